/// A Kubo node's RPC: give it a CAR file to pin, and fetch back what it says it holds.
@NullMarked
package studio.colophon.ipfs.kubo;

import org.jspecify.annotations.NullMarked;
