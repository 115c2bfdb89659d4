package studio.colophon.ui.kit.figure;

import javafx.scene.control.Label;

/// The disc of one person: one person, one colour, everywhere.
public final class Person extends Label {
  /// A disc with the first letter of a name.
  ///
  /// @param place of the person among the shares, from 0; after the fourth the colours begin again
  public Person(String name, int place) {
    super(first(name));
    getStyleClass().addAll("disc", "person-" + (place % 4 + 1));
    setAccessibleText(name);
  }

  private static String first(String name) {
    String plain = name.strip();
    return plain.isEmpty()
        ? "?"
        : plain.substring(0, plain.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT);
  }
}
