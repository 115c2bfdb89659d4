/// Every screen as a scene with true data: for pictures, and to be looked over by a program.
@NullMarked
package studio.colophon.ui.scenes;

import org.jspecify.annotations.NullMarked;
