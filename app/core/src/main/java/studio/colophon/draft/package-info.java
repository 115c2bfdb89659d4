/// The texts being written, as they lie in the writer's own file.
@NullMarked
package studio.colophon.draft;

import org.jspecify.annotations.NullMarked;
