/// Tests of the earnings.
@NullMarked
package studio.colophon.ui.earnings;

import org.jspecify.annotations.NullMarked;
