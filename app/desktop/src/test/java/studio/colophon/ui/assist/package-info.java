/// Tests of the writing helper's window.
@NullMarked
package studio.colophon.ui.assist;

import org.jspecify.annotations.NullMarked;
