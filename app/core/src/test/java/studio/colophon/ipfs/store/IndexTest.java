package studio.colophon.ipfs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {
  private static final Index.Stamp STAMP = new Index.Stamp(1_000_000, 77);

  @TempDir private Path temp;

  private byte[] write(List<Entry> entries) throws IOException {
    AtomicInteger drafts = new AtomicInteger();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (IndexWriter writer =
        new IndexWriter(() -> temp.resolve("." + drafts.incrementAndGet() + ".part"))) {
      for (Entry entry : entries) {
        writer.add(entry);
      }
      writer.finish(out, STAMP, true);
    }
    try (Stream<Path> left = Files.list(temp)) {
      assertEquals(List.of(), left.toList());
    }
    return out.toByteArray();
  }

  private static @Nullable Index open(byte[] bytes) throws IOException {
    return Index.open(
        (at, to) -> {
          if (at < 0 || at + to.remaining() > bytes.length) {
            throw new EOFException();
          }
          to.put(bytes, (int) at, to.remaining());
        },
        bytes.length,
        STAMP);
  }

  private static List<Entry> found(Index index, Key key) throws IOException {
    return index.find(key).stream().map(Index.Hit::entry).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 126, 127, 128, 254, 255, 5_000, 65_536, 65_537, 150_000})
  void findsEveryEntryAndNoOther(int count) throws IOException {
    Random random = new Random(count);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(new Key(random.nextLong(), random.nextLong()), i, i % 100, 36));
    }
    Index index = Objects.requireNonNull(open(write(entries)));
    assertEquals(count, index.count());
    assertEquals(entries.stream().mapToLong(Entry::length).sum(), index.blockBytes());
    for (Entry entry : entries) {
      assertEquals(List.of(entry), found(index, entry.key()));
    }
    for (int i = 0; i < 1000; i++) {
      assertEquals(List.of(), found(index, new Key(random.nextLong(), random.nextLong())));
    }
    List<Entry> all = new ArrayList<>();
    Index.Cursor cursor = index.cursor();
    for (Index.Hit hit = cursor.next(); hit != null; hit = cursor.next()) {
      assertEquals(all.size(), hit.ordinal());
      all.add(hit.entry());
    }
    assertEquals(entries.stream().sorted().toList(), all);
  }

  @Test
  void findsEqualKeysAcrossPages() throws IOException {
    List<Entry> entries = new ArrayList<>();
    Key same = new Key(-1, 5);
    for (int i = 0; i < 400; i++) {
      entries.add(new Entry(same, i, 1, 36));
    }
    entries.add(new Entry(new Key(-1, 4), 500, 1, 36));
    entries.add(new Entry(new Key(-1, 6), 501, 1, 36));
    Index index = Objects.requireNonNull(open(write(entries)));
    assertEquals(entries.subList(0, 400), found(index, same));
    assertEquals(1, found(index, new Key(-1, 4)).size());
    assertEquals(1, found(index, new Key(-1, 6)).size());
    assertEquals(List.of(), found(index, new Key(-1, 7)));
    assertEquals(List.of(), found(index, new Key(0, 0)));
  }

  /// Every byte is guarded: a change is noticed when it is opened or when its page is asked.
  @Test
  void noticesEveryChangeOfAByte() throws IOException {
    List<Entry> entries = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      entries.add(new Entry(new Key(random.nextLong(), i), i, 10, 36));
    }
    byte[] good = write(entries);
    for (int at = 0; at < good.length; at++) {
      byte[] bytes = good.clone();
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Index index = open(bytes);
      assertTrue(index == null || isDamaged(index), "byte " + at);
    }
    for (int length = 0; length < good.length; length += 1 + random.nextInt(99)) {
      assertEquals(null, open(Arrays.copyOf(good, length)));
    }
    assertEquals(null, open(Arrays.copyOf(good, good.length + 1)));
  }

  private static boolean isDamaged(Index index) throws IOException {
    try {
      Index.Cursor cursor = index.cursor();
      while (cursor.next() != null) {}
      return false;
    } catch (Index.Damaged e) {
      return true;
    }
  }

  @Test
  void isOfOneSegmentOnly() throws IOException {
    byte[] bytes = write(List.of(new Entry(new Key(1, 1), 1, 1, 36)));
    for (Index.Stamp other :
        List.of(new Index.Stamp(1_000_001, 77), new Index.Stamp(1_000_000, 78))) {
      assertEquals(
          null,
          Index.open((at, to) -> to.put(bytes, (int) at, to.remaining()), bytes.length, other));
    }
  }
}
