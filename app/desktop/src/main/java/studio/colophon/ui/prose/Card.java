package studio.colophon.ui.prose;

import javafx.event.EventType;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.fxmisc.wellbehaved.event.EventPattern;
import org.fxmisc.wellbehaved.event.InputMap;
import org.fxmisc.wellbehaved.event.Nodes;
import org.jspecify.annotations.Nullable;

/// The card below a paragraph. The padding of the paragraph makes room for it, so that it scrolls
/// and moves with its text and nothing above it ever moves.
final class Card {
  /// How far the card reaches out to the left of the text, in pixels.
  private static final double OUT = 16;

  private final Page page;
  private final Anchor anchor = new Anchor();
  private final StackPane holder = new StackPane();
  private boolean changed;

  Card(Page page) {
    this.page = page;
    holder.getStyleClass().add("prose-card");
    holder.setManaged(false);
    // told of each change: who only hears of invalidation hears of the first alone
    holder.needsLayoutProperty().addListener((_, _, _) -> changed = true);
  }

  /// Keeps what happens in the card from the text beneath: it is not consumed, so that the
  /// shortcuts of the window work there too, but the text does not act on it.
  void guard() {
    Nodes.addInputMap(page, ignored(KeyEvent.ANY));
    Nodes.addInputMap(page, ignored(MouseEvent.ANY));
  }

  private <E extends InputEvent> InputMap<E> ignored(EventType<E> type) {
    return InputMap.ignore(EventPattern.eventType(type).onlyIf(event -> holds(event.getTarget())));
  }

  /// The paragraph it lies below, -1 for none.
  int paragraph() {
    return anchor.isSet() ? page.paragraphAt(anchor.offset()) : -1;
  }

  void follow(int position, int removed, int inserted) {
    if (anchor.isSet()) {
      anchor.follow(position, removed, inserted);
    }
  }

  void show(int offset, Region content) {
    int before = paragraph();
    holder.getChildren().setAll(content);
    anchor.set(offset);
    changed = true;
    page.redrawMargin(before);
    page.redrawMargin(paragraph());
    measure();
  }

  void hide() {
    int before = paragraph();
    if (before < 0) {
      return;
    }
    page.keepingWhatIsBelow(
        before,
        () -> {
          anchor.clear();
          page.redrawMargin(before);
          holder.getChildren().clear();
          page.sheet().card(0);
        });
  }

  /// Whether a node lies in it.
  private boolean holds(Object target) {
    for (Node node = target instanceof Node found ? found : null;
        node != null && !node.equals(page);
        node = node.getParent()) {
      if (node.equals(holder)) {
        return true;
      }
    }
    return false;
  }

  /// Comes into the margin of its paragraph.
  void enter(Margin margin) {
    margin.getChildren().add(holder);
    changed = true;
  }

  /// Makes as much room as it needs now.
  ///
  /// @return whether that changed
  boolean measure() {
    if (!changed || !anchor.isSet() || holder.getScene() == null) {
      return false;
    }
    changed = false;
    holder.applyCss();
    double height = Math.ceil(holder.prefHeight(width(page.textWidth())));
    if (height == page.sheet().card()) {
      return false;
    }
    page.sheet().card(height);
    return true;
  }

  /// It must be measured again.
  void stale() {
    changed = true;
  }

  /// Lays it out below the text.
  void place(Region box, double left, double width, @Nullable Insets insets) {
    double bottom = insets == null ? 0 : insets.getBottom();
    double y = box.getHeight() - bottom + Sheet.ABOVE_CARD;
    holder.resizeRelocate(left - OUT, y, width(width), page.sheet().card());
  }

  private static double width(double textWidth) {
    return textWidth + OUT;
  }
}
