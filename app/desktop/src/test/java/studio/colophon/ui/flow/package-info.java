/// Whole deeds, in the real window with real parts.
@NullMarked
package studio.colophon.ui.flow;

import org.jspecify.annotations.NullMarked;
