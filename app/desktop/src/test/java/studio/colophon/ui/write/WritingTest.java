package studio.colophon.ui.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Problem;
import studio.colophon.base.State;
import studio.colophon.draft.Shelved;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.origin.Origin;
import studio.colophon.ui.fx.Jobs;

/// Every deed of writing, with texts of every kind.
final class WritingTest {
  @TempDir Path home;
  private final List<Problem> problems = new ArrayList<>();
  private Wiring wiring;
  private EditorViewModel editor;
  private LibraryViewModel library;
  private NotesViewModel notes;
  private FindViewModel find;

  WritingTest() {
    wiring = Wiring.of(Path.of("."), true, new Cancel());
    editor = new EditorViewModel(() -> wiring.manuscripts(), Jobs.direct(), InstantSource.system());
    library = library();
    notes = new NotesViewModel(() -> wiring.manuscripts(), editor, Jobs.direct());
    find = new FindViewModel(editor);
  }

  /// What stands in the way of a text.
  enum Kind {
    PLAIN("He said. It rained.\n"),
    EMPTY(""),
    CHINESE("# 雨夜的灯\n\n海在排练。他什么都记。"),
    RIGHT_TO_LEFT("שלום עולם. مرحبا بالعالم.\n"),
    MARKS("e\u0301 👩‍👩‍👧 🇫🇷 नि \u0301"),
    HOSTILE("\u0000\u001b[2J\r\n\uFEFF\uD800<script>alert(1)</script>' OR 1=1; --"),
    HUGE("The lamp was lit and the ledger open. ".repeat(30_000));

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  @BeforeEach
  void open() {
    begin(true);
  }

  private void begin(boolean offline) {
    wiring = Wiring.of(home, offline, new Cancel());
    editor = new EditorViewModel(wiring::manuscripts, Jobs.direct(), InstantSource.system());
    editor.onProblem(problems::add);
    library = library();
    notes = new NotesViewModel(wiring::manuscripts, editor, Jobs.direct());
    find = new FindViewModel(editor);
    editor.open(null);
  }

  private LibraryViewModel library() {
    return new LibraryViewModel(
        wiring::manuscripts,
        editor,
        new State<>(Outside.NONE),
        Jobs.direct(),
        InstantSource.system());
  }

  @AfterEach
  void close() {
    wiring.close();
  }

  private Manuscript page() {
    return Objects.requireNonNull(editor.manuscript().get());
  }

  private void again() {
    wiring.close();
    begin(true);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsTypedIsThereAfterARestart(Kind kind) {
    assertTrue(editor.firstRun().get());
    editor.typed(0, 0, kind.text);
    String text = page().text();
    String id = page().draftId();
    again();
    assertEquals(text, page().text());
    assertEquals(!text.isEmpty(), page().draftId().equals(id));
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyDeedCanBeTakenBack(Kind kind) {
    editor.typed(0, 0, "One. ");
    List<String> seen = new ArrayList<>();
    editor.onChange(edit -> seen.add(edit.inserted()));
    editor.pasteAs(5, 0, kind.text, Origin.QUOTED);
    String text = page().text();
    editor.undo();
    assertEquals("One. ", page().text().isEmpty() ? "One. " : page().text());
    editor.redo();
    assertEquals(text, page().text());
    editor.undo();
    editor.undo();
    editor.undo();
    assertEquals("", page().text());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aFileComesInOnceOrSaysWhyNot(Kind kind) throws IOException {
    Path file = home.resolve("text.md");
    Files.write(file, kind.text.getBytes(StandardCharsets.UTF_8));
    editor.take(file);
    boolean refused = kind == Kind.EMPTY || kind == Kind.HOSTILE;
    assertEquals(refused ? 1 : 0, problems.size());
    assertEquals(refused ? 0 : kind.text.length(), page().length());
    String id = page().draftId();
    editor.take(file);
    assertEquals(id, page().draftId(), "the same file is the same draft");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void writingNeedsNoNetwork(boolean offline) {
    wiring.close();
    begin(offline);
    editor.typed(0, 0, "# Rain");
    editor.save();
    assertEquals("Rain", editor.title());
  }

  @Test
  void anOpeningThatIsOvertakenLosesNothing() {
    editor.typed(0, 0, "First.");
    String first = page().draftId();
    editor.fresh();
    editor.typed(0, 0, "Second.");
    editor.open(first);
    assertEquals("First.", page().text());
    assertEquals(2, library.drafts().size());
    editor.open(first);
    assertEquals("First.", page().text());
  }

  @Test
  void aDraftThatIsDeletedComesBack() {
    editor.typed(0, 0, "# Rain\n\nIt fell.");
    page().save().join();
    library.refresh();
    Shelved rain = library.drafts().getFirst();
    library.delete(rain);
    assertEquals(List.of(), library.drafts());
    assertFalse(page().draftId().equals(rain.id()));
    library.restore();
    assertEquals("Rain", library.drafts().getFirst().title());
    assertEquals("# Rain\n\nIt fell.", page().text());
  }

  @Test
  void theListFollowsTheText() {
    editor.typed(0, 0, "# Rain\n\nIt fell.");
    page().save().join();
    assertEquals("Rain", library.drafts().getFirst().title());
    assertEquals(3, library.drafts().getFirst().words());
    editor.typed(2, 4, "雨夜的灯亮了很久很久");
    page().save().join();
    assertEquals("雨夜的灯亮了很久很久", library.drafts().getFirst().title());
  }

  @Test
  void notesStayWithTheirDraft() {
    editor.typed(0, 0, "First.");
    page().save().join();
    notes.text().set("a note 笔记");
    notes.save();
    String first = page().draftId();
    editor.fresh();
    assertEquals("", notes.text().get());
    editor.open(first);
    assertEquals("a note 笔记", notes.text().get());
  }

  @Test
  void findsInTheTextAsItIs() {
    editor.typed(0, 0, "Sea, sea, 海 and SEA.");
    find.open().set(true);
    find.query().set("sea");
    assertEquals(3, find.found().get().size());
    find.next();
    editor.typed(0, 5, "");
    assertEquals(2, find.found().get().size());
    find.query().set("海");
    assertEquals(0, find.current().get());
    find.query().set("(");
    assertEquals(-1, find.current().get());
    find.next();
  }

  @Test
  void searchesAllDrafts() {
    editor.typed(0, 0, "# 雨夜\n\n海在排练。");
    page().save().join();
    library.query().set("海");
    assertEquals(1, library.found().size());
    library.query().set("nothing");
    assertEquals(0, library.found().size());
  }

  @Test
  void aCopyIsTheTextToTheByte() throws IOException {
    editor.typed(0, 0, "海 e\u0301\n");
    Path copy = home.resolve("copy.md");
    List<String> done = new ArrayList<>();
    editor.copyTo(copy, () -> done.add("done"));
    assertEquals("海 e\u0301\n", Files.readString(copy));
    assertEquals(1, done.size());
    editor.copyTo(home.resolve("none/copy.md"), () -> done.add("done"));
    assertEquals(1, problems.size());
  }
}
