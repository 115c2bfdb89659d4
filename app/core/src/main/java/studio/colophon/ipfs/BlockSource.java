package studio.colophon.ipfs;

import java.util.Map;
import java.util.Optional;

/// Gives blocks by name. What it gives is a claim: [Dag] checks every block against its CID.
@FunctionalInterface
public interface BlockSource {
  /// The block, or nothing where this source has none. Nobody changes the array.
  Optional<byte[]> get(Cid cid);

  /// The blocks of a map.
  static BlockSource of(Map<Cid, byte[]> blocks) {
    return cid -> Optional.ofNullable(blocks.get(cid));
  }
}
