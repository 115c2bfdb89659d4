/// Breaks the rules of the window, to show that they bite.
@NullMarked
package studio.colophon.arch.window.offender.ui.one;

import org.jspecify.annotations.NullMarked;
