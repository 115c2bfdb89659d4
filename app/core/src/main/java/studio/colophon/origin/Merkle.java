package studio.colophon.origin;

import java.util.List;
import studio.colophon.base.Hashes;

/// The Merkle tree hash of RFC 6962, section 2.1, with SHA-256.
public final class Merkle {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private Merkle() {}

  /// The hash of a leaf: SHA-256 of 0x00 and the record.
  public static byte[] leaf(byte[] record) {
    return Hashes.sha256(LEAF, record);
  }

  /// The root over leaf hashes in their order; SHA-256 of nothing where there are none.
  public static byte[] root(List<byte[]> leaves) {
    int size = leaves.size();
    if (size == 0) {
      return Hashes.sha256(new byte[0]);
    }
    if (size == 1) {
      return leaves.getFirst();
    }
    int left = Integer.highestOneBit(size - 1);
    return Hashes.sha256(NODE, root(leaves.subList(0, left)), root(leaves.subList(left, size)));
  }
}
