package studio.colophon.ui.history;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.TextFlow;
import studio.colophon.text.Diff.Piece;
import studio.colophon.text.Direction;
import studio.colophon.text.Language;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;

/// One sentence of a comparison behind its sign; what has changed is struck or underlined.
final class DiffLine {
  private DiffLine() {}

  static HBox removed(List<Piece> pieces) {
    return line("−", "removed", pieces);
  }

  static HBox added(List<Piece> pieces) {
    return line("+", "added", pieces);
  }

  static HBox same(String text) {
    return line("", "same", List.of(new Piece(text, false)));
  }

  private static HBox line(String sign, String style, List<Piece> pieces) {
    TextFlow words = new TextFlow();
    words.getStyleClass().addAll("diff-words", "diff-" + style);
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      String text = pieces.get(i).text();
      String shown = i == pieces.size() - 1 ? text.stripTrailing() : text;
      whole.append(shown);
      boolean chinese = Language.of(shown).equals(Language.CHINESE);
      for (String part : Direction.pieces(shown)) {
        javafx.scene.text.Text run = new javafx.scene.text.Text(part);
        run.getStyleClass().addAll("diff-text", chinese ? Styles.HAN : Styles.LATIN);
        if (pieces.get(i).changed()) {
          run.getStyleClass().add("diff-changed");
        }
        words.getChildren().add(run);
      }
    }
    words.setMinWidth(0);
    words.setAccessibleText(sign + " " + whole);
    HBox.setHgrow(words, Priority.ALWAYS);
    Label mark = Text.line(sign, Styles.STRONG, "diff-sign", "diff-sign-" + style);
    HBox line = new HBox(mark, words);
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }
}
