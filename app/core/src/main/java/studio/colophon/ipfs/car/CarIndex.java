package studio.colophon.ipfs.car;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Multihash;
import studio.colophon.ipfs.Varint;

/// What version 2 of the format has around the blocks (ipld.io/specs/transport/car/carv2): a header
/// of fixed length before them, and behind them an index of format 0x0401, as go-car writes it.
/// There the text of the specification and practice differ: what stands before the entries of one
/// width is their length in bytes, not their count.
final class CarIndex {
  /// Length of what comes before the blocks, without padding.
  static final int FRONT = 51;

  /// The first bytes of every file of version 2.
  static final byte[] PRAGMA = HexFormat.of().parseHex("0aa16776657273696f6e02");

  private static final int MULTIHASH_SORTED = 0x0401;

  private record Entry(byte[] digest, long offset) {}

  private final Map<Long, Map<Integer, List<Entry>>> codes = new TreeMap<>();

  /// Notes where a block lies.
  ///
  /// @param offset of the first byte of its length, from the first byte of the version 1 header
  void add(Cid cid, long offset) {
    Multihash hash = cid.hash();
    byte[] digest = hash.digest();
    codes
        .computeIfAbsent(hash.code(), _ -> new TreeMap<>())
        .computeIfAbsent(digest.length, _ -> new ArrayList<>())
        .add(new Entry(digest, offset));
  }

  /// The pragma and the header of a file without padding, not marked as having identity CIDs in its
  /// index.
  ///
  /// @param size of the blocks with their version 1 header, in bytes
  static byte[] front(long size) {
    return little(FRONT)
        .put(PRAGMA)
        .putLong(0)
        .putLong(0)
        .putLong(FRONT)
        .putLong(size)
        .putLong(FRONT + size)
        .array();
  }

  /// Writes the index: hash functions by their number, widths by their size, entries by their
  /// digest; numbers are little-endian.
  ///
  /// @return bytes written
  long write(OutputStream out) throws IOException {
    byte[] format = Varint.bytes(MULTIHASH_SORTED);
    out.write(format);
    out.write(little(Integer.BYTES).putInt(codes.size()).array());
    long written = format.length + Integer.BYTES;
    for (Map.Entry<Long, Map<Integer, List<Entry>>> code : codes.entrySet()) {
      Map<Integer, List<Entry>> widths = code.getValue();
      out.write(little(12).putLong(code.getKey()).putInt(widths.size()).array());
      written += 12;
      for (Map.Entry<Integer, List<Entry>> width : widths.entrySet()) {
        written += bucket(out, width.getKey() + Long.BYTES, width.getValue());
      }
    }
    return written;
  }

  private static long bucket(OutputStream out, int width, List<Entry> entries) throws IOException {
    long length = (long) width * entries.size();
    out.write(little(12).putInt(width).putLong(length).array());
    entries.sort((a, b) -> Arrays.compareUnsigned(a.digest(), b.digest()));
    for (Entry entry : entries) {
      out.write(little(width).put(entry.digest()).putLong(entry.offset()).array());
    }
    return 12 + length;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
