package studio.colophon.ipfs.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Progress;

/// Readers find everything while another process writes, merges and collects.
class ManyReadersTest {
  private static final int WORKS = 40;

  @TempDir private Path folder;

  @Test
  void findEverythingWhileAnotherProcessMovesIt() throws Exception {
    AtomicInteger told = new AtomicInteger(-1);
    Process writer = KillStoreTest.start(folder, "0", "11", "calm");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("ready", out.readLine());
      List<Future<Integer>> readers =
          IntStream.range(0, 2).mapToObj(_ -> threads.submit(reader(told))).toList();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        told.set(Integer.parseInt(line.substring(4)));
        if (told.get() >= WORKS) {
          break;
        }
      }
      told.set(Integer.MAX_VALUE);
      for (Future<Integer> reader : readers) {
        assertTrue(reader.get() > 0);
      }
    } finally {
      writer.destroyForcibly();
      writer.waitFor();
    }
  }

  /// Reads all that was told so far, again and again; returns how often.
  private Callable<Integer> reader(AtomicInteger told) {
    return () -> {
      int rounds = 0;
      try (BlockStore store = BlockStore.open(folder)) {
        for (int end = told.get(); end <= WORKS; end = told.get()) {
          for (int i = 0; i <= end; i++) {
            if (!Churn.isDropped(i)) {
              Works.of(i)
                  .blocks()
                  .forEach((cid, block) -> assertArrayEquals(block, store.get(cid).orElse(null)));
            }
          }
          assertEquals(List.of(), store.scrub(List.of(), new Cancel(), Progress.NONE).bad());
          rounds += end >= 0 ? 1 : 0;
        }
      }
      return rounds;
    };
  }
}
