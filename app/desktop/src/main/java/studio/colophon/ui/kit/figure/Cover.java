package studio.colophon.ui.kit.figure;

import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.colophon.text.Language;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Shown;

/// The drawn cover of a work: a title on one of six grounds.
public final class Cover extends StackPane {
  /// How wide a cover is, in pixels.
  public static final int WIDE = 92;

  /// How high a cover is, in pixels.
  public static final int HIGH = 124;

  /// A cover of 92 by 124 pixels.
  ///
  /// @param ground 0 to 5; others begin again
  public Cover(String title, int ground) {
    getStyleClass().addAll("cover", "cover-" + (Math.floorMod(ground, 6) + 1));
    getChildren().add(frame(new VBox(words(title, "cover-title"))));
    setMinSize(WIDE, HIGH);
    setPrefSize(WIDE, HIGH);
    setMaxSize(WIDE, HIGH);
    setAccessibleText(Shown.line(title));
  }

  private Cover(String title, String by, int ground) {
    getStyleClass().addAll("cover", "cover-wide", "cover-" + (Math.floorMod(ground, 6) + 1));
    Region gap = new Region();
    VBox.setVgrow(gap, javafx.scene.layout.Priority.ALWAYS);
    getChildren().add(frame(new VBox(words(title, "cover-title"), gap, words(by, "cover-by"))));
    setMinHeight(188);
    setPrefHeight(188);
    setAccessibleText(Shown.line(title));
  }

  /// A cover as wide as its place and 188 high, with the author.
  public static Cover wide(String title, String by, int ground) {
    return new Cover(title, by, ground);
  }

  /// Shows a picture instead, cut to the cover's shape.
  public void picture(Picture picture) {
    Image image = picture.image();
    double wide = Math.min(image.getWidth(), image.getHeight() * 92 / 124);
    double high = Math.min(image.getHeight(), image.getWidth() * 124 / 92);
    ImageView view = new ImageView(image);
    view.setViewport(
        new Rectangle2D((image.getWidth() - wide) / 2, (image.getHeight() - high) / 2, wide, high));
    view.setFitWidth(WIDE);
    view.setFitHeight(HIGH);
    getStyleClass().add("cover-picture");
    getChildren().setAll(view);
  }

  private static VBox frame(VBox frame) {
    frame.getStyleClass().add("cover-frame");
    return frame;
  }

  private static Label words(String text, String style) {
    Label label = new Label(Shown.bare(text));
    Text.wrap(label);
    label
        .getStyleClass()
        .addAll(style, Language.of(text).equals("zh-CN") ? "han-serif" : "latin-serif");
    return label;
  }
}
