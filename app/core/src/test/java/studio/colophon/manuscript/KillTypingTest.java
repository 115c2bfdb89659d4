package studio.colophon.manuscript;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.draft.Draft;
import studio.colophon.fake.Jvm;

/// A process that types is killed; what it had typed a second before is there, with its origins.
class KillTypingTest {
  private static final long SECOND = 1_000;

  @TempDir Path home;

  @Test
  void losesASecondOfTypingAtMost() throws IOException, InterruptedException {
    kill(8);
  }

  @Test
  @Tag("full")
  void losesASecondOfTypingAtMostInTwoHundredKills() throws IOException, InterruptedException {
    kill(200);
  }

  private void kill(int times) throws IOException, InterruptedException {
    Random random = new Random(20261125);
    for (int round = 0; round < times; round++) {
      check(round, typed(round, 200 + random.nextInt(1_800)));
    }
  }

  private record Typed(String draftId, List<Long> edits, long killed) {}

  /// Lets a process type for some milliseconds from its first edit on.
  private Typed typed(long seed, int millis) throws IOException, InterruptedException {
    Process process =
        Jvm.of(
                List.of("-XX:TieredStopAtLevel=1"),
                Typist.class,
                home.toString(),
                Long.toString(seed))
            .start();
    List<Long> edits = new ArrayList<>();
    long killed = 0;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String draftId = out.readLine();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        edits.add(Long.parseLong(line));
        if (killed == 0 && edits.getLast() - edits.getFirst() >= millis) {
          killed = edits.getLast();
          // unlike that of the process, this leaves what it said to be read
          process.toHandle().destroyForcibly();
        }
      }
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      return new Typed(draftId, edits, killed);
    } finally {
      process.destroyForcibly();
    }
  }

  private void check(long seed, Typed typed) {
    long due = typed.edits().stream().filter(at -> at <= typed.killed() - SECOND).count();
    try (Desk desk = new Desk(home)) {
      Draft found = desk.drafts.find(typed.draftId()).orElse(null);
      if (found == null) {
        assertEquals(0, due, "nothing of round " + seed + " is there");
        return;
      }
      Manuscript opened = desk.manuscripts.open(typed.draftId());
      assertEquals(found.text(), opened.text());
      Manuscript again = desk.manuscripts.fresh();
      Typist typist = new Typist(seed);
      int made = 0;
      // an edit that was made may not have been said before the kill
      while (made <= typed.edits().size()
          && !(made >= due && Desk.told(again).equals(Desk.told(opened)))) {
        typist.edit(again);
        made++;
      }
      assertTrue(
          made <= typed.edits().size() + 1,
          "round " + seed + ": no state from edit " + due + " on is what was found");
    }
  }
}
