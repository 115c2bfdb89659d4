/// Networks and the contracts on them: reading, preparing and sending transactions, following them
/// until they are final.
@NullMarked
package studio.colophon.chain;

import org.jspecify.annotations.NullMarked;
