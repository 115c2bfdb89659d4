package studio.colophon.manuscript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Fault;
import studio.colophon.history.Cause;
import studio.colophon.history.Revision;
import studio.colophon.origin.Event;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Passage;

class ManuscriptTest {
  private static final Event.Generation AI = generation("s_1", "endpoint");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  static Event.Generation generation(String id, String engine) {
    return new Event.Generation(
        Instant.parse("2026-11-25T08:00:00Z"),
        id,
        engine,
        "m",
        "m",
        "complete",
        1,
        1,
        "h",
        "p",
        "o");
  }

  private Manuscript written(String text) {
    Manuscript manuscript = desk.manuscripts.fresh();
    manuscript.type(0, 0, text);
    return manuscript;
  }

  @Test
  void storesNothingBeforeTheFirstKey() {
    Manuscript manuscript = desk.manuscripts.fresh();
    manuscript.save().join();
    assertEquals(List.of(), desk.drafts.all());
    manuscript.type(0, 0, "# Rain\n");
    assertFalse(manuscript.saved().get().all());
    manuscript.save().join();
    assertTrue(manuscript.saved().get().all());
    assertEquals("Rain", desk.drafts.find(manuscript.draftId()).orElseThrow().title());
  }

  @Test
  void whoeverReadsADraftSeesWhatWaitsInTheJournal() {
    Manuscript manuscript = written("雨夜。");
    manuscript.accept(3, 0, "灯亮了。", AI);
    manuscript.save().join();
    assertEquals("雨夜。灯亮了。", desk.drafts.all().getFirst().text());
    assertEquals(4, desk.ledger.statement(manuscript.draftId()).origins().get(Origin.AI));
    assertEquals(3, desk.ledger.statement(manuscript.draftId()).origins().get(Origin.TYPED));
  }

  @Test
  void opensWhatWasClosedWithItsOrigins() {
    Manuscript manuscript = written("He said. ");
    manuscript.accept(9, 0, "It rained.", AI);
    manuscript.paste(19, 0, " “Old.”", Origin.QUOTED);
    manuscript.type(19, 0, " e\u0301👩‍👩‍👧");
    String told = Desk.told(manuscript);
    desk.manuscripts.close(manuscript).join();
    Manuscript again = desk.manuscripts.open(manuscript.draftId());
    assertEquals(told, Desk.told(again));
    assertTrue(again != manuscript);
  }

  @Test
  void recordsGenerationAndAcceptWithTheEdit() {
    Manuscript manuscript = written("One. ");
    manuscript.note(AI);
    manuscript.accept(5, 0, "Two. ", AI);
    manuscript.accept(10, 0, "Three.", AI, true, connection -> 1);
    manuscript.save().join();
    var log = desk.ledger.log(manuscript.draftId());
    assertTrue(log.whole());
    assertEquals(
        List.of("generation", "accept", "accept"),
        log.entries().stream()
            .map(e -> e.record().replaceAll(".*\"kind\":\"(\\w+)\".*", "$1"))
            .toList());
  }

  @Test
  void theCoachIsNoAi() {
    Manuscript manuscript = desk.manuscripts.fresh();
    manuscript.accept(0, 0, "A plan.", generation("s_2", "coach"));
    assertEquals("template:A plan.", Desk.told(manuscript));
  }

  @Test
  void undoesWordByWordAndGivesOriginsBack() {
    Manuscript manuscript = written("");
    manuscript.accept(0, 0, "It rained all day. Nobody came.", AI);
    desk.pass(Duration.ofSeconds(5));
    int at = 9;
    for (char c : " very hard".toCharArray()) {
      manuscript.type(at++, 0, String.valueOf(c));
      desk.pass(Duration.ofMillis(100));
    }
    assertEquals(
        "aiEdited:It rained|typed: very hard|aiEdited: all day. |ai:Nobody came.",
        Desk.told(manuscript));
    Edit edit = manuscript.undo().orElseThrow();
    assertEquals("It rained very  all day. Nobody came.", manuscript.text());
    assertEquals(new Edit(15, 4, "", List.of()).position(), edit.position());
    manuscript.undo();
    assertEquals("ai:It rained all day. Nobody came.", Desk.told(manuscript));
    manuscript.undo();
    assertEquals("", manuscript.text());
    assertEquals(Optional.empty(), manuscript.undo());
    manuscript.redo();
    manuscript.redo();
    manuscript.redo();
    assertEquals(
        "aiEdited:It rained|typed: very hard|aiEdited: all day. |ai:Nobody came.",
        Desk.told(manuscript));
    assertFalse(manuscript.canRedo());
  }

