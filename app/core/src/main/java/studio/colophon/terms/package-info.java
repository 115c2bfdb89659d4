/// What an author grants and who earns: shares, royalty, licence, training, and the same in words.
@NullMarked
package studio.colophon.terms;

import org.jspecify.annotations.NullMarked;
