/// The rules of the window.
@NullMarked
package studio.colophon.arch.window;

import org.jspecify.annotations.NullMarked;
