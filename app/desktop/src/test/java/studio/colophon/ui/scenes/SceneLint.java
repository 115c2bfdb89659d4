package studio.colophon.ui.scenes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// Looks a scene over as a stern designer would: nothing cut, nothing over anything else, contrast
/// of 4.5:1 (WCAG 2.2, 1.4.3), a name on every control (4.1.2), targets of 28 pixels, no sentence
/// left in the other language. On the thread of the window, after layout.
public final class SceneLint {
  /// A text that may be cut with an ellipsis, because the whole is elsewhere on the screen.
  public static final String MAY_CUT = "may-cut";

  private static final double CONTRAST = 4.5;
  private static final double TARGET = 28;
  private static final Pattern ENGLISH =
      Pattern.compile("[A-Za-z]{3,}[ ,.]+[a-z]{2,}[ ,.]+[a-z]{2,}");

  private final WritableImage image;
  private final PixelReader pixels;
  private final boolean chinese;
  private final List<String> found = new ArrayList<>();
  private final List<Text> texts = new ArrayList<>();

  private SceneLint(Scene scene, boolean chinese) {
    this.image = scene.snapshot(null);
    this.pixels = image.getPixelReader();
    this.chinese = chinese;
  }

  /// What is wrong with a scene.
  ///
  /// @param chinese whether the window speaks Chinese
  public static List<String> of(Scene scene, boolean chinese) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    SceneLint lint = new SceneLint(scene, chinese);
    lint.walk(top(scene.getRoot()));
    lint.overlaps();
    return List.copyOf(lint.found);
  }

  /// What lies above a dimmed page is looked over alone.
  private static Node top(Parent root) {
    Node top = root;
    for (Node child : root.getChildrenUnmodifiable()) {
      if (child.getStyleClass().contains("scrim")) {
        top = child;
      }
    }
    return top;
  }

  private void walk(Node node) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    switch (node) {
      case Text text when !text.getText().isBlank() -> text(text);
      case ScrollBar _ -> {
        return;
      }
      case Control control -> control(control);
      default -> {}
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::walk);
    }
  }

  private void control(Control control) {
    if (control instanceof ScrollPane || !inside(control)) {
      return;
    }
    String kind = control.getClass().getSimpleName() + " " + control.getStyleClass();
    if (control instanceof Labeled labeled
        && labeled.isTextTruncated()
        && !control.getStyleClass().contains(MAY_CUT)) {
      found.add("cut: " + labeled.getText());
    }
    boolean acts = control instanceof ButtonBase || control instanceof TextInputControl;
    if (acts || control.isFocusTraversable()) {
      String name = control.getAccessibleText();
      boolean named =
          (name != null && !name.isBlank())
              || (control instanceof Labeled labeled && !labeled.getText().isBlank());
      if (!named) {
        found.add("no name: " + kind);
      }
    }
    if (acts && (control.getHeight() < TARGET - 0.5 || control.getWidth() < TARGET - 0.5)) {
      found.add(
          String.format(
              Locale.ROOT, "small: %.0fx%.0f %s", control.getWidth(), control.getHeight(), kind));
    }
  }

  private void text(Text text) {
    Bounds bounds = text.localToScene(text.getLayoutBounds());
    if (!inside(text)) {
      return;
    }
    if (!isIn(text, TextInputControl.class)) {
      texts.add(text);
    }
    if (chinese && ENGLISH.matcher(text.getText()).find() && !isData(text)) {
      found.add("not translated: " + text.getText());
    }
    boolean scrolls = isIn(text, TextInputControl.class);
    for (Parent at = text.getParent(); at != null; at = at.getParent()) {
      scrolls |= at instanceof ScrollPane || at instanceof TextInputControl;
      if (!scrolls && at.getClip() instanceof Rectangle) {
        Bounds clip = at.localToScene(at.getLayoutBounds());
        if (bounds.getMaxX() > clip.getMaxX() + 2 || bounds.getMinX() < clip.getMinX() - 2) {
          found.add("clipped: " + text.getText());
          return;
        }
      }
    }
    if (bounds.getMaxX() > image.getWidth() + 1 && !scrolls) {
      found.add("outside: " + text.getText());
    }
    contrast(text, bounds);
  }

  private static boolean isIn(Node node, Class<?> kind) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (kind.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /// What the writer wrote is in whatever language she writes.
  private static boolean isData(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("data")
          || at.getStyleClass().contains("mono")
          || at.getStyleClass().contains("serif")
          || at.getStyleClass().contains("styled-text-area")
          || at.getStyleClass().contains("cover")
          || at instanceof TextInputControl) {
        return true;
      }
    }
    return false;
  }

  private boolean inside(Node node) {
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    if (bounds.getMaxY() < 0
        || bounds.getMinY() > image.getHeight()
        || bounds.getMaxX() < 0
        || bounds.getMinX() > image.getWidth()
        || bounds.getWidth() <= 0) {
      return false;
    }
    for (Parent at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane pane) {
        Bounds view = pane.localToScene(pane.getLayoutBounds());
        if (bounds.getMinY() < view.getMinY() || bounds.getMaxY() > view.getMaxY()) {
          return false;
        }
      }
    }
    return true;
  }

  private void contrast(Text text, Bounds bounds) {
    if (!(text.getFill() instanceof Color fill)) {
      return;
    }
    Color ground = ground(bounds);
    if (ground == null) {
      return;
    }
    double ratio = ratio(over(fill, ground, opacity(text)), ground);
    if (ratio < CONTRAST - 0.05) {
      found.add(String.format(Locale.ROOT, "contrast %.2f: %s", ratio, text.getText()));
    }
  }

  private static double opacity(Node node) {
    double opacity = 1;
    for (Node at = node; at != null; at = at.getParent()) {
      opacity *= at.getOpacity();
    }
    return opacity;
  }

  /// The colour that most pixels around a text have.
  private @org.jspecify.annotations.Nullable Color ground(Bounds bounds) {
    Map<Integer, Integer> counts = new HashMap<>();
    int most = 0;
    Integer colour = null;
    int right = (int) Math.min(image.getWidth() - 1, bounds.getMaxX());
    int bottom = (int) Math.min(image.getHeight() - 1, bounds.getMaxY());
    for (int y = (int) Math.max(0, bounds.getMinY()); y <= bottom; y++) {
      for (int x = (int) Math.max(0, bounds.getMinX()); x <= right; x++) {
        int argb = pixels.getArgb(x, y);
        int count = counts.merge(argb, 1, Integer::sum);
        if (count > most) {
          most = count;
          colour = argb;
        }
      }
    }
    return colour == null
        ? null
        : Color.rgb(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF);
  }

  private static Color over(Color fill, Color ground, double opacity) {
    return ground.interpolate(
        Color.color(fill.getRed(), fill.getGreen(), fill.getBlue()), fill.getOpacity() * opacity);
  }

  /// Contrast ratio of WCAG 2.2, 1 to 21.
  static double ratio(Color one, Color two) {
    double a = luminance(one);
    double b = luminance(two);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  private void overlaps() {
    for (int i = 0; i < texts.size(); i++) {
      Bounds one = texts.get(i).localToScene(texts.get(i).getLayoutBounds());
      for (int j = i + 1; j < texts.size(); j++) {
        Bounds two = texts.get(j).localToScene(texts.get(j).getLayoutBounds());
        double wide =
            Math.min(one.getMaxX(), two.getMaxX()) - Math.max(one.getMinX(), two.getMinX());
        double high =
            Math.min(one.getMaxY(), two.getMaxY()) - Math.max(one.getMinY(), two.getMinY());
        boolean sameFlow =
            texts.get(i).getParent() != null
                && texts.get(i).getParent().equals(texts.get(j).getParent());
        if (wide > 3 && high > 5 && !sameFlow) {
          found.add("over each other: " + texts.get(i).getText() + " | " + texts.get(j).getText());
        }
      }
    }
  }
}
