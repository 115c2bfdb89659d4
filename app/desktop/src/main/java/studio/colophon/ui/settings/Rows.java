package studio.colophon.ui.settings;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;

/// The rows of a card of settings: words at the left, what can be done at the right.
final class Rows {
  private Rows() {}

  /// A card of rows.
  static VBox card() {
    VBox card = new VBox();
    card.getStyleClass().addAll(Styles.CARD, "settings-card");
    return card;
  }

  /// A row with a second line, empty for none.
  static HBox row(String words, String second, Node... right) {
    VBox left = new VBox(Text.body(words, "data"));
    left.getStyleClass().add("settings-lines");
    if (!second.isEmpty()) {
      left.getChildren().add(Text.soft(second));
    }
    return row(left, right);
  }

  /// A row that begins with a node.
  static HBox row(Node left, Node... right) {
    HBox row = new HBox(left);
    row.getStyleClass().add("settings-row");
    row.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(left, Priority.ALWAYS);
    if (left instanceof VBox words) {
      words.setAlignment(Pos.CENTER_LEFT);
      words.setMinWidth(0);
    }
    row.getChildren().addAll(right);
    return row;
  }

  /// A row of buttons.
  static HBox acts(Node... buttons) {
    HBox row = new HBox(buttons);
    row.getStyleClass().addAll("settings-row", "settings-acts");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
