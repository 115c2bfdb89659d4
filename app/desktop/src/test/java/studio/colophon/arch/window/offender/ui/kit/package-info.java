/// A part that knows a feature.
@NullMarked
package studio.colophon.arch.window.offender.ui.kit;

import org.jspecify.annotations.NullMarked;
