/// Reading blocks over HTTP from servers that are not trusted: raced, hashed, liars dropped and
/// named.
@NullMarked
package studio.colophon.ipfs.gateway;

import org.jspecify.annotations.NullMarked;
