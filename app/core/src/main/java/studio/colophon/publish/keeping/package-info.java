/// Copies over time: each is fetched back and checked again and again, and asked for anew where too
/// few are found.
@NullMarked
package studio.colophon.publish.keeping;

import org.jspecify.annotations.NullMarked;
