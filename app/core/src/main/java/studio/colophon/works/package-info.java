/// What became of what was published: works, and their records on the chain.
@NullMarked
package studio.colophon.works;

import org.jspecify.annotations.NullMarked;
