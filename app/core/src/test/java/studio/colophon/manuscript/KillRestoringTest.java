package studio.colophon.manuscript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.fake.Victim;
import studio.colophon.history.Revision;
import studio.colophon.origin.Event;

/// A process that brings revisions back is killed: the draft is the one or the other, never a
/// mixture, and the revisions are what they were.
class KillRestoringTest {
  private static final String MORE = "He kept the lamp. 海在排练。 ".repeat(400);

  @TempDir Path home;

  private final Map<String, String> revisions = new HashMap<>();
  private String draft = "";

  @BeforeEach
  void write() {
    try (Desk desk = new Desk(home)) {
      Manuscript manuscript = desk.manuscripts.fresh();
      manuscript.type(0, 0, "# 雨夜\n\nOne. ");
      manuscript.name("first").join();
      manuscript.accept(
          manuscript.length(),
          0,
          MORE,
          new Event.Generation(
              Instant.EPOCH, "s", "endpoint", "m", "m", "complete", 1, 1, "h", "p", "o"));
      manuscript.name("second").join();
      draft = manuscript.draftId();
      for (Revision each : named(desk)) {
        manuscript.restore(
            0,
            manuscript.length(),
            desk.history.open(each.id()),
            0,
            desk.history.open(each.id()).text().length());
        revisions.put(each.id(), Desk.told(manuscript));
      }
      manuscript.save().join();
    }
  }

  private List<Revision> named(Desk desk) {
    return desk.history.of(draft).stream().filter(each -> each.name() != null).toList();
  }

  @Test
  void leavesOneRevisionOrTheOther() throws Exception {
    kill(4);
  }

  @Test
  @Tag("full")
  void leavesOneRevisionOrTheOtherInAHundredKills() throws Exception {
    kill(100);
  }

  @Test
  void bringingTheSameBackTwiceChangesNothingMore() {
    try (Desk desk = new Desk(home)) {
      Manuscript manuscript = desk.manuscripts.open(draft);
      Revision first = named(desk).getLast();
      for (int i = 0; i < 2; i++) {
        var old = desk.history.open(first.id());
        manuscript.restore(0, manuscript.length(), old, 0, old.text().length());
        assertEquals(revisions.get(first.id()), Desk.told(manuscript));
      }
    }
  }

  private void kill(int times) throws Exception {
    Random random = new Random(20261202);
    List<String> ids = List.copyOf(revisions.keySet());
    for (int round = 0; round < times; round++) {
      Victim.kill(
          Restorer.class, random.nextInt(200), home.toString(), draft, ids.get(0), ids.get(1));
      try (Desk desk = new Desk(home)) {
        String found = Desk.told(desk.manuscripts.open(draft));
        assertTrue(revisions.containsValue(found), () -> "a mixture: " + found);
        assertEquals(revisions.keySet(), ids(desk));
        for (Map.Entry<String, String> each : revisions.entrySet()) {
          String text = each.getValue().replaceAll("(^|\\|)[a-z-]+:", "");
          assertEquals(text, desk.history.open(each.getKey()).text(), "round " + round);
        }
      }
    }
  }

  private Set<String> ids(Desk desk) {
    return named(desk).stream().map(Revision::id).collect(Collectors.toSet());
  }
}
