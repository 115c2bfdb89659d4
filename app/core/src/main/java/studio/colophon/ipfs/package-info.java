/// Content addressing: CIDs, UnixFS trees and CAR files, computed and checked here without a
/// network.
@NullMarked
package studio.colophon.ipfs;

import org.jspecify.annotations.NullMarked;
