package studio.colophon.ui.kit;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// One of a few, side by side.
///
/// @param <T> what is chosen
public final class Segments<T> extends HBox {
  private final ObjectProperty<T> chosen;

  /// A choice and its words.
  public record Choice<T>(T value, String words) {}

  /// A row of choices.
  ///
  /// @param first what is chosen at first
  public Segments(String name, List<Choice<T>> choices, T first) {
    chosen = new SimpleObjectProperty<>(first);
    getStyleClass().add("segments");
    setMaxHeight(USE_PREF_SIZE);
    setAccessibleText(name);
    ToggleGroup group = new ToggleGroup();
    for (Choice<T> choice : choices) {
      ToggleButton button = new ToggleButton(choice.words());
      button.getStyleClass().addAll("segment", Text.line(choice.words()).getStyleClass().getLast());
      button.setToggleGroup(group);
      button.setUserData(choice.value());
      button.setSelected(choice.value().equals(first));
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMnemonicParsing(false);
      button.setAccessibleText(name + ": " + choice.words());
      HBox.setHgrow(button, Priority.ALWAYS);
      // a choice cannot be taken back, only changed
      button.setOnAction(
          _ -> {
            button.setSelected(true);
            chosen.set(choice.value());
          });
      getChildren().add(button);
    }
    chosen.addListener(
        (_, _, now) ->
            group.getToggles().forEach(each -> each.setSelected(now.equals(each.getUserData()))));
  }

  /// What is chosen, never null.
  public ObjectProperty<T> chosen() {
    return chosen;
  }
}
