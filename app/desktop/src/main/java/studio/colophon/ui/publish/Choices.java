package studio.colophon.ui.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/// A list to choose from that shows words and holds values.
final class Choices {
  private Choices() {}

  /// @param values what is offered; what is chosen elsewhere is added when it is not among them
  static <T> ComboBox<T> of(List<T> values, Function<T, String> words, Property<T> chosen) {
    ComboBox<T> box = new ComboBox<>();
    List<T> all = new ArrayList<>(values);
    if (!all.contains(chosen.getValue())) {
      all.add(chosen.getValue());
    }
    box.getItems().setAll(all);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("nobody types here");
          }
        });
    box.setValue(chosen.getValue());
    chosen.addListener(
        (_, _, now) -> {
          if (!box.getItems().contains(now)) {
            box.getItems().add(now);
          }
          box.setValue(now);
        });
    box.valueProperty()
        .addListener(
            (_, _, now) -> {
              if (now != null) {
                chosen.setValue(now);
              }
            });
    box.setMaxWidth(Double.MAX_VALUE);
    return box;
  }
}
