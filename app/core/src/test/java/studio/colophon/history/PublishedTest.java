package studio.colophon.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Hashes;
import studio.colophon.base.Ids;
import studio.colophon.draft.Draft;
import studio.colophon.draft.Drafts;
import studio.colophon.origin.Event;
import studio.colophon.origin.Ledger;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Passages;
import studio.colophon.origin.Statement;
import studio.colophon.store.Database;

final class PublishedTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-25T01:00:00Z"));

  @TempDir Path folder;
  private Database database;
  private Drafts drafts;
  private Ledger ledger;
  private History history;
  private Published published;
  private String draft = "";

  @BeforeEach
  void writes() {
    database = Database.open(folder.resolve("colophon.db"));
    drafts = new Drafts(database, CLOCK, new Ids(new Random(5)));
    ledger = new Ledger(database, drafts, CLOCK, new Random(3));
    history = new History(database, CLOCK, new Ids(new Random(6)));
    published = new Published(database, drafts, ledger, history);
    draft = ledger.take("# 雨夜\n\n他守灯。").id();
    ledger.take("Another text.");
    keep("s_1", "没有别人读它。");
  }

  @AfterEach
  void closes() {
    database.close();
  }

  private void keep(String suggestion, String words) {
    database.write(
        connection ->
            ledger.accept(
                connection,
                drafts.find(connection, draft),
                "雨夜",
                new Event.Generation(
                    CLOCK.instant(),
                    suggestion,
                    "endpoint",
                    "m",
                    null,
                    "complete",
                    1,
                    1,
                    "",
                    "?",
                    words),
                words,
                Origin.AI));
  }

  private String text() {
    return drafts.find(draft).map(Draft::text).orElseThrow();
  }

  private static String hash(String text) {
    return Hashes.hex(Hashes.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Optional<Passages> find(String text, Statement sealed) {
    return published.passages(hash(text), sealed.root(), sealed.leaves().size(), sealed.origins());
  }

  private static String told(Optional<Passages> passages) {
    return passages.map(all -> Passages.write(all.runs(0, all.length()))).orElse("none");
  }

  @Test
  void knowsThePassagesOfWhatThisHomePublished() {
    String text = text();
    Statement sealed = ledger.statement(draft);
    // the empty line before it came with it
    int before = text.indexOf("\n\n没有");
    String expected = "unknown:" + before + " ai:" + (text.length() - before);
    assertEquals(expected, told(find(text, sealed)));
    database.write(
        connection -> {
          Draft now = drafts.find(connection, draft).orElseThrow();
          Snapshot snapshot = new Snapshot(text, ledger.passages(connection, now));
          return history.take(connection, draft, snapshot, Cause.NAMED, "as published");
        });
    keep("s_2", "他照样写。");
    assertEquals(expected, told(find(text, sealed)), "from the revision, with a longer log");
  }

  @Test
  void forgetsWhatIsNoLongerThere() {
    String text = text();
    Statement sealed = ledger.statement(draft);
    keep("s_2", "他照样写。");
    assertEquals("none", told(find(text, sealed)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "root", "records", "none", "sums"})
  void believesNothingThatTheEditionDoesNotConfirm(String wrong) {
    String text = text();
    Statement sealed = ledger.statement(draft);
    Map<Origin, Integer> sums = new EnumMap<>(sealed.origins());
    if (wrong.equals("sums")) {
      sums.merge(Origin.TYPED, 1, Integer::sum);
      sums.merge(Origin.AI, -1, Integer::sum);
    }
    int records = sealed.leaves().size();
    Optional<Passages> found =
        published.passages(
            hash(wrong.equals("text") ? text + "." : text),
            wrong.equals("root") ? "0".repeat(64) : sealed.root(),
            wrong.equals("records") ? records + 1 : wrong.equals("none") ? 0 : records,
            sums);
    assertEquals("none", told(found));
  }
}
