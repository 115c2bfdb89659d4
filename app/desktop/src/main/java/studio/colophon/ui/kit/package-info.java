/// The parts every screen is made of, and what a screen may ask of the window.
@NullMarked
package studio.colophon.ui.kit;

import org.jspecify.annotations.NullMarked;
