/// The review before signing: everything filled in, and what still has to be put right.
@NullMarked
package studio.colophon.publish.review;

import org.jspecify.annotations.NullMarked;
