/// The draft that is open: every edit with its origin, undone and redone, saved within a second.
@NullMarked
package studio.colophon.manuscript;

import org.jspecify.annotations.NullMarked;
