package studio.colophon.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What happened, what is safe and what to do, in its place.
public final class Banner extends HBox {
  private Banner(Feather picture, String style, String title, String rest, Button... buttons) {
    getStyleClass().addAll("banner", style);
    setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(Text.strong(title));
    if (!rest.isEmpty()) {
      words.getChildren().add(Text.body(rest));
    }
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    getChildren().addAll(Icon.of(picture, 20), words);
    getChildren().addAll(buttons);
    setAccessibleText(rest.isEmpty() ? title : title + " " + rest);
  }

  /// Something holds.
  public static Banner ok(String title, String rest, Button... buttons) {
    return new Banner(Feather.CHECK, Styles.OK, title, rest, buttons);
  }

  /// Something is open, or wants a decision.
  public static Banner warn(String title, String rest, Button... buttons) {
    return new Banner(Feather.ALERT_TRIANGLE, Styles.WARN, title, rest, buttons);
  }

  /// Something failed.
  public static Banner failed(String title, String rest, Button... buttons) {
    return new Banner(Feather.ALERT_OCTAGON, Styles.FAILED, title, rest, buttons);
  }
}
