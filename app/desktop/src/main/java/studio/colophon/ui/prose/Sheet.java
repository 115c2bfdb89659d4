package studio.colophon.ui.prose;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.colophon.origin.Origin;
import studio.colophon.ui.prose.line.Block;
import studio.colophon.ui.prose.line.Type;

/// The measures of the page: where the text stands in its width, its size, what the gutter says.
/// All lengths are pixels.
final class Sheet {
  /// From the text to the card below it.
  static final double ABOVE_CARD = 11;

  private static final double BELOW_CARD = 1;
  private static final double LAST_ROOM = 120;
  private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first-paragraph");
  private static final PseudoClass CARET = PseudoClass.getPseudoClass("has-caret");
  private static final PseudoClass LAST = PseudoClass.getPseudoClass("last-paragraph");

  private final DoubleProperty left = new SimpleDoubleProperty(128);
  private final DoubleProperty right = new SimpleDoubleProperty(40);
  private final DoubleProperty size = new SimpleDoubleProperty(Type.SIZE);
  private final DoubleProperty card = new SimpleDoubleProperty();
  private final Map<Origin, String> words = new EnumMap<>(Origin.class);
  private boolean narrow;
  private boolean chinese;
  private boolean marks = true;

  /// Puts the text into the middle of a page of this width.
  ///
  /// @param bar what a scroll bar at the right takes of it; the text does not move for it
  void fit(double width, double bar, boolean slim) {
    narrow = slim;
    double margin = slim ? 44 : 40;
    double leaf = slim ? 680 : 728;
    double side = Math.floor(Math.max(0, (width - margin - leaf) / 2));
    left.set(side + (slim ? 62 : 128));
    right.set(side + (slim ? 26 : 40) - bar);
  }

  double left() {
    return left.get();
  }

  double right() {
    return right.get();
  }

  /// Room above the first line.
  double top() {
    return narrow ? 18 : 26;
  }

  double size() {
    return size.get();
  }

  void size(double pixels) {
    size.set(pixels);
  }

  /// How much larger than drawn everything is.
  double scale() {
    return size.get() / Type.SIZE;
  }

  double lineHeight() {
    return (chinese ? 30 : 27) * scale();
  }

  boolean narrow() {
    return narrow;
  }

  boolean chinese() {
    return chinese;
  }

  void chinese(boolean is) {
    chinese = is;
  }

  boolean marks() {
    return marks;
  }

  void marks(boolean shown) {
    marks = shown;
  }

  /// From the text back to the strokes of the gutter.
  double gutter() {
    return narrow ? 34 : 32;
  }

  /// The word of a mark, null where there is none or no room for it.
  @Nullable String word(Origin origin) {
    return narrow ? null : words.get(origin);
  }

  void words(Map<Origin, String> labels) {
    words.clear();
    words.putAll(labels);
  }

  /// The height of the card, 0 for none.
  double card() {
    return card.get();
  }

  void card(double height) {
    card.set(height);
  }

  /// The padding of one paragraph.
  final class Room extends ObjectBinding<Insets> {
    private final Block block;
    // kept here: the set that a region hands out is only held by its listener
    private final ObservableSet<PseudoClass> states;
    private boolean holdsCard;

    Room(Region box, Block block) {
      this.block = block;
      states = box.getPseudoClassStates();
      states.addListener((SetChangeListener<PseudoClass>) _ -> invalidate());
      bind(left, right, size, card);
    }

    /// Whether the card lies below this paragraph.
    void holdCard(boolean holds) {
      holdsCard = holds;
      invalidate();
    }

    @Override
    protected Insets computeValue() {
      double below = block.isGap() && states.contains(CARET) ? 0 : block.below() * scale();
      if (holdsCard) {
        below += ABOVE_CARD + card.get() + BELOW_CARD;
      }
      if (states.contains(LAST)) {
        below += LAST_ROOM;
      }
      double above = states.contains(FIRST) ? top() : 0;
      return new Insets(above, right.get(), below, left.get());
    }
  }
}
