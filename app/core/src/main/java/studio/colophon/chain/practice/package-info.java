/// The practice network: a chain of this home alone, run by a checked anvil, kept in checkpoints
/// that are believed only as far as our own record confirms them.
@NullMarked
package studio.colophon.chain.practice;

import org.jspecify.annotations.NullMarked;
