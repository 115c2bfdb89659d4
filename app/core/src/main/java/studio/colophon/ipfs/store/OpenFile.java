package studio.colophon.ipfs.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// A file that is read at any place, by any number of threads. An interrupt of one of them closes
/// the channel under all: the others open it again.
final class OpenFile implements Index.Bytes, AutoCloseable {
  /// What is read at once: more would pass through the cache of the processor twice.
  private static final int SLICE = 128 << 10;

  private final Path path;
  private final boolean kept;
  private @Nullable FileChannel channel;
  private boolean closed;

  /// @param kept whether the file stays open between two reads
  OpenFile(Path path, boolean kept) {
    this.path = path;
    this.kept = kept;
  }

  Path path() {
    return path;
  }

  long size() throws IOException {
    if (!kept) {
      try (FileChannel once = open()) {
        return once.size();
      }
    }
    return shared().size();
  }

  /// Fills `out` with the bytes from `at` on.
  ///
  /// @throws EOFException when the file is too short
  /// @throws NoSuchFileException when it is gone, or this is closed
  /// @throws studio.colophon.base.StudioException `cancelled` when the thread was interrupted
  @Override
  public void read(long at, ByteBuffer out) throws IOException {
    int start = out.position();
    while (true) {
      try {
        if (kept) {
          fill(shared(), at, out);
        } else {
          try (FileChannel once = open()) {
            fill(once, at, out);
          }
        }
        return;
      } catch (ClosedByInterruptException e) {
        throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
      } catch (ClosedChannelException e) {
        // the interrupt of another thread
        out.position(start);
      }
    }
  }

  private static void fill(FileChannel from, long at, ByteBuffer out) throws IOException {
    long next = at;
    int end = out.limit();
    while (out.position() < end) {
      out.limit(Math.min(end, out.position() + SLICE));
      int count = from.read(out, next);
      if (count < 0) {
        throw new EOFException();
      }
      next += count;
    }
  }

  private synchronized FileChannel shared() throws IOException {
    if (closed) {
      throw new NoSuchFileException(path.toString());
    }
    if (channel == null || !channel.isOpen()) {
      channel = open();
    }
    return channel;
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (channel != null) {
      channel.close();
    }
  }
}
