/// The home folder and its one SQLite file: the lock, the migrations, one writer thread, read
/// connections.
@NullMarked
package studio.colophon.store;

import org.jspecify.annotations.NullMarked;
