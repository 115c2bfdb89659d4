/// Tests of the window.
@NullMarked
package studio.colophon.ui;

import org.jspecify.annotations.NullMarked;
