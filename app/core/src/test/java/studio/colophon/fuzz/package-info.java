/// What others may send, broken in every way that chance finds: a process of little memory reads
/// it.
@NullMarked
package studio.colophon.fuzz;

import org.jspecify.annotations.NullMarked;
