/// Freezes a version of a text: page, cover, origin statement, metadata, and the names of all of
/// them.
@NullMarked
package studio.colophon.edition;

import org.jspecify.annotations.NullMarked;
