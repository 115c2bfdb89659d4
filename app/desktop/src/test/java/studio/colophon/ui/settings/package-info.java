/// Tests of the settings of the window.
@NullMarked
package studio.colophon.ui.settings;

import org.jspecify.annotations.NullMarked;
