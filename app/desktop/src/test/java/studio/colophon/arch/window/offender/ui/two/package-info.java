/// Is imported by a feature that must not.
@NullMarked
package studio.colophon.arch.window.offender.ui.two;

import org.jspecify.annotations.NullMarked;
