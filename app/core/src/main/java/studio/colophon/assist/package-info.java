/// Suggestions: generated text that waits beside a draft until the author accepts it.
@NullMarked
package studio.colophon.assist;

import org.jspecify.annotations.NullMarked;
