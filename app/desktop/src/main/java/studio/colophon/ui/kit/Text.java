package studio.colophon.ui.kit;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import studio.colophon.text.Direction;
import studio.colophon.text.Language;
import studio.colophon.ui.say.Shown;

/// Labels. Each takes the face that its own text needs, whatever the language of the window.
public final class Text {
  private Text() {}

  /// Text of 13 on 19 that wraps.
  public static Label body(String text, String... styles) {
    Label label = line(text, styles);
    wrap(label);
    label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
    return label;
  }

  /// Text of 13 on one line, cut with an ellipsis.
  public static Label line(String text, String... styles) {
    Label label = new Label(Shown.bare(text));
    label.getStyleClass().addAll(styles);
    face(label);
    label.textProperty().addListener((_, _, now) -> changed(label, now));
    return label;
  }

  /// Secondary text of 12 on 17 that wraps.
  public static Label soft(String text, String... styles) {
    Label label = body(text, styles);
    label.getStyleClass().addAll(Styles.SMALL, Styles.SOFT);
    return label;
  }

  /// Semibold text of 13 that wraps.
  public static Label strong(String text) {
    return body(text, Styles.STRONG);
  }

  /// The title of a screen.
  public static Label screenTitle(String text) {
    return line(text, Styles.SCREEN_TITLE);
  }

  /// The title of a section.
  public static Label sectionTitle(String text) {
    return line(text, Styles.SECTION_TITLE);
  }

  /// Lets a text wrap, unless it runs from right to left: JavaFX 26 fails in wrapping such text
  /// (PrismTextLayout, trailing spaces), so it is cut with an ellipsis.
  public static void wrap(Label label) {
    label.setWrapText(!Direction.turns(label.getText()));
    label.textProperty().addListener((_, _, now) -> label.setWrapText(!Direction.turns(now)));
  }

  /// The same for a text that is written: it runs on in one line.
  public static void wrap(TextArea area) {
    area.setWrapText(!Direction.turns(area.getText()));
    area.textProperty().addListener((_, _, now) -> area.setWrapText(!Direction.turns(now)));
  }

  private static void changed(Label label, String now) {
    String shown = Shown.bare(now);
    if (!shown.equals(now) && !label.textProperty().isBound()) {
      label.setText(shown);
    }
    face(label);
  }

  private static void face(Label label) {
    label.getStyleClass().removeAll(Styles.HAN, Styles.LATIN);
    label
        .getStyleClass()
        .add(Language.of(label.getText()).equals("zh-CN") ? Styles.HAN : Styles.LATIN);
  }
}
