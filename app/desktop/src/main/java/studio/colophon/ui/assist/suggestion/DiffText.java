package studio.colophon.ui.assist.suggestion;

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
import studio.colophon.text.Diff;
import studio.colophon.text.Direction;
import studio.colophon.text.Language;

/// Words of a manuscript in which some are struck, or underlined: the lines have a colour of their
/// own, which plain text cannot have.
final class DiffText extends Region {
  private static final double SIDE = 6;

  /// What the lines mean.
  enum Mark {
    SAME("diff-same"),
    REMOVED("diff-removed"),
    ADDED("diff-added"),
    PLAIN("diff-plain");

    private final String style;

    Mark(String style) {
      this.style = style;
    }
  }

  private final List<Diff.Piece> pieces;
  private final Mark mark;
  private final TextFlow flow = new TextFlow();
  private final Path lines = new Path();
  private final double above;
  private double drawn = -1;

  DiffText(List<Diff.Piece> pieces, Mark mark) {
    this.pieces = List.copyOf(pieces);
    this.mark = mark;
    StringBuilder whole = new StringBuilder();
    for (Diff.Piece piece : pieces) {
      whole.append(piece.text());
      for (String part : Direction.pieces(piece.text().replace('\n', ' '))) {
        Text words = new Text(part);
        words.getStyleClass().add("diff-words");
        flow.getChildren().add(words);
      }
    }
    boolean chinese = Language.of(whole).equals(Language.CHINESE);
    above = chinese ? 2 : 1;
    getStyleClass().addAll("diff-text", mark.style, chinese ? "han" : "latin");
    lines.getStyleClass().add("diff-line");
    lines.setManaged(false);
    lines.setMouseTransparent(true);
    setAccessibleText(whole.toString());
    getChildren().addAll(flow, lines);
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(flow.prefHeight(width < 0 ? -1 : width - 2 * SIDE)) + 2 * above;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return flow.prefWidth(-1) + 2 * SIDE;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 80;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected void layoutChildren() {
    flow.resizeRelocate(SIDE, above, getWidth() - 2 * SIDE, getHeight() - 2 * above);
    if (getWidth() != drawn && (mark == Mark.REMOVED || mark == Mark.ADDED)) {
      drawn = getWidth();
      flow.layout();
      draw();
    }
  }

  private void draw() {
    lines.getElements().clear();
    int at = 0;
    for (Diff.Piece piece : pieces) {
      int end = at + piece.text().stripTrailing().length();
      if (piece.changed() && end > at) {
        box(flow.getRangeShape(at, end, false));
      }
      at += piece.text().length();
    }
  }

  /// A line across each box of a range: through its middle, or under its words.
  private void box(PathElement... shape) {
    double left = Double.MAX_VALUE;
    double right = -1;
    double top = Double.MAX_VALUE;
    double bottom = -1;
    for (PathElement each : shape) {
      double x;
      double y;
      switch (each) {
        case MoveTo move -> {
          line(left, right, top, bottom);
          left = Double.MAX_VALUE;
          right = -1;
          top = Double.MAX_VALUE;
          bottom = -1;
          x = move.getX();
          y = move.getY();
        }
        case LineTo to -> {
          x = to.getX();
          y = to.getY();
        }
        case ClosePath _ -> {
          continue;
        }
        default -> throw new IllegalStateException("a range is made of boxes");
      }
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    line(left, right, top, bottom);
  }

  private void line(double left, double right, double top, double bottom) {
    if (right > left) {
      double from = mark == Mark.REMOVED ? 0.6 : 1;
      double y = Math.round(above + top + (bottom - top) * from) - (mark == Mark.REMOVED ? 1 : 2);
      lines.getElements().add(new MoveTo(SIDE + left, y));
      lines.getElements().add(new LineTo(SIDE + right, y));
    }
  }
}
