package studio.colophon.ipfs.store;

import java.nio.ByteBuffer;

/// Where in its segment a block lies.
///
/// @param key of its multihash
/// @param offset of its first byte, in bytes from the start of the segment
/// @param length of the block in bytes
/// @param cidLength of the CID that lies right before it
record Entry(Key key, long offset, int length, int cidLength) implements Comparable<Entry> {
  /// How many bytes it takes in an index.
  static final int BYTES = 32;

  static Entry read(ByteBuffer in) {
    return new Entry(new Key(in.getLong(), in.getLong()), in.getLong(), in.getInt(), in.getInt());
  }

  void write(ByteBuffer out) {
    out.putLong(key.high()).putLong(key.low()).putLong(offset).putInt(length).putInt(cidLength);
  }

  @Override
  public int compareTo(Entry other) {
    int first = key.compareTo(other.key);
    return first == 0 ? Long.compare(offset, other.offset) : first;
  }
}
