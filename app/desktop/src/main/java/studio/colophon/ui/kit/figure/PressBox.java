package studio.colophon.ui.kit.figure;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/// A row of parts that is pressed like one button: with Space, with Enter and by a screen reader.
/// What a click does is left to each.
public abstract class PressBox extends HBox {
  private final Runnable action;

  /// A row without parts; [#pressable] makes it one that is pressed.
  protected PressBox(Runnable action) {
    this.action = action;
  }

  /// Makes it answer keys and screen readers.
  ///
  /// @param words what a screen reader says
  protected final void pressable(String words) {
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(words);
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            event.consume();
            action.run();
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
