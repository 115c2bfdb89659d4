package studio.colophon.ui.kit;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.ui.say.Shown;

/// Buttons. At most one main button to a group; the seal is for Publish and Sign alone.
public final class Buttons {
  private Buttons() {}

  /// An ordinary button.
  public static Button plain(String text, Runnable action) {
    return make(text, action);
  }

  /// The main button of a group.
  public static Button main(String text, Runnable action) {
    return make(text, action, Styles.MAIN);
  }

  /// Publish, Sign.
  public static Button seal(String text, Runnable action) {
    return make(text, action, Styles.SEAL);
  }

  /// Removes something.
  public static Button danger(String text, Runnable action) {
    return make(text, action, Styles.DANGER);
  }

  /// Without a border.
  public static Button quiet(String text, Runnable action) {
    return make(text, action, Styles.QUIET);
  }

  /// Looks like a link.
  public static Button link(String text, Runnable action) {
    return make(text, action, Styles.LINK);
  }

  /// Only an icon; `name` is what it is called.
  public static Button icon(Feather picture, String name, Runnable action) {
    Button button = make("", action, Styles.QUIET, "icon-button");
    button.setGraphic(Icon.of(picture));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    return button;
  }

  /// The same button, 28 pixels high.
  public static Button small(Button button) {
    button.getStyleClass().add(Styles.SMALL_BUTTON);
    return button;
  }

  /// The same button with the keys that do the same.
  public static Button keys(Button button, String keys) {
    Label cap = keyCap(keys);
    button.setGraphic(cap);
    button.setContentDisplay(ContentDisplay.RIGHT);
    button.setAccessibleText(button.getText() + ", " + keys);
    return button;
  }

  /// The same button with an icon before its text.
  public static Button with(Button button, Feather picture) {
    button.setGraphic(Icon.of(picture));
    return button;
  }

  /// The picture of keys.
  public static Label keyCap(String keys) {
    Label cap = new Label(keys);
    cap.getStyleClass().addAll("key-cap", Styles.LATIN);
    cap.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    return cap;
  }

  private static Button make(String text, Runnable action, String... styles) {
    Button button = new Button(Shown.within(text));
    button.getStyleClass().addAll(styles);
    button.setOnAction(_ -> action.run());
    button.setMnemonicParsing(false);
    button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    return button;
  }
}
