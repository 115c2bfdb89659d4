package studio.colophon.ui.kit.figure;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Cards side by side, all equally wide, as many to a row as there is room for; a row is as high as
/// its highest card.
public final class Grid extends Pane {
  private static final double GAP = 14;

  private final double least;

  /// A grid.
  ///
  /// @param least width of a card, at least
  public Grid(double least) {
    this.least = least;
    getStyleClass().add("card-grid");
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private int columns(double width) {
    return Math.max(1, (int) ((width + GAP) / (least + GAP)));
  }

  private double cell(double width) {
    int columns = columns(width);
    return Math.floor((width - GAP * (columns - 1)) / columns);
  }

  @Override
  protected double computeMinWidth(double height) {
    return least;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 3 * least + 2 * GAP;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double wide = width < 0 ? computePrefWidth(-1) : width;
    return place(wide, false);
  }

  @Override
  protected void layoutChildren() {
    place(getWidth(), true);
  }

  private double place(double width, boolean move) {
    int columns = columns(width);
    double cell = cell(width);
    var cards = getManagedChildren();
    double y = 0;
    for (int row = 0; row < cards.size(); row += columns) {
      var line = cards.subList(row, Math.min(cards.size(), row + columns));
      double high = line.stream().mapToDouble(card -> card.prefHeight(cell)).max().orElse(0);
      for (int i = 0; move && i < line.size(); i++) {
        Node card = line.get(i);
        layoutInArea(card, i * (cell + GAP), y, cell, high, 0, HPos.LEFT, VPos.TOP);
      }
      y += high + GAP;
    }
    return Math.max(0, y - GAP);
  }
}
