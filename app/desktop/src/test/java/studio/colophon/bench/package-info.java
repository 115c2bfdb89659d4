/// Figures of the window, taken by hand: `sh packaging/bench-window.sh`.
@NullMarked
package studio.colophon.bench;

import org.jspecify.annotations.NullMarked;
