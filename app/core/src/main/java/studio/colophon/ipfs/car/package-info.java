/// CAR files, the form in which blocks travel and are kept: written, read, listed, checked,
/// unpacked.
@NullMarked
package studio.colophon.ipfs.car;

import org.jspecify.annotations.NullMarked;
