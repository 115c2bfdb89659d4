package studio.colophon.ui.kit.figure;

import java.util.List;
import javafx.scene.layout.Region;

/// Shares as one bar: each person's piece as wide as the share, in the person's colour.
public final class ShareBar extends Region {
  private static final double GAP = 2;

  private final List<Piece> pieces;

  /// A piece.
  ///
  /// @param weight how wide, compared with the others
  /// @param colour of the person, from 0
  public record Piece(double weight, int colour) {}

  /// A bar.
  ///
  /// @param said the same in words
  public ShareBar(List<Piece> pieces, String said) {
    this.pieces = List.copyOf(pieces);
    getStyleClass().add("share-bar");
    setAccessibleText(said);
    for (Piece piece : pieces) {
      Region part = new Region();
      part.getStyleClass().addAll("share-piece", "person-" + (piece.colour() % 4 + 1));
      getChildren().add(part);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 14;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 14;
  }

  @Override
  protected void layoutChildren() {
    double sum = pieces.stream().mapToDouble(Piece::weight).sum();
    double room = getWidth() - GAP * (pieces.size() - 1);
    double x = 0;
    for (int i = 0; i < pieces.size(); i++) {
      double wide = Math.max(1, room * pieces.get(i).weight() / sum);
      getChildren().get(i).resizeRelocate(snapPositionX(x), 0, snapSizeX(wide), getHeight());
      x += wide + GAP;
    }
  }
}
