package studio.colophon.ipfs.store;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import studio.colophon.base.Disk;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.DagCbor;
import studio.colophon.ipfs.Varint;

/// Writes a segment under a name that nobody reads, until [#commit]. For one thread.
final class SegmentWriter implements AutoCloseable {
  private static final int BUFFER = 256 << 10;

  /// A varint of a length and a CID.
  private static final int FRONT = 512;

  private final Segments segments;
  private final Path draft;
  private final Path indexDraft;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final IndexWriter index;
  private long at;

  /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`
  SegmentWriter(Segments segments) {
    this.segments = segments;
    draft = segments.draft();
    indexDraft = segments.draft();
    index = new IndexWriter(segments::draft);
    try {
      channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw Disk.problem(segments.folder(), e);
    }
    byte[] header = DagCbor.header(List.of());
    buffer.put(Varint.bytes(header.length)).put(header);
    at = buffer.position();
  }

  /// How many blocks were written.
  long blocks() {
    return index.count();
  }

  /// Length of the segment so far, in bytes.
  long length() {
    return at;
  }

  /// Whether a block with this key was written not long ago.
  boolean recent(Key key) {
    return index.recent(key);
  }

  /// Writes a block that `cid` names: the caller has hashed it.
  ///
  /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`
  void add(Cid cid, byte[] block) {
    add(cid, ByteBuffer.wrap(block));
  }

  /// As [#add(Cid, byte[])], from position to limit; the memory is the caller's again afterwards.
  void add(Cid cid, ByteBuffer block) {
    int length = block.remaining();
    try {
      if (buffer.remaining() < FRONT) {
        flush();
      }
      int before = buffer.position();
      buffer.put(Varint.bytes((long) cid.length() + length)).put(cid.bytes());
      at += buffer.position() - before;
      index.add(new Entry(Key.of(cid.hash()), at, length, cid.length()));
      if (block.isDirect() && length > buffer.remaining()) {
        // What lies outside the heap goes from there.
        flush();
        while (block.hasRemaining()) {
          channel.write(block);
        }
      }
      while (block.hasRemaining()) {
        if (!buffer.hasRemaining()) {
          flush();
        }
        int count = Math.min(buffer.remaining(), block.remaining());
        buffer.put(buffer.position(), block, block.position(), count);
        buffer.position(buffer.position() + count);
        block.position(block.position() + count);
      }
      at += length;
    } catch (IOException e) {
      throw Disk.problem(segments.folder(), e);
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /// Flushes the segment and makes it part of the store; an empty one leaves no trace.
  ///
  /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`; then nothing is kept
  void commit() {
    if (blocks() == 0) {
      return;
    }
    try {
      flush();
      channel.force(true);
      Index.Stamp stamp = new Index.Stamp(at, Segment.tail(this::read, at));
      channel.close();
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(indexDraft), 1 << 16)) {
        index.finish(out, stamp, true);
      }
      segments.take(draft, indexDraft);
    } catch (IOException e) {
      throw Disk.problem(segments.folder(), e);
    }
  }

  private void read(long from, ByteBuffer out) throws IOException {
    while (out.hasRemaining()) {
      if (channel.read(out, from + out.position()) < 0) {
        throw new EOFException();
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      index.close();
      Files.deleteIfExists(draft);
      Files.deleteIfExists(indexDraft);
    } catch (IOException e) {
      throw Disk.problem(segments.folder(), e);
    }
  }
}
