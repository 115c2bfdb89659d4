package studio.colophon.ipfs.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes an [Index] from entries in any order. Holds 65,536 of them; where there are more, sorted
/// runs of them wait in a file until they are merged; where there is no room for one, in memory.
final class IndexWriter implements AutoCloseable {
  private static final int RUN = 1 << 16;
  private static final int WINDOW = 256 * Entry.BYTES;

  private final Supplier<Path> drafts;
  private final List<Entry> recent = new ArrayList<>();
  private final Set<Key> keys = new HashSet<>();
  private final List<long[]> runs = new ArrayList<>();
  private @Nullable Path spillPath;
  private @Nullable FileChannel spill;
  private boolean full;
  private long count;
  private long blockBytes;

  /// @param drafts names for files that are of no use after this
  IndexWriter(Supplier<Path> drafts) {
    this.drafts = drafts;
  }

  long count() {
    return count;
  }

  /// Whether an entry with this key came not long ago.
  boolean recent(Key key) {
    return keys.contains(key);
  }

  void add(Entry entry) {
    recent.add(entry);
    keys.add(entry.key());
    count++;
    blockBytes += entry.length();
    if (recent.size() >= RUN && !full) {
      try {
        spill();
        recent.clear();
        keys.clear();
      } catch (IOException e) {
        // A full disk must not keep anybody from reading what is there.
        full = true;
      }
    }
  }

  private void spill() throws IOException {
    if (spill == null) {
      spillPath = drafts.get();
      spill =
          FileChannel.open(
              spillPath,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    }
    Collections.sort(recent);
    long from = spill.size();
    long at = from;
    ByteBuffer out = ByteBuffer.allocate(WINDOW);
    for (Entry entry : recent) {
      entry.write(out);
      if (!out.hasRemaining()) {
        at += flush(spill, out, at);
      }
    }
    at += flush(spill, out, at);
    runs.add(new long[] {from, at});
  }

  private static int flush(FileChannel to, ByteBuffer out, long at) throws IOException {
    out.flip();
    int length = out.limit();
    while (out.hasRemaining()) {
      to.write(out, at + out.position());
    }
    out.clear();
    return length;
  }

  /// Writes the index of all that was added; `out` is not closed.
  void finish(OutputStream out, Index.Stamp stamp, boolean clean) throws IOException {
    Iterator<Entry> entries = sorted();
    ByteBuffer page = ByteBuffer.allocate(Index.PAGE);
    ByteBuffer fences = ByteBuffer.allocate(Math.toIntExact(Index.pages(count) * 8));
    for (long number = 0; entries.hasNext(); number++) {
      page.clear();
      for (int i = 0; i < Index.PER_PAGE && entries.hasNext(); i++) {
        Entry entry = entries.next();
        if (i == 0) {
          fences.putLong(entry.key().high());
        }
        entry.write(page);
      }
      while (page.position() < Index.PAGE_NUMBER) {
        page.put((byte) 0);
      }
      page.putLong(number).putInt(Index.crc(page, Index.PAGE - 4));
      out.write(page.array());
    }
    out.write(fences.array());
    ByteBuffer footer = ByteBuffer.allocate(Index.FOOTER);
    footer.putLong(Index.MAGIC).putLong(count).putLong(blockBytes);
    footer.putLong(stamp.length()).putInt(stamp.tail()).putInt(clean ? 1 : 0);
    footer.putInt(Index.crc(fences, fences.capacity()));
    footer.putInt(Index.FOOTER - 4, Index.crc(footer, Index.FOOTER - 4));
    out.write(footer.array());
  }

  private Iterator<Entry> sorted() {
    Collections.sort(recent);
    if (runs.isEmpty()) {
      return recent.iterator();
    }
    PriorityQueue<Run> queue = new PriorityQueue<>((a, b) -> a.head().compareTo(b.head()));
    for (long[] run : runs) {
      queue.add(new Run(reading(run[0], run[1])));
    }
    if (!recent.isEmpty()) {
      queue.add(new Run(recent.iterator()));
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !queue.isEmpty();
      }

      @Override
      public Entry next() {
        Run run = queue.remove();
        Entry entry = run.head();
        if (run.advance()) {
          queue.add(run);
        }
        return entry;
      }
    };
  }

  private static final class Run {
    private final Iterator<Entry> rest;
    private Entry head;

    Run(Iterator<Entry> entries) {
      head = entries.next();
      rest = entries;
    }

    Entry head() {
      return head;
    }

    boolean advance() {
      if (!rest.hasNext()) {
        return false;
      }
      head = rest.next();
      return true;
    }
  }

  private Iterator<Entry> reading(long from, long to) {
    ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    return new Iterator<>() {
      private long at = from;

      @Override
      public boolean hasNext() {
        return window.hasRemaining() || at < to;
      }

      @Override
      public Entry next() {
        FileChannel file = spill;
        if (file == null || !hasNext()) {
          throw new NoSuchElementException();
        }
        if (!window.hasRemaining()) {
          at = refill(file, window, at, to);
        }
        return Entry.read(window);
      }
    };
  }

  private static long refill(FileChannel file, ByteBuffer window, long at, long to) {
    window.clear().limit((int) Math.min(WINDOW, to - at));
    try {
      while (window.hasRemaining()) {
        if (file.read(window, at + window.position()) < 0) {
          throw new IllegalStateException("a run was cut");
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    window.flip();
    return at + window.limit();
  }

  @Override
  public void close() throws IOException {
    if (spill != null && spillPath != null) {
      spill.close();
      Files.deleteIfExists(spillPath);
    }
  }
}
