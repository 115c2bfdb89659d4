package studio.colophon.ipfs;

import java.util.Map;
import java.util.Optional;

/// Gives blocks by name. What it gives is a claim: [Dag] checks every block against its CID, unless
/// the source says that it [#hashes].
@FunctionalInterface
public interface BlockSource {
  /// The block, or nothing where this source has none. Nobody changes the array.
  Optional<byte[]> get(Cid cid);

  /// Whether this source has hashed each block that it gives against its CID, in this process, as
  /// it gave it. Then nobody needs to do that once more. Never for what only somebody else has
  /// hashed.
  default boolean hashes() {
    return false;
  }

  /// The blocks of a map.
  static BlockSource of(Map<Cid, byte[]> blocks) {
    return cid -> Optional.ofNullable(blocks.get(cid));
  }
}
