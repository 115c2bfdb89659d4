package studio.colophon.ipfs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.fake.Jvm;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.UnixFs;
import studio.colophon.ipfs.Vectors;

/// Much in little memory, and a disk that is full.
class LargeStoreTest {
  @TempDir private Path folder;

  /// Heap of the process that does it: what an idle one needs, and 64 MB.
  private static final String HEAP = "-Xmx80m";

  @Test
  void keepsALargeFileInLittleMemory(TestReporter reporter) throws Exception {
    run(reporter, "file", 200);
  }

  @Test
  @Tag("full")
  void keepsTenGibibytesInLittleMemory(TestReporter reporter) throws Exception {
    run(reporter, "file", 10 << 10);
  }

  @Test
  void keepsManyBlocksInLittleMemory(TestReporter reporter) throws Exception {
    run(reporter, "blocks", 150_000);
  }

  @Test
  @Tag("full")
  void keepsThreeMillionBlocksInLittleMemory(TestReporter reporter) throws Exception {
    run(reporter, "blocks", 3_000_000);
  }

  private void run(TestReporter reporter, String what, int count) throws Exception {
    Process process =
        Jvm.of(
                List.of(HEAP, "-XX:+UseSerialGC"),
                Large.class,
                folder.toString(),
                what,
                String.valueOf(count))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = out.readAllLines();
      assertTrue(process.waitFor(1, TimeUnit.HOURS));
      assertEquals(0, process.exitValue(), () -> String.join("\n", lines));
      reporter.publishEntry(what, String.join("; ", lines));
    } finally {
      process.destroyForcibly();
    }
  }

  /// The process: puts, opens anew, reads all, scrubs, collects nothing.
  static final class Large {
    private Large() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      int count = Integer.parseInt(arguments[2]);
      boolean file = arguments[1].equals("file");
      List<Cid> roots = file ? List.of(file(folder, count)) : List.of();
      if (!file) {
        blocks(folder, count);
      }
      long begun = System.nanoTime();
      try (BlockStore store = BlockStore.open(folder)) {
        System.out.println("opened in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        var scrubbed = store.scrub(roots, new Cancel(), Progress.NONE);
        if (!scrubbed.bad().isEmpty()) {
          throw new IllegalStateException(scrubbed.bad().toString());
        }
        System.out.println(scrubbed.blocks() + " blocks, " + scrubbed.bytes() + " bytes");
        if (file) {
          new Dag(store, new Cancel())
              .copy(roots.getFirst(), OutputStream.nullOutputStream(), Long.MAX_VALUE);
          store.collect(() -> roots, new Cancel(), Progress.NONE);
        }
        if (store.cids().count() != scrubbed.blocks()) {
          throw new IllegalStateException("cids");
        }
      }
    }

    private static Cid file(Path folder, int mebibytes) throws IOException {
      try (BlockStore store = BlockStore.open(folder);
          Batch batch = store.batch()) {
        Cid root =
            new UnixFs(Profile.V1_2025, batch.made(), new Cancel()).file(endless(mebibytes)).cid();
        batch.commit();
        return root;
      }
    }

    /// So many different mebibytes.
    private static InputStream endless(int mebibytes) {
      return new InputStream() {
        private final byte[] piece = Vectors.prng(1, 1 << 20);
        private long at;

        @Override
        public int read() {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) {
          if (at >= (long) mebibytes << 20) {
            return -1;
          }
          int inPiece = (int) (at & 0xfffff);
          if (inPiece == 0) {
            ByteBuffer.wrap(piece).putLong(at);
          }
          int count = Math.min(length, (1 << 20) - inPiece);
          System.arraycopy(piece, inPiece, to, from, count);
          at += count;
          return count;
        }
      };
    }

    private static void blocks(Path folder, int count) {
      try (BlockStore store = BlockStore.open(folder);
          Batch batch = store.batch()) {
        for (int i = 0; i < count; i++) {
          byte[] block = ByteBuffer.allocate(40).putInt(i).array();
          batch.put(Cid.raw(block), block);
        }
        batch.commit();
      }
    }
  }

  @Test
  void keepsWhatWasThereWhenTheDiskIsFull() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small disk");
    assumeTrue(mount("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", folder.toString()));
    try (BlockStore store = BlockStore.open(folder)) {
      Works.Work work = Works.of(1);
      store.putAll(work.blocks());
      byte[] large = Vectors.prng(5, 1_000_000);
      refuses(() -> store.putAll(Map.of(Cid.raw(large), large)));
      assertEquals(3, files().size(), "a segment, its index and the lock");
      refuses(
          () -> {
            for (int i = 2; i < 100; i++) {
              store.putAll(Works.of(i).blocks());
            }
          });
      List<Cid> more = IntStream.range(100, 200).mapToObj(i -> Works.of(i).root()).toList();
      refuses(() -> store.repair(more, List.of(Churn.world(200)), new Cancel(), Progress.NONE));
      for (Path index :
          files().stream().filter(file -> file.toString().endsWith(".idx")).toList()) {
        Files.delete(index);
      }
      fill(folder.resolve("filler"));
      try (BlockStore again = BlockStore.open(folder)) {
        work.blocks().keySet().forEach(cid -> assertTrue(again.get(cid).isPresent()));
        assertEquals(
            List.of(), again.scrub(List.of(work.root()), new Cancel(), Progress.NONE).bad());
      }
    } finally {
      mount("umount", "-l", folder.toString());
    }
  }

  private static void refuses(Executable deed) {
    assertEquals(Fault.DISK_FULL, assertThrows(StudioException.class, deed).fault());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void fill(Path file) {
    assertThrows(
        IOException.class,
        () -> {
          try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
              out.write(1);
            }
          }
        });
  }

  private static boolean mount(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }
}
