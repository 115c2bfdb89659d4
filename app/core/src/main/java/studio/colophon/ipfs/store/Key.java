package studio.colophon.ipfs.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import studio.colophon.ipfs.Multihash;

/// The first 16 bytes of a digest, as two big-endian numbers; a shorter digest is filled up with
/// zeros. Two blocks with the same key are told apart by hashing them.
record Key(long high, long low) implements Comparable<Key> {
  static final int BYTES = 16;

  static Key of(Multihash hash) {
    byte[] digest = hash.digest();
    ByteBuffer in = ByteBuffer.wrap(digest.length < BYTES ? Arrays.copyOf(digest, BYTES) : digest);
    return new Key(in.getLong(), in.getLong());
  }

  /// Order of the bytes as unsigned numbers.
  @Override
  public int compareTo(Key other) {
    int first = Long.compareUnsigned(high, other.high);
    return first == 0 ? Long.compareUnsigned(low, other.low) : first;
  }
}
