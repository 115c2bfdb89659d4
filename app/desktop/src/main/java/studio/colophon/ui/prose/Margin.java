package studio.colophon.ui.prose;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;
import org.jspecify.annotations.Nullable;

/// What is drawn around the text of one paragraph: its gutter, the card below it, the ghost text at
/// its end. Unmanaged, so it takes no room by itself.
final class Margin extends Pane {
  private final Page page;
  private final int paragraph;
  private final boolean card;
  private final List<Node> ghost;
  private final InvalidationListener moved = _ -> requestLayout();
  private @Nullable Region box;
  private @Nullable TextFlow flow;
  private Shape drawn = new Shape(-1, -1, -1, -1);

  /// Where the text stood when the gutter was drawn. Drawing again only when it moved keeps a pulse
  /// from drawing everything, since changing children asks for layout again.
  private record Shape(double left, double top, double width, double height) {}

  Margin(Page page, int paragraph) {
    this.page = page;
    this.paragraph = paragraph;
    card = page.card().paragraph() == paragraph;
    ghost = page.ghost().paragraph() == paragraph ? page.ghost().nodes() : List.of();
    setManaged(false);
    setPickOnBounds(false);
    parentProperty()
        .addListener(
            (_, _, parent) -> {
              leave();
              if (parent instanceof Region region) {
                enter(region);
              }
            });
  }

  private void enter(Region region) {
    box = region;
    TextFlow text = (TextFlow) region.getChildrenUnmodifiable().getFirst();
    flow = text;
    text.widthProperty().addListener(moved);
    text.heightProperty().addListener(moved);
    text.layoutXProperty().addListener(moved);
    text.layoutYProperty().addListener(moved);
    if (card) {
      Page.room(region).holdCard(true);
      region.paddingProperty().addListener(moved);
      region.heightProperty().addListener(moved);
      page.card().enter(this);
    }
    if (!ghost.isEmpty()) {
      Ghost.enter(text, ghost);
    }
    requestLayout();
  }

  private void leave() {
    if (flow != null) {
      flow.widthProperty().removeListener(moved);
      flow.heightProperty().removeListener(moved);
      flow.layoutXProperty().removeListener(moved);
      flow.layoutYProperty().removeListener(moved);
      flow.getChildren().removeAll(ghost);
    }
    if (box != null && card) {
      box.paddingProperty().removeListener(moved);
      box.heightProperty().removeListener(moved);
      Page.room(box).holdCard(false);
    }
    flow = null;
    box = null;
  }

  @Override
  protected void layoutChildren() {
    if (flow == null || box == null) {
      return;
    }
    Shape shape =
        new Shape(flow.getLayoutX(), flow.getLayoutY(), flow.getWidth(), flow.getHeight());
    if (!shape.equals(drawn)) {
      drawn = shape;
      drawGutter(flow);
    }
    if (card) {
      page.card().place(box, shape.left(), shape.width(), box.getPadding());
    }
  }

  private void drawGutter(TextFlow text) {
    getChildren().removeIf(node -> node.getStyleClass().contains("gutter-stroke"));
    getChildren().removeIf(node -> node.getStyleClass().contains("gutter-word"));
    List<Passage> passages = page.passagesOf(paragraph);
    if (passages.isEmpty()) {
      return;
    }
    List<TextLineInfo> lines = text.getLayoutInfo().getTextLines(false);
    Gutter gutter = new Gutter(page.sheet(), drawn.left(), drawn.top());
    for (Passage passage : passages) {
      gutter.add(passage, lines, drawn.top() + drawn.height());
    }
    getChildren().addAll(0, gutter.nodes());
  }
}
