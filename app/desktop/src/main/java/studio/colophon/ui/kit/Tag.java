package studio.colophon.ui.kit;

import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A word about a state, with a shape that says the same.
public final class Tag extends Label {
  private Tag(String text, @Nullable Feather picture, String... styles) {
    super(text);
    getStyleClass().add("tag");
    getStyleClass().addAll(styles);
    if (picture != null) {
      setGraphic(Icon.of(picture, 13));
    }
    setMinWidth(USE_PREF_SIZE);
  }

  /// Says no more than its word.
  public static Tag neutral(String text) {
    return new Tag(text, null);
  }

  /// Good.
  public static Tag ok(String text) {
    return new Tag(text, Feather.CHECK, Styles.OK);
  }

  /// Not quite.
  public static Tag warn(String text) {
    return new Tag(text, Feather.ALERT_TRIANGLE, Styles.WARN);
  }

  /// Failed.
  public static Tag failed(String text) {
    return new Tag(text, Feather.X, Styles.FAILED);
  }

  /// With a picture of its own.
  public static Tag of(String text, Feather picture) {
    return new Tag(text, picture);
  }
}
