package studio.colophon.ipfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.fake.Jvm;
import tools.jackson.databind.JsonNode;

/// Files large enough to be hashed by several threads, and files that change meanwhile.
class LargeFileTest {
  private static final int SIZE = (9 << 20) + 777;
  private static final byte[] BYTES = Vectors.prng(28, SIZE);

  @TempDir private Path folder;

  private record Outcome(UnixFs.Built built, long blocks, List<Cid> order, Map<Cid, byte[]> all) {}

  /// Builds, and keeps the arrays it was given.
  private static Outcome build(Profile profile, int workers, Leaves.Content content, long expected)
      throws IOException {
    List<Cid> order = new ArrayList<>();
    Map<Cid, byte[]> all = new HashMap<>();
    BlockSink sink =
        (cid, block) -> {
          order.add(cid);
          all.put(cid, block);
        };
    UnixFs unixFs = new UnixFs(profile, sink, new Cancel(), workers);
    UnixFs.Built built = unixFs.file(content, expected);
    UnixFs names = new UnixFs(profile, BlockSink.NONE, new Cancel(), workers);
    assertEquals(built, names.file(content, expected));
    assertEquals(unixFs.blocks(), names.blocks());
    all.forEach((cid, block) -> assertTrue(cid.names(block), cid.toString()));
    return new Outcome(built, unixFs.blocks(), order, all);
  }

  private static Leaves.Content content(byte[] bytes, int length) {
    return (into, at) -> {
      int count = (int) Math.min(into.remaining(), length - at);
      if (count <= 0) {
        return -1;
      }
      into.put(bytes, (int) at, count);
      return count;
    };
  }

