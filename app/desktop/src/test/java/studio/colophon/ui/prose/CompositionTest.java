package studio.colophon.ui.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CompositionTest {
  @Test
  void isToldOnceWhenItEnds() {
    Sheetful.with(
        "他。",
        page -> {
          page.editor.select(1, 1);
          step(page, "n", "");
          step(page, "ni", "");
          step(page, "nihao", "");
          page.layout();
          assertEquals("他nihao。", page.editor.text());
          assertTrue(page.editor.isComposing());
          assertEquals(List.of(), page.edits);
          assertEquals(1, page.scene().getRoot().lookupAll(".text.composing").size());
          step(page, "", "你好");
          page.layout();
          assertEquals("他你好。", page.editor.text());
          assertEquals(3, page.editor.caret());
          assertFalse(page.editor.isComposing());
          assertEquals(List.of(new Edit(1, "", "你好", Edit.Cause.COMPOSED)), page.edits);
          assertEquals(0, page.scene().getRoot().lookupAll(".text.composing").size());
          return true;
        });
  }

  @Test
  void replacesWhatWasSelected() {
    Sheetful.with(
        "abcd",
        page -> {
          page.editor.select(1, 3);
          step(page, "x", "");
          step(page, "y", "好");
          step(page, "", "了");
          assertEquals("a好了d", page.editor.text());
          assertEquals(List.of(new Edit(1, "bc", "好了", Edit.Cause.COMPOSED)), page.edits);
          return true;
        });
  }

  @Test
  void leavesNothingWhenItIsCancelled() {
    Sheetful.with(
        "ab",
        page -> {
          page.editor.select(1, 1);
          step(page, "x", "");
          step(page, "", "");
          assertEquals("ab", page.editor.text());
          assertEquals(List.of(), page.edits);
          page.type("c");
          assertEquals(List.of(new Edit(1, "", "c", Edit.Cause.TYPED)), page.edits);
          return true;
        });
  }

  @Test
  void isKeptAsItStandsWhenTheKeyboardGoesElsewhere() {
    Sheetful.with(
        "ab",
        page -> {
          page.editor.select(1, 1);
          step(page, "xy", "");
          page.next.requestFocus();
          assertEquals("axyb", page.editor.text());
          assertEquals(List.of(new Edit(1, "", "xy", Edit.Cause.COMPOSED)), page.edits);
          return true;
        });
  }

  @Test
  void beginsTheTitleOfAnEmptyPageAndTakesItAwayAgain() {
    Sheetful.with(
        "",
        page -> {
          page.editor.prompts("Title", "Text");
          step(page, "yu", "");
          assertEquals("# yu", page.editor.text());
          step(page, "", "");
          assertEquals("", page.editor.text());
          assertEquals(List.of(), page.edits);
          step(page, "yu", "");
          step(page, "", "雨");
          assertEquals("# 雨", page.editor.text());
          assertEquals(List.of(new Edit(0, "", "# 雨", Edit.Cause.COMPOSED)), page.edits);
          return true;
        });
  }

  @Test
  void tellsWhollyWhatWasNeverComposed() {
    Sheetful.with(
        "",
        page -> {
          page.editor.prompts("Title", "Text");
          step(page, "", "《");
          assertEquals("# 《", page.editor.text());
          assertEquals(List.of(new Edit(0, "", "# 《", Edit.Cause.COMPOSED)), page.edits);
          return true;
        });
  }

  /// The home was still being opened when the writer began.
  @Test
  void goesOnWithTheTextThatIsOpenedMeanwhile() {
    Sheetful.with(
        "ab",
        page -> {
          page.editor.select(1, 1);
          step(page, "de", "");
          page.editor.open("", List.of(), "en");
          assertEquals("", page.editor.text());
          step(page, "den", "");
          step(page, "", "灯");
          assertEquals("灯", page.editor.text());
          assertEquals(List.of(new Edit(0, "", "灯", Edit.Cause.COMPOSED)), page.edits);
          return true;
        });
  }

  private static void step(Sheetful page, String composed, String committed) {
    InputMethod.step(page.editor, composed, committed);
  }
}
