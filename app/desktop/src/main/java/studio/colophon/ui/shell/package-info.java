/// The window: its bar, its screens, its commands and its problems.
@NullMarked
package studio.colophon.ui.shell;

import org.jspecify.annotations.NullMarked;
