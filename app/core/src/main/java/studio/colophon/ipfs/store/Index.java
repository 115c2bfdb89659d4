package studio.colophon.ipfs.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The index of one segment, in the order of the keys. All numbers are big-endian:
///
/// - pages of 4,096 bytes: 127 [Entry] of 32 bytes, zeros where there are fewer, zeros up to byte
///   4,084, the number of the page (8 bytes), CRC32C of all before it (4);
/// - for each page the first 8 bytes of its first key;
/// - a footer of 64 bytes: `CPHNIDX1`, how many entries (8), bytes of their blocks (8), length of
///   the segment (8), CRC32C of the last bytes of the segment (4), 1 when the segment is nothing
///   but whole sections (4), CRC32C of the keys of the pages (4), zeros, CRC32C of the footer (4).
///
/// Only the keys of the pages are held in memory; one page is read and checked for each question.
final class Index implements AutoCloseable {
  static final int PAGE = 4096;
  static final int PER_PAGE = 127;
  static final int PAGE_NUMBER = PAGE - 12;
  static final int FOOTER = 64;
  static final long MAGIC = 0x4350484e49445831L;

  /// What tells a segment from others: its length and the CRC32C of its last bytes.
  record Stamp(long length, int tail) {
    /// How many last bytes of a segment are looked at.
    static final int TAIL = 1024;
  }

  /// Bytes that are read at any place.
  @FunctionalInterface
  interface Bytes {
    /// Fills `out` with the bytes from `at` on, or throws [EOFException].
    void read(long at, ByteBuffer out) throws IOException;
  }

  /// An entry and its number in the index.
  record Hit(int ordinal, Entry entry) {}

  /// A page that is not what was written.
  static final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged() {
      super("index");
    }
  }

  private final Bytes bytes;
  private final int count;
  private final long blockBytes;
  private final boolean clean;
  private final long[] fences;

  private Index(Bytes bytes, int count, long blockBytes, boolean clean, long[] fences) {
    this.bytes = bytes;
    this.count = count;
    this.blockBytes = blockBytes;
    this.clean = clean;
    this.fences = fences;
  }

  /// The index in `bytes`.
  ///
  /// @param size how many bytes there are
  /// @param stamp of the segment as it is now
  /// @return null when it is damaged, or of another segment
  static @Nullable Index open(Bytes bytes, long size, Stamp stamp) throws IOException {
    if (size < FOOTER) {
      return null;
    }
    ByteBuffer footer = read(bytes, size - FOOTER, FOOTER);
    long count = footer.getLong(8);
    if (footer.getInt(FOOTER - 4) != crc(footer, FOOTER - 4)
        || footer.getLong(0) != MAGIC
        || footer.getLong(24) != stamp.length()
        || footer.getInt(32) != stamp.tail()
        || count < 0
        || count > Integer.MAX_VALUE) {
      return null;
    }
    long pages = pages(count);
    if (size != pages * (PAGE + 8) + FOOTER || pages > Integer.MAX_VALUE / 8) {
      return null;
    }
    ByteBuffer keys = read(bytes, pages * PAGE, (int) pages * 8);
    if (crc(keys, keys.limit()) != footer.getInt(40)) {
      return null;
    }
    long[] fences = new long[(int) pages];
    keys.asLongBuffer().get(fences);
    return new Index(bytes, (int) count, footer.getLong(16), footer.getInt(36) == 1, fences);
  }

  static long pages(long count) {
    return (count + PER_PAGE - 1) / PER_PAGE;
  }

  private static ByteBuffer read(Bytes bytes, long at, int length) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(length);
    bytes.read(at, out);
    return out.flip();
  }

  static int crc(ByteBuffer of, int length) {
    CRC32C crc = new CRC32C();
    crc.update(of.duplicate().position(0).limit(length));
    return (int) crc.getValue();
  }

  /// How many entries there are.
  int count() {
    return count;
  }

  /// How many bytes their blocks have.
  long blockBytes() {
    return blockBytes;
  }

  /// Whether the segment was nothing but whole sections when it was indexed.
  boolean clean() {
    return clean;
  }

  /// The entries with this key, mostly one or none.
  ///
  /// @throws Damaged when the page is not what was written
  List<Hit> find(Key key) throws IOException {
    List<Hit> hits = new ArrayList<>(1);
    for (int page = first(key.high()); page < fences.length; page++) {
      if (Long.compareUnsigned(fences[page], key.high()) > 0) {
        break;
      }
      ByteBuffer entries = page(page);
      int last = inPage(page) - 1;
      int i = lowest(entries, last + 1, key);
      while (i <= last && Entry.read(entries.position(i * Entry.BYTES)).key().equals(key)) {
        Entry entry = Entry.read(entries.position(i * Entry.BYTES));
        hits.add(new Hit(page * PER_PAGE + i, entry));
        i++;
      }
      if (i <= last) {
        break;
      }
    }
    return hits;
  }

  /// The first page in which a key that begins so may be.
  private int first(long high) {
    int low = 0;
    int end = fences.length;
    while (low < end) {
      int middle = (low + end) >>> 1;
      if (Long.compareUnsigned(fences[middle], high) < 0) {
        low = middle + 1;
      } else {
        end = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  /// The first entry of a page whose key is not below.
  private static int lowest(ByteBuffer entries, int count, Key key) {
    int low = 0;
    int end = count;
    while (low < end) {
      int middle = (low + end) >>> 1;
      int at = middle * Entry.BYTES;
      if (new Key(entries.getLong(at), entries.getLong(at + 8)).compareTo(key) < 0) {
        low = middle + 1;
      } else {
        end = middle;
      }
    }
    return low;
  }

  private int inPage(int page) {
    return Math.min(PER_PAGE, count - page * PER_PAGE);
  }

  private ByteBuffer page(int page) throws IOException {
    ByteBuffer out;
    try {
      out = read(bytes, (long) page * PAGE, PAGE);
    } catch (EOFException e) {
      throw new Damaged();
    }
    if (out.getInt(PAGE - 4) != crc(out, PAGE - 4) || out.getLong(PAGE_NUMBER) != page) {
      throw new Damaged();
    }
    return out;
  }

  /// Goes through all entries in the order of their keys.
  final class Cursor {
    private int next;
    private @Nullable ByteBuffer page;

    /// The next entry; null at the end.
    @Nullable Hit next() throws IOException {
      if (next == count) {
        return null;
      }
      int at = next % PER_PAGE;
      ByteBuffer now = page;
      if (now == null || at == 0) {
        now = page(next / PER_PAGE);
        page = now;
      }
      return new Hit(next++, Entry.read(now.position(at * Entry.BYTES)));
    }
  }

  Cursor cursor() {
    return new Cursor();
  }

  @Override
  public void close() throws IOException {
    if (bytes instanceof OpenFile file) {
      file.close();
    }
  }
}
