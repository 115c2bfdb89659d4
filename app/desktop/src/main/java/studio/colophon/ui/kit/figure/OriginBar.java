package studio.colophon.ui.kit.figure;

import java.util.List;
import javafx.scene.layout.Region;

/// Amounts by origin as one bar: plain, upright stripes, diagonal stripes, filled. 14 pixels high.
public final class OriginBar extends Region {
  /// How a part is drawn.
  public enum Pattern {
    TYPED("origin-typed"),
    AI("origin-ai"),
    EDITED("origin-edited"),
    PASTED("origin-pasted"),
    UNKNOWN("origin-unknown");

    private final String style;

    Pattern(String style) {
      this.style = style;
    }

    /// A small sample for a legend.
    public Region sample() {
      Region sample = new Region();
      sample.getStyleClass().addAll("origin-part", "origin-sample", style);
      return sample;
    }
  }

  /// A part of the whole.
  ///
  /// @param share above 0; all shares are measured against their sum
  public record Part(Pattern pattern, double share) {}

  private final List<Part> parts;

  /// A bar.
  ///
  /// @param name what it says in words
  public OriginBar(List<Part> parts, String name) {
    this.parts = List.copyOf(parts);
    setAccessibleText(name);
    for (Part part : parts) {
      Region piece = new Region();
      piece.getStyleClass().addAll("origin-part", part.pattern().style);
      getChildren().add(piece);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 14;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 40;
  }

  @Override
  protected void layoutChildren() {
    double sum = parts.stream().mapToDouble(Part::share).sum();
    double room = getWidth() - 2.0 * (parts.size() - 1);
    double x = 0;
    for (int i = 0; i < parts.size(); i++) {
      double width =
          i == parts.size() - 1
              ? getWidth() - x
              : Math.max(4, Math.round(room * parts.get(i).share() / sum));
      getChildren().get(i).resizeRelocate(x, 0, Math.max(0, width), 14);
      x += width + 2;
    }
  }
}
