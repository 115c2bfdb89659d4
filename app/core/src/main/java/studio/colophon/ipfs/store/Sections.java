package studio.colophon.ipfs.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagCbor;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.Multihash;
import studio.colophon.ipfs.Varint;

/// Goes through the sections of a CARv1 file from its header on, reading names and lengths only
/// (ipld.io/specs/transport/car/carv1). Stops where there is no whole section.
final class Sections {
  private static final int WINDOW = 16 << 10;
  private static final int MAX_NAME = 2 * Multihash.MAX_DIGEST;

  private final OpenFile file;
  private final long end;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowAt;
  private long at;
  private boolean clean = true;

  /// A whole section whose name can be read.
  record Section(Cid cid, Entry entry) {}

  /// @param end length of the file in bytes
  Sections(OpenFile file, long end) throws IOException {
    this.file = file;
    this.end = end;
    at = header();
  }

  /// Whether there was nothing but whole sections with readable names so far.
  boolean clean() {
    return clean;
  }

  private long header() throws IOException {
    try {
      ByteBuffer in = at(0, WINDOW);
      long length = Varint.read(in);
      byte[] header = new byte[(int) Math.min(length, in.remaining())];
      in.get(header);
      if (DagCbor.readHeader(header).version() == 1) {
        return Varint.size(length) + length;
      }
    } catch (Malformed e) {
      // told below
    }
    clean = false;
    return end;
  }

  /// The next section; null where none can be found any more.
  @Nullable Section next() throws IOException {
    while (at < end) {
      Section section = section();
      if (section != null) {
        return section;
      }
      clean = false;
    }
    return null;
  }

  /// Reads one section and goes past it; null when it is none of ours, or there is none.
  private @Nullable Section section() throws IOException {
    ByteBuffer in = at(at, 10 + MAX_NAME);
    long start;
    long length;
    try {
      length = Varint.read(in);
      start = at + Varint.size(length);
    } catch (Malformed e) {
      at = end;
      return null;
    }
    if (length == 0 || length > end - start || length > Dag.MAX_BLOCK + MAX_NAME) {
      at = end;
      return null;
    }
    at = start + length;
    in.limit((int) Math.min(in.limit(), in.position() + length));
    int before = in.position();
    try {
      Cid cid = Cid.read(in);
      int name = in.position() - before;
      int block = (int) length - name;
      return block > Dag.MAX_BLOCK
          ? null
          : new Section(cid, new Entry(Key.of(cid.hash()), start + name, block, name));
    } catch (Malformed e) {
      return null;
    }
  }

  /// The bytes at a place, `least` of them where the file has as many.
  private ByteBuffer at(long place, int least) throws IOException {
    long last = Math.min(end, place + least);
    if (place < windowAt || last > windowAt + window.limit()) {
      window.clear().limit((int) Math.min(WINDOW, end - place));
      windowAt = place;
      try {
        file.read(place, window);
        window.flip();
      } catch (EOFException e) {
        // somebody has cut the file since its length was asked for
        window.limit(0);
      }
    }
    int from = Math.min((int) (place - windowAt), window.limit());
    return window.duplicate().position(from);
  }
}