  @Test
  void aPauseEndsAStepOfUndo() {
    Manuscript manuscript = written("a");
    desk.pass(Duration.ofMillis(501));
    manuscript.type(1, 0, "b");
    desk.pass(Duration.ofMillis(500));
    manuscript.type(2, 0, "c");
    manuscript.undo();
    assertEquals("a", manuscript.text());
  }

  @Test
  void takesDeletedLettersBackAtOnce() {
    Manuscript manuscript = written("rain");
    desk.pass(Duration.ofSeconds(1));
    for (int i = 4; i > 1; i--) {
      manuscript.type(i - 1, 1, "");
    }
    assertEquals("r", manuscript.text());
    Edit edit = manuscript.undo().orElseThrow();
    assertEquals("rain", manuscript.text());
    assertEquals(1, edit.position());
    assertEquals("ain", edit.inserted());
    assertEquals(List.of(new Passage(1, 4, Origin.TYPED)), edit.passages());
  }

  @Test
  void wordsMovedWithinOurDraftsStayWhatTheyWere() {
    Manuscript manuscript = written("Mine. ");
    manuscript.accept(6, 0, "Theirs.", AI);
    manuscript.copied(0, 13);
    manuscript.type(0, 13, "");
    Manuscript other = written("");
    other.paste(0, 0, "Mine. Theirs.");
    assertEquals("typed:Mine. |ai:Theirs.", Desk.told(other));
    other.paste(13, 0, " New.");
    other.paste(18, 0, " Old.", Origin.PASTED_OWN);
    assertEquals("typed:Mine. |ai:Theirs.|pastedExternal: New.|pastedOwn: Old.", Desk.told(other));
  }

  @Test
  void cleansWhatNoTextHas() {
    Manuscript manuscript = desk.manuscripts.fresh();
    Edit edit = manuscript.paste(0, 0, "\uFEFFa\u0000b\r\nc\rd\u001b[1m\uD800e");
    assertEquals("ab\nc\nd[1me", edit.inserted());
    assertEquals(edit.inserted(), manuscript.text());
  }

  @Test
  void countsWordsAndOrigins() {
    Manuscript manuscript = written("He said 雨夜。");
    manuscript.accept(11, 0, " Ok", AI);
    manuscript.save().join();
    Figures figures = manuscript.figures().get();
    assertEquals(3, figures.count().words());
    assertEquals(11, figures.origins().get(Origin.TYPED));
    assertEquals(3, figures.origins().get(Origin.AI));
    assertEquals(0, figures.today(), "an accepted word was not typed");
    manuscript.type(14, 0, " then");
    manuscript.save().join();
    assertEquals(1, manuscript.figures().get().today());
  }

  @Test
  void keepsRevisionsByItself() {
    Manuscript manuscript = written("One. ");
    manuscript.accept(5, 0, "Two.", AI);
    manuscript.save().join();
    desk.pass(Duration.ofMinutes(11));
    manuscript.type(9, 0, " Three.");
    manuscript.save().join();
    manuscript.name("First ending").join();
    desk.pass(Duration.ofMinutes(1));
    manuscript.type(16, 0, " Four.");
    desk.manuscripts.close(manuscript).join();
    List<Revision> revisions = desk.history.of(manuscript.draftId());
    assertEquals(
        List.of(Cause.CLOSED, Cause.NAMED, Cause.WRITING, Cause.BEFORE_SUGGESTION),
        revisions.stream().map(Revision::cause).toList());
    assertEquals("One. ", desk.history.open(revisions.getLast().id()).text());
    assertEquals("First ending", revisions.get(1).name());
  }

  @Test
  void bringsAPassageOfARevisionBackWithItsOrigins() {
    Manuscript manuscript = written("One. ");
    manuscript.accept(5, 0, "Two.", AI);
    manuscript.name("a").join();
    manuscript.type(0, 9, "Nothing left.");
    var old = desk.history.open(desk.history.of(manuscript.draftId()).getFirst().id());
    manuscript.restore(0, 0, old, 0, 9);
    assertEquals("typed:One. |ai:Two.|typed:Nothing left.", Desk.told(manuscript));
    manuscript.undo();
    assertEquals("Nothing left.", manuscript.text());
  }

