package studio.colophon.ui.verify;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import studio.colophon.text.Language;
import studio.colophon.ui.kit.figure.OriginBar.Pattern;

/// A paragraph whose passages carry the marks of where they came from: a tint behind the words and
/// a stroke below them, as on the page where they were written.
final class MarkedText extends Region {
  private final TextFlow flow = new TextFlow();
  private final List<Drawn> marks = new ArrayList<>();
  private double drawn = -1;

  /// Words of one kind.
  ///
  /// @param text not empty
  /// @param pattern what kind
  record Run(String text, Pattern pattern) {}

  private record Drawn(int start, int end, Path tint, Path stroke) {}

  MarkedText(List<Run> runs) {
    StringBuilder whole = new StringBuilder();
    List<Path> tints = new ArrayList<>();
    List<Path> strokes = new ArrayList<>();
    for (Run run : runs) {
      int start = whole.length();
      whole.append(run.text());
      Text words = new Text(run.text());
      words.getStyleClass().add("marked-words");
      flow.getChildren().add(words);
      if (run.pattern() != Pattern.TYPED && run.pattern() != Pattern.UNKNOWN) {
        String kind = run.pattern().name().toLowerCase(java.util.Locale.ROOT);
        Path tint = path("marked-tint", "marked-tint-" + kind);
        Path stroke = path("marked-stroke", "marked-stroke-" + kind);
        tints.add(tint);
        strokes.add(stroke);
        int blanks = run.text().length() - run.text().stripLeading().length();
        int end = whole.toString().stripTrailing().length();
        marks.add(new Drawn(start + blanks, Math.max(start + blanks, end), tint, stroke));
      }
    }
    getStyleClass()
        .addAll("marked-text", Language.of(whole).equals(Language.CHINESE) ? "han" : "latin");
    setAccessibleText(whole.toString());
    getChildren().addAll(tints);
    getChildren().add(flow);
    getChildren().addAll(strokes);
  }

  private static Path path(String... styles) {
    Path path = new Path();
    path.getStyleClass().addAll(styles);
    path.setManaged(false);
    path.setMouseTransparent(true);
    return path;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(flow.prefHeight(width));
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return flow.prefWidth(-1);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 80;
  }

  @Override
  protected void layoutChildren() {
    flow.resizeRelocate(0, 0, getWidth(), getHeight());
    if (getWidth() != drawn) {
      drawn = getWidth();
      flow.layout();
      for (Drawn mark : marks) {
        PathElement[] shape = flow.getRangeShape(mark.start(), mark.end(), false);
        mark.tint().getElements().setAll(shape);
        mark.stroke().getElements().setAll(strokes(shape));
      }
    }
  }

  /// A line along the foot of each box of a range.
  private static List<PathElement> strokes(PathElement[] shape) {
    List<PathElement> lines = new ArrayList<>();
    List<double[]> box = new ArrayList<>();
    for (PathElement each : shape) {
      switch (each) {
        case MoveTo move -> {
          foot(box, lines);
          box.add(new double[] {move.getX(), move.getY()});
        }
        case LineTo to -> box.add(new double[] {to.getX(), to.getY()});
        case ClosePath _ -> {}
        default -> throw new IllegalStateException("a range is made of boxes");
      }
    }
    foot(box, lines);
    return lines;
  }

  private static void foot(List<double[]> box, List<PathElement> lines) {
    if (!box.isEmpty()) {
      double left = box.stream().mapToDouble(corner -> corner[0]).min().orElse(0);
      double right = box.stream().mapToDouble(corner -> corner[0]).max().orElse(0);
      double bottom = box.stream().mapToDouble(corner -> corner[1]).max().orElse(0);
      lines.add(new MoveTo(left + 1, bottom));
      lines.add(new LineTo(right - 1, bottom));
      box.clear();
    }
  }
}
