package studio.colophon.ui.kit;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A row of a column: a title that is cut, and a soft second line.
public final class ListRow extends VBox {
  private static final PseudoClass ON = PseudoClass.getPseudoClass("selected");

  private final Label name;

  /// A row that can be chosen with the mouse, Enter or the space bar.
  ///
  /// @param when at the right of the title, empty for nothing
  public ListRow(String title, String when, String second, boolean on, Runnable action) {
    getStyleClass().addAll("two-line-row", Styles.ROW);
    name = Text.line(title, "may-cut");
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    HBox first = new HBox(8, name);
    first.setAlignment(Pos.BASELINE_LEFT);
    if (!when.isEmpty()) {
      Label time = Text.line(when, Styles.SMALL, Styles.SOFT);
      time.setMinWidth(Region.USE_PREF_SIZE);
      first.getChildren().add(time);
    }
    getChildren().add(first);
    if (!second.isEmpty()) {
      getChildren().add(Text.line(second, Styles.SMALL, Styles.SOFT));
    }
    pseudoClassStateChanged(ON, on);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(String.join(", ", title, when, second).replaceAll("(, )+$", ""));
    setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            action.run();
          }
        });
    addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, action));
  }

  /// Its title is what somebody wrote, in whatever language.
  public ListRow written() {
    name.getStyleClass().add("data");
    return this;
  }

  /// What the Delete key does.
  public ListRow onDelete(Runnable action) {
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.DELETE) {
            action.run();
            event.consume();
          }
        });
    return this;
  }

  private static void key(KeyEvent event, Runnable action) {
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
      action.run();
      event.consume();
    }
  }
}
