/// The outbox: a publication is a list of steps, each committed with its evidence before the next
/// begins.
@NullMarked
package studio.colophon.publish;

import org.jspecify.annotations.NullMarked;
