/// A suggestion in the text: the card under its passage, and the words behind the caret.
@NullMarked
package studio.colophon.ui.assist.suggestion;

import org.jspecify.annotations.NullMarked;
