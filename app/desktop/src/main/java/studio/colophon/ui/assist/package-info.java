/// The writing helper: its panel, the suggestion under a passage, ghost text, and what is sent.
@NullMarked
package studio.colophon.ui.assist;

import org.jspecify.annotations.NullMarked;
