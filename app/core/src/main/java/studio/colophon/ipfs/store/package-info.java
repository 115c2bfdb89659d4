/// The blocks of this home, kept in a folder in a form that survives a crash.
@NullMarked
package studio.colophon.ipfs.store;

import org.jspecify.annotations.NullMarked;
