/// What only a real window shows: it needs a display, such as that of xvfb-run (profile `display`).
@NullMarked
package studio.colophon.ui.display;

import org.jspecify.annotations.NullMarked;
