package studio.colophon.ui.kit;

import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;

/// On or off, with the word beside the knob.
public final class Switch extends ToggleButton {
  /// A switch.
  ///
  /// @param name what it switches
  /// @param on the word for on
  /// @param off the word for off
  public Switch(String name, String on, String off, boolean first) {
    getStyleClass().add("switch");
    setSelected(first);
    setMnemonicParsing(false);
    Region knob = new Region();
    knob.getStyleClass().add("knob");
    setGraphic(knob);
    word(name, on, off);
    selectedProperty().addListener((_, _, _) -> word(name, on, off));
  }

  private void word(String name, String on, String off) {
    String word = isSelected() ? on : off;
    setText(word);
    setContentDisplay(
        isSelected()
            ? javafx.scene.control.ContentDisplay.RIGHT
            : javafx.scene.control.ContentDisplay.LEFT);
    setAccessibleText(name + ": " + word);
  }
}
