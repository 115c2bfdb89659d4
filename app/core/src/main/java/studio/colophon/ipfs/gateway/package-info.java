/// Reading blocks over HTTP from servers that are not trusted.
@NullMarked
package studio.colophon.ipfs.gateway;

import org.jspecify.annotations.NullMarked;
