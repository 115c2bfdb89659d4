/// What a text is: graphemes, counting (Chinese included), language, title, strict reading.
@NullMarked
package studio.colophon.text;

import org.jspecify.annotations.NullMarked;
