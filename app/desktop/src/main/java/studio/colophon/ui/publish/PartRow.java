package studio.colophon.ui.publish;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Disc;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;

/// One part of the review in the list: pressed like a button, and as high as its words need.
final class PartRow extends HBox {
  private final Runnable action;

  PartRow(Disc disc, String name, String line, Runnable action) {
    super(disc);
    this.action = action;
    getStyleClass().addAll(Styles.ROW, "part-row");
    VBox words = new VBox(Text.strong(name), Text.soft(line));
    words.getStyleClass().add("part-words");
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().add(words);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(name + ", " + line);
    setOnMouseClicked(_ -> action.run());
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
            action.run();
            event.consume();
          }
        });
  }

  @Override
  public void executeAccessibleAction(AccessibleAction asked, Object... parameters) {
    if (asked == AccessibleAction.FIRE) {
      action.run();
    } else {
      super.executeAccessibleAction(asked, parameters);
    }
  }
}
