/// The writing helper: its panel, what is asked and sent, and what came back.
@NullMarked
package studio.colophon.ui.assist;

import org.jspecify.annotations.NullMarked;
