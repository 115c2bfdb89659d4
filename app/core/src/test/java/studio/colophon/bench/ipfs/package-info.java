/// Figures of importing, taken by hand: `sh packaging/bench-ipfs.sh`.
@NullMarked
package studio.colophon.bench.ipfs;

import org.jspecify.annotations.NullMarked;
