/// The sentences of the window.
@NullMarked
package studio.colophon.ui.say;

import org.jspecify.annotations.NullMarked;
