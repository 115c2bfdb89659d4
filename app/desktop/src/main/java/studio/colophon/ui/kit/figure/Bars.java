package studio.colophon.ui.kit.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import studio.colophon.ui.kit.Text;

/// A bar chart with an axis, lines, and the value above each bar; a bar may be of several parts.
/// JavaFX's own chart writes no values, keeps room for none, and takes its colours by the order of
/// its series, not by person.
public final class Bars extends Region {
  private static final double LEFT = 46;
  private static final double TOP = 18;
  private static final double BOTTOM = 26;
  private static final double LABEL = 17;

  /// One bar.
  ///
  /// @param name what is written below
  /// @param words its value, written above; empty when it is nothing
  /// @param parts what it is made of, from below
  public record Bar(String name, String words, List<Part> parts) {
    public Bar {
      parts = List.copyOf(parts);
    }

    private BigDecimal sum() {
      return parts.stream().map(Part::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /// A part of a bar.
  ///
  /// @param colour of the person it belongs to, from 0
  public record Part(BigDecimal value, int colour) {}

  private record Drawn(Region node, BigDecimal from, BigDecimal to) {}

  private final List<Bar> bars;
  private final BigDecimal step;
  private final BigDecimal top;
  private final List<Region> lines = new ArrayList<>();
  private final List<Label> marks = new ArrayList<>();
  private final List<List<Drawn>> drawn = new ArrayList<>();
  private final List<Label> names = new ArrayList<>();
  private final List<Label> values = new ArrayList<>();

  /// A chart.
  ///
  /// @param what it shows, for who cannot see it
  public Bars(String what, List<Bar> bars) {
    this.bars = List.copyOf(bars);
    getStyleClass().add("bars");
    BigDecimal most = bars.stream().map(Bar::sum).reduce(BigDecimal.ZERO, BigDecimal::max);
    step = step(most);
    top = most.divide(step, 0, RoundingMode.CEILING).max(BigDecimal.ONE).multiply(step);
    axis();
    for (Bar bar : this.bars) {
      draw(bar);
    }
    setAccessibleText(
        what
            + ": "
            + bars.stream()
                .filter(bar -> !bar.words().isEmpty())
                .map(bar -> bar.name() + " " + bar.words())
                .collect(Collectors.joining(", ")));
  }

  /// A round step of which at most five reach the highest bar: 1, 2, 2.5 or 5 times a power of ten.
  static BigDecimal step(BigDecimal most) {
    if (most.signum() == 0) {
      return new BigDecimal("0.02");
    }
    BigDecimal rough = most.divide(BigDecimal.valueOf(5), 30, RoundingMode.UP);
    int power = rough.precision() - rough.scale() - 1;
    for (String factor : List.of("1", "2", "2.5", "5", "10")) {
      BigDecimal step = new BigDecimal(factor).scaleByPowerOfTen(power);
      if (step.compareTo(rough) >= 0) {
        return step;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(power + 1);
  }

  private void axis() {
    int scale = Math.max(0, step.stripTrailingZeros().scale());
    for (BigDecimal at = BigDecimal.ZERO; at.compareTo(top) <= 0; at = at.add(step)) {
      Region line = new Region();
      line.getStyleClass().add(at.signum() == 0 ? "bars-axis" : "bars-line");
      lines.add(line);
      Label mark = Text.line(at.setScale(scale, RoundingMode.HALF_UP).toPlainString(), "bars-mark");
      marks.add(mark);
    }
    getChildren().addAll(lines);
    getChildren().addAll(marks);
  }

  private void draw(Bar bar) {
    List<Drawn> parts = new ArrayList<>();
    BigDecimal from = BigDecimal.ZERO;
    for (Part part : bar.parts()) {
      if (part.value().signum() > 0) {
        Region node = new Region();
        node.getStyleClass().add("person-" + (part.colour() % 4 + 1));
        BigDecimal to = from.add(part.value());
        parts.add(new Drawn(node, from, to));
        from = to;
        getChildren().add(node);
      }
    }
    drawn.add(parts);
    Label name = Text.line(bar.name(), "bars-mark");
    names.add(name);
    Label value = Text.line(bar.words(), "bars-value");
    values.add(value);
    getChildren().addAll(name, value);
  }

  @Override
  protected double computePrefHeight(double width) {
    return 220;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 160;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 600;
  }

  @Override
  protected void layoutChildren() {
    double wide = getWidth() - LEFT;
    double high = getHeight() - TOP - BOTTOM;
    for (int i = 0; i < lines.size(); i++) {
      double y = Math.round(TOP + high - high * i / (lines.size() - 1));
      lines.get(i).resizeRelocate(LEFT, y, wide, 1);
      Label mark = marks.get(i);
      double size = mark.prefWidth(-1);
      mark.resizeRelocate(LEFT - 8 - size, y - LABEL / 2, size, LABEL);
    }
    double slot = wide / Math.max(1, bars.size());
    double bar = Math.min(44, slot * 0.6);
    // every name, every second, every third ... as there is room
    double widest = names.stream().mapToDouble(name -> name.prefWidth(-1)).max().orElse(0) + 8;
    int every = Math.max(1, (int) Math.ceil(widest / slot));
    double value = values.stream().mapToDouble(label -> label.prefWidth(-1)).max().orElse(0) + 4;
    for (int i = 0; i < bars.size(); i++) {
      double x = LEFT + slot * i + (slot - bar) / 2;
      double head = TOP + high;
      for (Drawn part : drawn.get(i)) {
        double low = y(part.from(), high) - (part.from().signum() > 0 ? 1 : 0);
        double up = y(part.to(), high);
        part.node().resizeRelocate(snapPositionX(x), up, snapSizeX(bar), Math.max(1, low - up));
        head = up;
      }
      Label above = values.get(i);
      above.setVisible(value <= slot);
      double size = above.prefWidth(-1);
      above.resizeRelocate(x + (bar - size) / 2, head - LABEL - 2, size, LABEL);
      Label below = names.get(i);
      below.setVisible((bars.size() - 1 - i) % every == 0);
      size = below.prefWidth(-1);
      below.resizeRelocate(x + (bar - size) / 2, TOP + high + 5, size, LABEL);
    }
  }

  private double y(BigDecimal value, double high) {
    return TOP + high - high * value.doubleValue() / top.doubleValue();
  }
}
