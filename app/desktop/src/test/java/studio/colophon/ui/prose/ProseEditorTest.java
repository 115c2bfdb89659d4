package studio.colophon.ui.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.colophon.origin.Origin;
import studio.colophon.ui.Fx;

final class ProseEditorTest {
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  @Test
  void tellsEachKeyOnce() {
    List<Edit> edits =
        Sheetful.with(
            "ab",
            page -> {
              page.editor.select(1, 1);
              page.type("xy");
              page.press(KeyCode.BACK_SPACE);
              page.editor.select(0, 2);
              page.type("é");
              assertEquals("éb", page.editor.text());
              assertEquals(1, page.editor.caret());
              return page.edits;
            });
    assertEquals(
        List.of(typed(1, "", "x"), typed(2, "", "y"), typed(2, "y", ""), typed(0, "ax", "é")),
        edits);
  }

  @Test
  void tellsNothingOfWhatTheProgramDoes() {
    Sheetful.with(
        "one two",
        page -> {
          page.editor.select(7, 7);
          page.editor.apply(0, 3, "three\r\nfour");
          assertEquals("three\nfour two", page.editor.text());
          assertEquals(14, page.editor.caret());
          page.editor.open("new", List.of(), "en");
          assertEquals("new", page.editor.text());
          assertEquals(List.of(), page.edits);
          return true;
        });
  }

  @Test
  void pastesWithoutControlSigns() {
    Fx.start();
    Sheetful.with(
        "ab",
        page -> {
          ClipboardContent content = new ClipboardContent();
          content.putString("x\r\ny\u0007z");
          Clipboard.getSystemClipboard().setContent(content);
          page.editor.select(1, 1);
          page.press(KeyCode.V, KeyCode.CONTROL);
          assertEquals("ax\nyzb", page.editor.text());
          assertEquals(List.of(new Edit(1, "", "x\nyz", Edit.Cause.PASTED)), page.edits);
          page.press(KeyCode.A, KeyCode.CONTROL);
          page.press(KeyCode.X, KeyCode.CONTROL);
          assertEquals(typed(0, "ax\nyzb", ""), page.edits.getLast());
          assertEquals("ax\nyzb", Clipboard.getSystemClipboard().getString());
          return true;
        });
  }

  @Test
  void movesAndRemovesWholeGraphemes() {
    String text = "a" + FAMILY + "e\u0301";
    Sheetful.with(
        text,
        page -> {
          page.press(KeyCode.RIGHT);
          page.press(KeyCode.RIGHT);
          assertEquals(1 + FAMILY.length(), page.editor.caret());
          page.press(KeyCode.BACK_SPACE);
          assertEquals("ae\u0301", page.editor.text());
          page.press(KeyCode.DELETE);
          assertEquals("a", page.editor.text());
          return true;
        });
  }

  @Test
  void partsParagraphsByAnEmptyLine() {
    Sheetful.with(
        "one",
        page -> {
          page.editor.select(3, 3);
          page.press(KeyCode.ENTER);
          page.type("two");
          assertEquals("one\n\ntwo", page.editor.text());
          page.press(KeyCode.ENTER, KeyCode.SHIFT);
          page.type("x");
          assertEquals("one\n\ntwo\nx", page.editor.text());
          page.editor.select(5, 5);
          page.press(KeyCode.LEFT);
          assertEquals(3, page.editor.caret());
          page.press(KeyCode.RIGHT);
          assertEquals(5, page.editor.caret());
          page.press(KeyCode.BACK_SPACE);
          assertEquals("onetwo\nx", page.editor.text());
          return true;
        });
  }

  @Test
  void goesOnWithLists() {
    Sheetful.with(
        "- one",
        page -> {
          page.editor.select(5, 5);
          page.press(KeyCode.ENTER);
          page.type("two");
          assertEquals("- one\n- two", page.editor.text());
          page.press(KeyCode.ENTER);
          page.press(KeyCode.ENTER);
          assertEquals("- one\n- two\n", page.editor.text());
          page.editor.open("9. x", List.of(), "en");
          page.editor.select(4, 4);
          page.press(KeyCode.ENTER);
          assertEquals("9. x\n10. ", page.editor.text());
          return true;
        });
  }

  @Test
  void stepsOverGapsUpAndDown() {
    Sheetful.with(
        "one\n\ntwo\n\nthree",
        page -> {
          page.press(KeyCode.DOWN);
          assertEquals(5, page.editor.caret());
          page.press(KeyCode.DOWN);
          assertEquals(10, page.editor.caret());
          page.press(KeyCode.UP);
          page.press(KeyCode.END);
          assertEquals(8, page.editor.caret());
          page.press(KeyCode.DOWN, KeyCode.CONTROL);
          assertEquals(10, page.editor.caret());
          page.press(KeyCode.UP, KeyCode.CONTROL);
          assertEquals(5, page.editor.caret());
          page.press(KeyCode.RIGHT, KeyCode.CONTROL);
          assertEquals(8, page.editor.caret());
          page.press(KeyCode.LEFT, KeyCode.CONTROL, KeyCode.SHIFT);
          assertEquals(new Span(5, 8), page.editor.selection());
          return true;
        });
  }