  static Stream<Arguments> vectors() {
    return Vectors.unixFs(4 << 20, 16 << 20)
        .filter(vector -> vector.get("input").has("size"))
        .flatMap(vector -> Stream.of(1, 2, 4).map(workers -> Arguments.of(vector, workers)));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void namesTheVectorsWhateverTheNumberOfThreads(JsonNode vector, int workers) throws IOException {
    Path file = folder.resolve("input");
    Files.write(file, Vectors.stream(vector.get("input")).readAllBytes());
    try (FileChannel channel = FileChannel.open(file)) {
      Outcome got = build(Vectors.profile(vector), workers, channel::read, channel.size());
      assertEquals(vector.get("expect").get("cid").asString(), got.built().cid().toString());
      assertEquals(vector.get("expect").get("tsize").asLong(), got.built().tsize());
      assertEquals(vector.get("expect").get("blocks").asLong(), got.blocks());
    }
  }

  static Stream<Profile> profiles() {
    return Stream.of(
        Profile.V1_2025,
        Profile.V0_2015,
        Profile.V1_2025.withChunkSize(1000).withMaxLinks(3),
        Profile.V0_2015.withChunkSize(Profile.MAX_CHUNK));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void givesTheSameBlocksInTheSameOrderWhateverTheNumberOfThreads(Profile profile)
      throws IOException {
    Outcome one = build(profile, 1, content(BYTES, SIZE), SIZE);
    for (int workers : new int[] {2, 4}) {
      Outcome several = build(profile, workers, content(BYTES, SIZE), SIZE);
      assertEquals(one.built(), several.built());
      assertEquals(one.order(), several.order());
    }
    assertEquals(one.built(), new UnixFs(profile, BlockSink.NONE, new Cancel()).file(BYTES));
  }

  static Stream<Arguments> changes() {
    return profiles()
        .flatMap(profile -> Stream.of(1, 2, 4).map(workers -> Arguments.of(profile, workers)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void takesWhatIsReadWhateverWasExpected(Profile profile, int workers) throws IOException {
    int[] lengths = {0, 1, (64 << 10) - 32, 1 << 18, 1 << 20, SIZE};
    for (int length : lengths) {
      Outcome right = build(profile, 1, content(BYTES, length), length);
      assertEquals(length, right.built().size());
      for (long expected : new long[] {0, 1 << 20, 1L << 40}) {
        Outcome got = build(profile, workers, content(BYTES, length), expected);
        assertEquals(right.built(), got.built());
        assertEquals(right.order(), got.order());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void takesReadsOfAnyLength(int workers) throws IOException {
    AtomicInteger turn = new AtomicInteger();
    Leaves.Content whole = content(BYTES, SIZE);
    Leaves.Content sparing =
        (into, at) -> {
          int most = 1 + turn.getAndAdd(7919) % 70_000;
          return whole.read(into.limit(Math.min(into.limit(), into.position() + most)), at);
        };
    Outcome right = build(Profile.V0_2015, 1, whole, SIZE);
    assertEquals(right.built(), build(Profile.V0_2015, workers, sparing, SIZE).built());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void endsAtTheFirstPlaceWithoutBytes(int workers) throws IOException {
    // As of a file that was cut and grew again: behind the gap there is more.
    int gap = (3 << 20) + 5;
    Leaves.Content whole = content(BYTES, SIZE);
    Leaves.Content cut = content(BYTES, gap);
    Leaves.Content gapped = (into, at) -> (at < 4 << 20 ? cut : whole).read(into, at);
    Outcome right = build(Profile.V1_2025, 1, content(BYTES, gap), gap);
    assertEquals(right.built(), build(Profile.V1_2025, workers, gapped, SIZE).built());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void survivesAFileThatGrowsAndIsCut(int workers) throws Exception {
    Path file = Files.write(folder.resolve("changing"), BYTES);
    AtomicBoolean over = new AtomicBoolean();
    Thread changer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                    for (int i = 1; !over.get(); i++) {
                      out.setLength((long) i * 7_654_321 % SIZE);
                      out.seek(0);
                      out.write(BYTES);
                    }
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                });
    try (FileChannel channel = FileChannel.open(file)) {
      for (int i = 0; i < 20; i++) {
        Map<Cid, byte[]> blocks = new HashMap<>();
        UnixFs unixFs = new UnixFs(Profile.V1_2025, blocks::put, new Cancel(), workers);
        UnixFs.Built built = unixFs.file(channel);
        byte[] read = new Dag(BlockSource.of(blocks), new Cancel()).read(built.cid(), SIZE);
        assertEquals(read.length, built.size());
      }
    } finally {
      over.set(true);
      changer.join();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void keepsOneBlockOfZeros(int workers) throws IOException {
    Path file = folder.resolve("zeros");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(100 << 20);
    }
    List<Cid> order = new ArrayList<>();
    BlockSink sink = (cid, _) -> order.add(cid);
    UnixFs unixFs = new UnixFs(Profile.V1_2025, sink, new Cancel(), workers);
    try (FileChannel channel = FileChannel.open(file)) {
      assertEquals(100 << 20, unixFs.file(channel).size());
    }
    assertEquals(2, order.size());
    assertEquals(2, unixFs.blocks());
    assertEquals(Cid.raw(new byte[1 << 20]), order.getFirst());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void stopsInTheMiddleWhenAsked(int workers) throws InterruptedException {
    Cancel cancel = new Cancel();
    AtomicInteger reads = new AtomicInteger();
    Leaves.Content content =
        (into, _) -> {
          if (reads.incrementAndGet() == 50) {
            cancel.ask();
          }
          int count = into.remaining();
          into.put(new byte[count]);
          return count;
        };
    UnixFs unixFs = new UnixFs(Profile.V1_2025, BlockSink.NONE, cancel, workers);
    StudioException e =
        assertThrows(StudioException.class, () -> unixFs.file(content, Long.MAX_VALUE));
    assertEquals(Fault.CANCELLED, e.fault());
    assertTrue(reads.get() < 60, reads + " reads");
    noHelperIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void tellsWhatCouldNotBeRead(int workers) throws InterruptedException {
    Leaves.Content whole = content(BYTES, SIZE);
    Leaves.Content broken =
        (into, at) -> {
          if (at >= 6 << 20) {
            throw new IOException("bad sector");
          }
          return whole.read(into, at);
        };
    UnixFs unixFs = new UnixFs(Profile.V1_2025, BlockSink.NONE, new Cancel(), workers);
    IOException e = assertThrows(IOException.class, () -> unixFs.file(broken, SIZE));
    assertEquals("bad sector", e.getMessage());
    noHelperIsLeft();
  }

  private static void noHelperIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("import-")) {
        assertTrue(thread.join(Duration.ofMinutes(1)), thread.getName());
      }
    }
  }

  @Test
  void takesAnInterruptAsAWishToStop() throws IOException {
    Path file = Files.write(folder.resolve("interrupted"), BYTES);
    Thread.currentThread().interrupt();
    try {
      StudioException e =
          assertThrows(
              StudioException.class,
              () -> Import.of(file, Profile.V1_2025, true, BlockSink.NONE, new Cancel()));
      assertEquals(Fault.CANCELLED, e.fault());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void lendsOnlyToThoseWhoAsk() throws IOException {
    List<byte[]> kept = new ArrayList<>();
    List<Cid> lent = new ArrayList<>();
    byte[] zeros = new byte[3 << 20];
    Arrays.fill(zeros, 1 << 20, 2 << 20, (byte) 1);
    new UnixFs(Profile.V1_2025, (_, block) -> kept.add(block), new Cancel()).file(zeros);
    assertNotSame(kept.get(0), kept.get(1));
    assertEquals(0, kept.get(0)[0]);
    assertEquals(1, kept.get(1)[0]);
    BlockSink borrower =
        new BlockSink() {
          @Override
          public void put(Cid cid, byte[] block) {}

          @Override
          public void lend(Cid cid, ByteBuffer block) {
            byte[] copy = new byte[block.remaining()];
            block.get(copy);
            assertTrue(cid.names(copy));
            lent.add(cid);
          }
        };
    new UnixFs(Profile.V0_2015, borrower, new Cancel()).file(zeros);
    assertEquals(2, lent.size());
  }

  @Test
  void namesManySmallFiles() throws IOException {
    Path many = Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < 3000; i++) {
      Files.write(many.resolve("页 " + i), Arrays.copyOfRange(BYTES, i / 2, i / 2 + 1024));
    }
    Import.Imported got = Import.of(many, Profile.V1_2025, true, BlockSink.NONE, new Cancel());
    assertEquals(3000 * 1024, got.bytes());
    assertEquals(1501, got.blocks());
  }

  /// In a Java with so little memory that neither the file, nor a window of it that grows, nor a
  /// name for each piece has room.
  @ParameterizedTest
  @ValueSource(strings = {"unixfs-v1-2025", "unixfs-v0-2015"})
  @Tag("full")
  void needsLittleMemoryForMuch(String profile) throws Exception {
    Path file = folder.resolve("much");
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      ByteBuffer mark = ByteBuffer.allocate(8);
      for (long at = 0; at < 2L << 30; at += 1 << 18) {
        out.write(mark.clear().putLong(0, at), at);
      }
    }
    Process process =
        Jvm.of(
                List.of("-Xmx16m", "-XX:MaxDirectMemorySize=12m"),
                SmallMemory.class,
                file.toString(),
                profile)
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), said);
    long leaves = profile.endsWith("2015") ? 8192 : 2048;
    long nodes = profile.endsWith("2015") ? 49 : 3;
    assertEquals(leaves + nodes + " " + ((2L << 30) - (1 << 18) + 8), said);
  }

  /// Imports one file and says how many blocks and bytes it has.
  static final class SmallMemory {
    private SmallMemory() {}

    public static void main(String[] args) {
      long[] bytes = {0};
      BlockSink sink =
          new BlockSink() {
            @Override
            public void put(Cid cid, byte[] block) {
              bytes[0] += block.length;
            }

            @Override
            public void lend(Cid cid, ByteBuffer block) {
              bytes[0] += block.remaining();
            }
          };
      Import.Imported got =
          Import.of(Path.of(args[0]), Profile.named(args[1]), true, sink, new Cancel());
      System.out.println(got.blocks() + " " + got.bytes());
    }
  }
}
