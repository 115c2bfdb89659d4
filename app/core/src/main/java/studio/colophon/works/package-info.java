/// What became of what was published: works, their records on the chain, and what they earn.
@NullMarked
package studio.colophon.works;

import org.jspecify.annotations.NullMarked;
