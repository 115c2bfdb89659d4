/// Where each grapheme of a text came from, and the sealed log behind that.
@NullMarked
package studio.colophon.origin;

import org.jspecify.annotations.NullMarked;
