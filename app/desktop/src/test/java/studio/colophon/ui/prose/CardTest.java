package studio.colophon.ui.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

final class CardTest {
  private static final String TEXT =
      "# Title\n\none\n\n" + "A line of the manuscript.\n\n".repeat(40) + "end";

  @Test
  void movesOnlyWhatIsBelowIt() {
    Sheetful.with(
        TEXT,
        page -> {
          List<Double> before = tops(page);
          VBox card = new VBox();
          card.setMinHeight(120);
          page.editor.showCard(10, card);
          page.layout();
          List<Double> shown = tops(page);
          assertEquals(before.subList(0, 3), shown.subList(0, 3));
          assertEquals(before.get(4) + 132, shown.get(4));
          card.setMinHeight(220);
          page.layout();
          List<Double> grown = tops(page);
          assertEquals(before.subList(0, 3), grown.subList(0, 3));
          assertEquals(before.get(4) + 232, grown.get(4));
          page.editor.hideCard();
          page.layout();
          assertEquals(before, tops(page));
          return true;
        });
  }

  @Test
  void staysWithItsTextWhenThatMoves() {
    Sheetful.with(
        TEXT,
        page -> {
          VBox card = new VBox();
          card.setMinHeight(50);
          page.editor.showCard(10, card);
          page.layout();
          page.editor.select(7, 7);
          page.press(KeyCode.ENTER);
          page.type("zero");
          page.layout();
          assertEquals(4, page.editor.page().card().paragraph());
          assertEquals(1, page.scene().getRoot().lookupAll(".prose-card").size());
          assertTrue(card.getScene() != null);
          page.editor.select(17, 17);
          page.press(KeyCode.ENTER);
          page.layout();
          assertTrue(card.getScene() != null);
          return true;
        });
  }

  @Test
  void keepsItsKeysFromTheText() {
    List<KeyCode> heard = new ArrayList<>();
    Sheetful.with(
        TEXT,
        page -> {
          TextField field = new TextField();
          page.editor.showCard(10, new VBox(field));
          page.layout();
          page.scene().getRoot().setOnKeyPressed(event -> heard.add(event.getCode()));
          page.editor.select(9, 12);
          field.requestFocus();
          page.press(field, KeyCode.DELETE, KeyCode.SHIFT);
          page.press(field, KeyCode.ENTER, KeyCode.CONTROL);
          page.press(field, KeyCode.F8);
          assertEquals(TEXT, page.editor.text());
          assertEquals(List.of(), page.edits);
          return true;
        });
    assertTrue(heard.contains(KeyCode.F8));
    assertTrue(heard.contains(KeyCode.ENTER));
  }

  private static List<Double> tops(Sheetful page) {
    List<Double> tops = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tops.add(
          page.editor
              .page()
              .getParagraphBoundsOnScreen(i)
              .map(b -> page.editor.page().screenToLocal(b).getMinY())
              .orElse(-1.0));
    }
    return tops;
  }
}
