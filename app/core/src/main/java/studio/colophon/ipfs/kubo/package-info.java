/// A Kubo node's RPC: CAR files, pins, names and who has what; each answer has its own sign of
/// being whole.
@NullMarked
package studio.colophon.ipfs.kubo;

import org.jspecify.annotations.NullMarked;
