/// Words every room may use: problems, cancelling, progress, hashes, addresses, JSON.
@NullMarked
package studio.colophon.base;

import org.jspecify.annotations.NullMarked;