  @Test
  void asksItsOwnerToUndo() {
    List<String> asked = new ArrayList<>();
    Sheetful.with(
        "one",
        page -> {
          page.editor.onUndo(() -> asked.add("undo"));
          page.editor.onRedo(() -> asked.add("redo"));
          page.editor.onPasteAs(() -> asked.add("paste as"));
          page.type("x");
          page.press(KeyCode.Z, KeyCode.CONTROL);
          page.press(KeyCode.Z, KeyCode.CONTROL, KeyCode.SHIFT);
          page.press(KeyCode.Y, KeyCode.CONTROL);
          page.press(KeyCode.V, KeyCode.CONTROL, KeyCode.SHIFT);
          assertEquals("xone", page.editor.text());
          return true;
        });
    assertEquals(List.of("undo", "redo", "redo", "paste as"), asked);
  }

  @Test
  void neverCatchesTheKeyboard() {
    Sheetful.with(
        "one",
        page -> {
          page.press(KeyCode.TAB);
          assertTrue(page.next.isFocused());
          assertEquals("one", page.editor.text());
          page.typed("]", false, true);
          assertEquals("one", page.editor.text());
          return true;
        });
  }

  @Test
  void keepsGhostTextOutOfTheText() {
    List<GhostKey> keys = new ArrayList<>();
    Sheetful.with(
        "one\n\ntwo",
        page -> {
          page.editor.onGhost(keys::add);
          page.editor.select(3, 3);
          page.editor.showGhost(" and a half, which is long enough ".repeat(6));
          page.layout();
          page.press(KeyCode.TAB);
          page.press(KeyCode.RIGHT, KeyCode.CONTROL);
          page.press(KeyCode.DOWN, KeyCode.CONTROL);
          page.press(KeyCode.ESCAPE);
          assertEquals("one\n\ntwo", page.editor.text());
          page.press(KeyCode.END);
          assertEquals(3, page.editor.caret());
          page.press(KeyCode.DOWN);
          assertEquals(8, page.editor.caret());
          page.editor.select(3, 3);
          page.type("!");
          page.layout();
          assertEquals("one!\n\ntwo", page.editor.text());
          assertEquals(1, page.scene().getRoot().lookupAll(".ghost-bar").size());
          page.editor.hideGhost();
          page.layout();
          assertEquals(0, page.scene().getRoot().lookupAll(".ghost-bar").size());
          assertFalse(page.editor.page().ghost().isShown());
          return true;
        });
    assertEquals(List.of(GhostKey.ALL, GhostKey.WORD, GhostKey.SENTENCE, GhostKey.DISMISS), keys);
  }

  @Test
  void marksFollowTheText() {
    Sheetful.with(
        "one two three",
        page -> {
          page.editor.marks(4, 7, List.of(new Passage(4, 7, Origin.AI)));
          page.type("> ");
          assertEquals(List.of(new Passage(6, 9, Origin.AI)), page.editor.passages(0, 100));
          page.layout();
          assertEquals(1, page.scene().getRoot().lookupAll(".gutter-stroke").size());
          assertEquals(1, page.scene().getRoot().lookupAll(".text.mark-ai").size());
          page.editor.showMarks(false);
          page.layout();
          assertEquals(0, page.scene().getRoot().lookupAll(".gutter-stroke").size());
          assertEquals(0, page.scene().getRoot().lookupAll(".text.mark-ai").size());
          return true;
        });
  }

  @Test
  void aListenerMayMarkWhatCameIn() {
    Sheetful.with(
        "one",
        page -> {
          page.editor.onEdit(
              edit ->
                  page.editor.marks(
                      edit.position(),
                      edit.position() + edit.inserted().length(),
                      List.of(
                          new Passage(
                              edit.position(),
                              edit.position() + edit.inserted().length(),
                              Origin.QUOTED))));
          page.type("ab");
          page.layout();
          assertEquals(List.of(new Passage(0, 2, Origin.QUOTED)), page.editor.passages(0, 100));
          assertEquals(1, page.scene().getRoot().lookupAll(".text.mark-own").size());
          return true;
        });
  }

  @Test
  void firstWordsOfAnEmptyPageAreItsTitle() {
    Sheetful.with(
        "",
        page -> {
          page.editor.prompts("Title", "Start writing.");
          assertTrue(page.scene().getRoot().lookup(".prompts").isVisible());
          page.type("Th");
          assertEquals("# Th", page.editor.text());
          assertEquals(4, page.editor.caret());
          assertEquals(typed(0, "", "# T"), page.edits.getFirst());
          assertFalse(page.scene().getRoot().lookup(".prompts").isVisible());
          return true;
        });
  }

  @Test
  void laysASearchOverTheText() {
    Sheetful.with(
        "one two one",
        page -> {
          page.editor.highlights(List.of(new Span(0, 3), new Span(8, 11)), 1);
          page.layout();
          assertEquals(2, page.scene().getRoot().lookupAll(".text.found").size());
          assertEquals(1, page.scene().getRoot().lookupAll(".text.current").size());
          page.editor.highlights(List.of(), -1);
          page.layout();
          assertEquals(0, page.scene().getRoot().lookupAll(".text.found").size());
          return true;
        });
  }

  @Test
  void doesNotWriteWhenItMayOnlyBeRead() {
    Sheetful.with(
        "one",
        page -> {
          page.editor.readOnly(true);
          page.type("x");
          page.press(KeyCode.BACK_SPACE);
          page.press(KeyCode.DELETE);
          page.press(KeyCode.ENTER);
          page.press(KeyCode.V, KeyCode.CONTROL);
          page.press(KeyCode.X, KeyCode.CONTROL);
          assertEquals("one", page.editor.text());
          return true;
        });
  }

  private static Edit typed(int position, String removed, String inserted) {
    return new Edit(position, removed, inserted, Edit.Cause.TYPED);
  }
}
