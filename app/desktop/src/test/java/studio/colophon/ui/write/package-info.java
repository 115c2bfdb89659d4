/// Writing, without a window.
@NullMarked
package studio.colophon.ui.write;

import org.jspecify.annotations.NullMarked;
