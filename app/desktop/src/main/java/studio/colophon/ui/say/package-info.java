/// What the window says, in the language of the reader.
@NullMarked
package studio.colophon.ui.say;

import org.jspecify.annotations.NullMarked;
