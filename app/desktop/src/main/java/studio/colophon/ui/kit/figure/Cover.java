package studio.colophon.ui.kit.figure;

import java.io.ByteArrayInputStream;
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
  /// A cover of 92 by 124 pixels.
  ///
  /// @param ground 0 to 5; others begin again
  public Cover(String title, int ground) {
    getStyleClass().addAll("cover", "cover-" + (Math.floorMod(ground, 6) + 1));
    getChildren().add(frame(new VBox(words(title, "cover-title"))));
    setMinSize(92, 124);
    setPrefSize(92, 124);
    setMaxSize(92, 124);
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

  /// Shows a picture instead, cut to the cover's shape; what cannot be drawn changes nothing.
  ///
  /// @param bytes a PNG or JPEG file
  public void picture(byte[] bytes) {
    Image image = new Image(new ByteArrayInputStream(bytes), 368, 496, true, true);
    if (image.isError()) {
      return;
    }
    double wide = Math.min(image.getWidth(), image.getHeight() * 92 / 124);
    double high = Math.min(image.getHeight(), image.getWidth() * 124 / 92);
    ImageView view = new ImageView(image);
    view.setViewport(
        new Rectangle2D((image.getWidth() - wide) / 2, (image.getHeight() - high) / 2, wide, high));
    view.setFitWidth(92);
    view.setFitHeight(124);
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
