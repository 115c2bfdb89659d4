/// Our own read-only gateway on this computer: blocks, CAR files and pages from blocks at hand.
@NullMarked
package studio.colophon.ipfs.serve;

import org.jspecify.annotations.NullMarked;
