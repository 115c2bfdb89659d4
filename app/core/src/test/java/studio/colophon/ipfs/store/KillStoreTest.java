package studio.colophon.ipfs.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Progress;
import studio.colophon.fake.Jvm;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;

/// A process that writes, merges, collects and repairs is killed at any moment: what it said it had
/// put is there, what it was putting is there whole or not at all.
class KillStoreTest {
  private static final long SEED = 20261201;
  private static final int LATEST_MILLIS = 400;

  @TempDir private Path folder;

  @Test
  void keepsTheOldStateOrTheNewOne() throws Exception {
    kill(12);
  }

  @Test
  @Tag("full")
  void keepsTheOldStateOrTheNewOneInTwoHundredKills() throws Exception {
    kill(200);
  }

  private void kill(int times) throws Exception {
    Random random = new Random(SEED);
    int next = 0;
    for (int round = 0; round < times; round++) {
      int told = churned(folder, next, round, random.nextInt(LATEST_MILLIS));
      // the one after the last that was told may be there as well
      check(Math.max(next, told + 1), round);
      next = Math.max(next, told + 1) + 1;
      if (next > 60) {
        // the work grows with what is kept; begin anew
        try (BlockStore store = BlockStore.open(folder)) {
          store.collect(List::of, new Cancel(), Progress.NONE);
        }
        next = 0;
      }
    }
  }

  /// Lets a process work and kills it.
  ///
  /// @return the last number that it said it had put; -1 when it said none
  private static int churned(Path folder, int first, long seed, int millis) throws Exception {
    Process process = start(folder, String.valueOf(first), String.valueOf(seed));
    int last = -1;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("ready", out.readLine());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      // unlike that of the process, this leaves what it said to be read
      process.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.matches("put [0-9]+")) {
          last = Integer.parseInt(line.substring(4));
        }
      }
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      return last;
    } finally {
      process.destroyForcibly();
    }
  }

  static Process start(Path folder, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(folder.toString()));
    line.addAll(List.of(arguments));
    return Jvm.of(
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"),
            Churn.class,
            line.toArray(String[]::new))
        .start();
  }

  private void check(int end, int round) {
    String where = "seed " + SEED + ", round " + round;
    List<Cid> wanted = new ArrayList<>();
    try (BlockStore store = BlockStore.open(folder)) {
      for (int i = 0; i < end; i++) {
        if (!Churn.isDropped(i)) {
          Works.Work work = Works.of(i);
          wanted.add(work.root());
          if (!Churn.isDamaged(i)) {
            whole(store, work, where);
          }
        }
      }
      Works.Work last = Works.of(end);
      if (store.get(last.root()).isPresent() && !Churn.isDamaged(end)) {
        whole(store, last, where);
      }
      BlockSource world = Churn.world(end);
      store.repair(wanted, List.of(world), new Cancel(), Progress.NONE);
      assertEquals(List.of(), store.scrub(wanted, new Cancel(), Progress.NONE).bad(), where);
      store.collect(() -> wanted, new Cancel(), Progress.NONE);
    }
  }

  private static void whole(BlockStore store, Works.Work work, String where) {
    work.blocks()
        .forEach((cid, block) -> assertArrayEquals(block, store.get(cid).orElse(null), where));
  }
}
