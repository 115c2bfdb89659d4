package studio.colophon.ui.prose;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.CaretLines;
import studio.colophon.text.Direction;

/// Text that is offered at the end of a paragraph. It wraps with the paragraph but is no part of
/// it: not of its text, its length or its lines.
final class Ghost {
  private final Page page;
  private final Anchor anchor = new Anchor();
  private String text = "";

  Ghost(Page page) {
    this.page = page;
  }

  /// The paragraph at whose end it stands, -1 for none.
  int paragraph() {
    return anchor.isSet() ? page.paragraphAt(anchor.offset()) : -1;
  }

  boolean isShown() {
    return anchor.isSet();
  }

  void follow(int position, int removed, int inserted) {
    if (anchor.isSet()) {
      anchor.follow(position, removed, inserted);
    }
  }

  void show(int offset, String words) {
    int before = paragraph();
    text = words;
    anchor.set(offset);
    int now = paragraph();
    if (before != now) {
      page.redrawMargin(before);
    }
    page.redrawMargin(now);
  }

  void hide() {
    int before = paragraph();
    anchor.clear();
    text = "";
    page.redrawMargin(before);
  }

  /// The nodes of it, for one flow.
  List<Node> nodes() {
    Bar bar = new Bar(page.sheet().scale());
    List<Node> nodes = new ArrayList<>();
    nodes.add(bar);
    for (String part : Direction.pieces(text)) {
      Text words = new Text(part);
      words.getStyleClass().setAll("text", "ghost");
      nodes.add(words);
    }
    for (Node node : nodes) {
      CaretLines.markGhost(node);
      node.setMouseTransparent(true);
    }
    return nodes;
  }

  /// Comes into the flow of its paragraph.
  static void enter(TextFlow flow, List<Node> nodes) {
    flow.getChildren().addAll(nodes);
  }

  /// The dotted bar before it; without a baseline of its own it would make its line higher.
  private static final class Bar extends Region {
    private final double scale;

    Bar(double scale) {
      this.scale = scale;
      getStyleClass().add("ghost-bar");
      setMinSize(9 * scale, 18 * scale);
      setPrefSize(9 * scale, 18 * scale);
    }

    @Override
    public double getBaselineOffset() {
      return 14 * scale;
    }
  }
}
