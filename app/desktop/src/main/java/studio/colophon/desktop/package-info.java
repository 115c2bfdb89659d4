/// The door of the program: a window, or one command.
@NullMarked
package studio.colophon.desktop;

import org.jspecify.annotations.NullMarked;