  @Test
  void findsOneChineseLetterAndAnyCapitals() {
    written("# 雨夜的灯\n海在排练。").save().join();
    written("# The Lamp\nThe SEA has been rehearsing, the sea.").save().join();
    assertEquals(1, desk.manuscripts.search("海").size());
    Found found = desk.manuscripts.search("sea").getFirst();
    assertEquals(2, found.matches());
    assertEquals("SEA", found.snippet().substring(found.start(), found.end()));
    assertTrue(desk.manuscripts.search("lamp").getFirst().inTitle());
    assertEquals(List.of(), desk.manuscripts.search(" "));
    assertEquals(List.of(), desk.manuscripts.search(".*"));
  }

  @Test
  void keepsWhatAFullDiskRefusesAndSavesItLater() {
    Manuscript manuscript = written("First.");
    manuscript.save().join();
    pages("PRAGMA page_count", "PRAGMA max_page_count=%d");
    manuscript.type(6, 0, " Too much.".repeat(20_000));
    assertThrows(CompletionException.class, () -> manuscript.save().join());
    Saved refused = manuscript.saved().get();
    assertEquals(Fault.DISK_FULL, Objects.requireNonNull(refused.problem()).fault());
    assertFalse(refused.all());
    manuscript.type(0, 0, "And on. ");
    assertEquals("First.", desk.drafts.find(manuscript.draftId()).orElseThrow().text());
    pages("SELECT 1000000", "PRAGMA max_page_count=%d");
    manuscript.save().join();
    assertTrue(manuscript.saved().get().all());
    assertEquals(manuscript.text(), desk.drafts.find(manuscript.draftId()).orElseThrow().text());
  }

  /// Lets the file grow to as many pages as the question answers.
  private void pages(String question, String limit) {
    desk.database.write(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(question)) {
            long pages = row.getLong(1);
            statement.executeQuery(String.format(Locale.ROOT, limit, pages)).close();
            return pages;
          }
        });
  }

  @Test
  void bringsADeletedDraftBack() {
    Manuscript manuscript = written("One.");
    desk.manuscripts.notes().write(manuscript.draftId(), "nothing yet");
    desk.manuscripts.close(manuscript).join();
    desk.manuscripts.notes().write(manuscript.draftId(), "a note");
    desk.manuscripts.delete(manuscript.draftId());
    assertEquals(List.of(), desk.manuscripts.shelf());
    desk.manuscripts.restore(manuscript.draftId());
    assertEquals(1, desk.manuscripts.shelf().getFirst().words());
    assertEquals("a note", desk.manuscripts.notes().read(manuscript.draftId()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void staysTheSameTextWhateverIsDone(long seed) {
    Random random = new Random(seed);
    Manuscript manuscript = desk.manuscripts.fresh();
    String[] words = {"sea ", "雨", "。", ". ", "\n", "e\u0301", "👩‍👩‍👧", "\u0301", "lamp"};
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      int position = random.nextInt(manuscript.length() + 1);
      int removed = random.nextInt(Math.min(12, manuscript.length() - position + 1));
      String word = words[random.nextInt(words.length)];
      desk.pass(Duration.ofMillis(random.nextInt(700)));
      Optional<Edit> edit =
          switch (random.nextInt(6)) {
            case 0 -> manuscript.undo();
            case 1 -> manuscript.redo();
            case 2 -> Optional.of(manuscript.accept(position, removed, word + word, AI));
            case 3 -> Optional.of(manuscript.paste(position, removed, word));
            default -> Optional.of(manuscript.type(position, removed, word));
          };
      edit.ifPresent(e -> shown.replace(e.position(), e.position() + e.removed(), e.inserted()));
      assertEquals(manuscript.text(), shown.toString());
      assertEquals(
          manuscript.length(),
          manuscript.passages(0, manuscript.length()).stream().mapToInt(Passage::length).sum());
    }
    boolean more = true;
    while (more) {
      more = manuscript.undo().isPresent();
    }
    assertEquals("", manuscript.text());
    more = true;
    while (more) {
      more = manuscript.redo().isPresent();
    }
    manuscript.save().join();
    assertEquals(manuscript.text(), desk.drafts.find(manuscript.draftId()).orElseThrow().text());
  }
}
