/// Tests of the window's check of any work.
@NullMarked
package studio.colophon.ui.verify;

import org.jspecify.annotations.NullMarked;
