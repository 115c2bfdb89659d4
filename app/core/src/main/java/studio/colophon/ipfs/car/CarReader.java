package studio.colophon.ipfs.car;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagCbor;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.Multihash;
import studio.colophon.ipfs.Varint;

/// Reads CAR files, versions 1 and 2 (ipld.io/specs/transport/car), front to back, one block in
/// memory at a time. Every block is hashed; what is wrong is collected, and reading goes on where
/// it can. The index of version 2 is not read: it is a claim nobody needs.
public final class CarReader {
  private static final int V2_HEADER = 40;

  /// Largest header: room for thousands of roots.
  private static final int MAX_HEADER = 1 << 20;

  /// No CID is longer.
  private static final int MAX_NAME = 2 * Multihash.MAX_DIGEST;

  private final InputStream in;
  private final List<Dag.Flaw> flaws = new ArrayList<>();
  private List<Cid> roots = List.of();
  private int version = 1;
  private long at;
  private long end = Long.MAX_VALUE;
  private long sections;
  private boolean over;

  private CarReader(InputStream in) {
    this.in = in;
  }

  /// One block of the file, which its CID names.
  public static final class Section {
    private final Cid cid;
    private final byte[] block;
    private final long offset;

    private Section(Cid cid, byte[] block, long offset) {
      this.cid = cid;
      this.block = block;
      this.offset = offset;
    }

    /// The name.
    public Cid cid() {
      return cid;
    }

    /// The bytes, not a copy.
    public byte[] block() {
      return block;
    }

    /// Where in the file the block's first byte lies.
    public long offset() {
      return offset;
    }
  }

  /// Reads the header of a file; a bad one is a flaw, and no block follows. `in` stays open and
  /// should be buffered.
  public static CarReader open(InputStream in) throws IOException {
    CarReader reader = new CarReader(in);
    try {
      reader.header();
    } catch (EOFException e) {
      reader.stop(Dag.Fault.TRUNCATED, null, reader.at);
    } catch (Malformed e) {
      reader.stop(Dag.Fault.BAD_HEADER, null, 0);
    }
    return reader;
  }

  /// 1 or 2.
  public int version() {
    return version;
  }

  /// The roots the header claims.
  public List<Cid> roots() {
    return roots;
  }

  /// How many sections were met so far, bad ones included.
  public long sections() {
    return sections;
  }

  /// What is wrong so far.
  public List<Dag.Flaw> flaws() {
    return List.copyOf(flaws);
  }

  /// The next good block; null at the end of what can be read.
  public @Nullable Section next() throws IOException {
    while (!over) {
      long start = at;
      try {
        Section section = section(start);
        if (section != null) {
          return section;
        }
      } catch (EOFException e) {
        stop(Dag.Fault.TRUNCATED, null, start);
      }
    }
    return null;
  }

  private void header() throws IOException {
    byte[] head = headerBytes();
    if (Arrays.equals(head, 0, head.length, CarIndex.PRAGMA, 1, CarIndex.PRAGMA.length)) {
      version = 2;
      ByteBuffer fields = ByteBuffer.wrap(take(V2_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
      long offset = fields.getLong(16);
      long size = fields.getLong(24);
      if (offset < at || size <= 0 || offset + size < 0) {
        throw new Malformed("header");
      }
      skip(offset - at);
      end = offset + size;
      head = headerBytes();
    }
    DagCbor.Header header = DagCbor.readHeader(head);
    if (header.version() != 1) {
      throw new Malformed("header");
    }
    roots = List.copyOf(header.roots());
  }

  private byte[] headerBytes() throws IOException {
    long length = length(in.read());
    if (length == 0 || length > MAX_HEADER) {
      throw new Malformed("header");
    }
    return take((int) length);
  }

  /// Reads one section; null when it was the end, or bad and has been passed over.
  private @Nullable Section section(long start) throws IOException {
    int first = at >= end ? -1 : in.read();
    if (first < 0) {
      over = true;
      if (at != end && version == 2) {
        stop(Dag.Fault.TRUNCATED, null, start);
      }
      return null;
    }
    long length = sectionLength(first);
    if (length == 0 || length > end - at) {
      stop(Dag.Fault.TRUNCATED, null, start);
      return null;
    }
    ByteBuffer front = ByteBuffer.wrap(take((int) Math.min(length, MAX_NAME)));
    Cid cid = cid(front);
    int name = front.position();
    long offset = start + Varint.size(length) + name;
    if (cid == null || length - name > Dag.MAX_BLOCK) {
      skip(length - front.limit());
      sections++;
      Dag.Fault fault = cid == null ? Dag.Fault.BAD_CID : Dag.Fault.TOO_LARGE;
      flaws.add(new Dag.Flaw(fault, cid, cid == null ? offset - name : offset));
      return null;
    }
    byte[] block = block(front, (int) length - name);
    sections++;
    if (!cid.names(block)) {
      Dag.Fault fault = cid.hash().checkable() ? Dag.Fault.BAD_HASH : Dag.Fault.BAD_CID;
      flaws.add(new Dag.Flaw(fault, cid, offset));
      return null;
    }
    return new Section(cid, block, offset);
  }

  /// Reads a block whose first bytes were read with its name; the others go where they stay.
  private byte[] block(ByteBuffer front, int length) throws IOException {
    byte[] block = new byte[length];
    int begun = front.remaining();
    front.get(block, 0, begun);
    int count = in.readNBytes(block, begun, length - begun);
    at += count;
    if (count < length - begun) {
      throw new EOFException();
    }
    return block;
  }

  private static @Nullable Cid cid(ByteBuffer body) {
    try {
      return Cid.read(body);
    } catch (Malformed e) {
      return null;
    }
  }

  private long sectionLength(int first) throws IOException {
    try {
      return length(first);
    } catch (Malformed e) {
      return 0;
    }
  }

  /// Reads a varint whose first byte is given.
  private long length(int first) throws IOException {
    byte[] bytes = new byte[10];
    int next = first;
    for (int i = 0; i < bytes.length; i++) {
      if (next < 0 || at >= end) {
        throw new EOFException();
      }
      at++;
      bytes[i] = (byte) next;
      if (next < 0x80) {
        return Varint.read(ByteBuffer.wrap(bytes, 0, i + 1));
      }
      next = in.read();
    }
    throw new Malformed("varint");
  }

  private byte[] take(int count) throws IOException {
    byte[] out = in.readNBytes(count);
    at += out.length;
    if (out.length < count) {
      throw new EOFException();
    }
    return out;
  }

  /// Reads and forgets: to skip in a file can pass its end unnoticed.
  private void skip(long count) throws IOException {
    for (long left = count; left > 0; ) {
      left -= take((int) Math.min(left, 1 << 16)).length;
    }
  }

  private void stop(Dag.Fault fault, @Nullable Cid cid, long offset) {
    over = true;
    flaws.add(new Dag.Flaw(fault, cid, offset));
  }
}
