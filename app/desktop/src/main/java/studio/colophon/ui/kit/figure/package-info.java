/// Parts that show amounts, people, steps and covers.
@NullMarked
package studio.colophon.ui.kit.figure;

import org.jspecify.annotations.NullMarked;
