package studio.colophon.ui.history;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.history.Revision;
import studio.colophon.text.Count;
import studio.colophon.text.Diff;
import studio.colophon.text.Diff.Kind;
import studio.colophon.text.Diff.Part;
import studio.colophon.text.Language;
import studio.colophon.text.Title;
import studio.colophon.ui.history.HistoryViewModel.Comparison;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Segments;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// What has changed since a revision, in the place of the page.
public final class CompareView extends VBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  /// More changes than this are not drawn at once.
  private static final int MOST = 300;

  private final HistoryViewModel model;
  private final Say say;
  private final ZoneId zone;
  private final VBox lines = new VBox();
  private final ScrollPane scroll = new ScrollPane(lines);
  private final List<Region> hunks = new ArrayList<>();
  private final VBox head = new VBox();
  private final InvalidationListener fill = _ -> fill();
  private final InvalidationListener turn = _ -> turn();

  /// A view over this model.
  public CompareView(HistoryViewModel model, Say say, ZoneId zone) {
    this.model = model;
    this.say = say;
    this.zone = zone;
    getStyleClass().addAll(Styles.PAPER, "compare");
    head.getStyleClass().add("compare-head");
    lines.getStyleClass().add("compare-lines");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("library-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, scroll);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.comparison().addListener(fill);
    model.sideBySide().addListener(fill);
    model.current().addListener(turn);
    fill();
  }

  /// Forgets the model.
  public void closed() {
    model.comparison().removeListener(fill);
    model.sideBySide().removeListener(fill);
    model.current().removeListener(turn);
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.F8) {
      if (event.isShiftDown()) {
        model.previous();
      } else {
        model.next();
      }
      event.consume();
    }
  }

  private void fill() {
    hunks.clear();
    lines.getChildren().clear();
    Comparison now = model.comparison().get();
    Revision revision = model.chosen().get();
    if (now == null || revision == null) {
      head.getChildren().setAll(Text.soft(say.text("history.pick")));
      return;
    }
    head(now.diff(), revision);
    if (now.diff().hunks().isEmpty()) {
      lines.getChildren().setAll(Text.body(say.text("history.same"), Styles.SOFT));
      return;
    }
    parts(now.diff());
    turn();
  }

  private void head(Diff diff, Revision revision) {
    Label title = Text.screenTitle(Title.of(diff.after()));
    title.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Segments<Boolean> view =
        new Segments<>(
            say.text("history.view"),
            List.of(
                new Segments.Choice<>(false, say.text("history.inline")),
                new Segments.Choice<>(true, say.text("history.side"))),
            model.sideBySide().get());
    view.setMinWidth(Region.USE_PREF_SIZE);
    view.chosen().addListener((_, _, side) -> model.sideBySide().set(side));
    HBox first = new HBox(12, title, gap, view);
    first.setAlignment(Pos.CENTER_LEFT);
    Region rest = new Region();
    HBox.setHgrow(rest, Priority.ALWAYS);
    HBox second =
        new HBox(
            14,
            Text.line(
                say.text("history.from", HistoryPane.when(say, revision, model, zone)),
                Styles.SOFT),
            Text.line(say.count("history.changes", diff.hunks().size()), Styles.SOFT),
            Text.line("− " + say.text("history.removed"), Styles.SMALL, "diff-removed-word"),
            Text.line("+ " + say.text("history.added"), Styles.SMALL, "diff-added-word"),
            rest,
            Buttons.small(
                Buttons.keys(
                    Buttons.plain(say.text("history.previous"), model::previous), "Shift+F8")),
            Buttons.small(
                Buttons.keys(Buttons.plain(say.text("history.next"), model::next), "F8")));
    second.setAlignment(Pos.CENTER_LEFT);
    Region hairline = new Region();
    hairline.getStyleClass().add(Styles.HAIRLINE);
    head.getChildren().setAll(first, second, hairline);
  }

  /// Of what is unchanged only the sentence before and behind a change is shown.
  private void parts(Diff diff) {
    List<Part> parts = diff.parts();
    int hunk = 0;
    int hidden = 0;
    for (int i = 0; i < parts.size() && hunk < MOST; i++) {
      Part part = parts.get(i);
      if (part.kind() != Kind.SAME) {
        Region box = hunk(part, hunk++, diff.hunks().size());
        hunks.add(box);
        lines.getChildren().add(box);
      } else if (isChanged(parts, i - 1) || isChanged(parts, i + 1)) {
        hidden = tellHidden(hidden);
        lines.getChildren().add(DiffLine.same(part.newText()));
      } else {
        hidden += part.newText().contains("\n") || i == parts.size() - 1 ? 1 : 0;
      }
    }
    tellHidden(hidden);
  }

  private int tellHidden(int hidden) {
    if (hidden > 0) {
      lines.getChildren().add(Text.soft(say.count("history.unchanged", hidden)));
    }
    return 0;
  }

  private static boolean isChanged(List<Part> parts, int at) {
    return at >= 0 && at < parts.size() && parts.get(at).kind() != Kind.SAME;
  }

  private Region hunk(Part part, int at, int of) {
    List<Node> sides = new ArrayList<>();
    if (!part.before().isEmpty()) {
      sides.add(DiffLine.removed(part.before()));
    }
    if (!part.after().isEmpty()) {
      sides.add(DiffLine.added(part.after()));
    }
    Node body;
    if (model.sideBySide().get() && sides.size() == 2) {
      HBox row = new HBox(8);
      for (Node side : sides) {
        HBox.setHgrow(side, Priority.ALWAYS);
        ((Region) side).setPrefWidth(100);
        row.getChildren().add(side);
      }
      body = row;
    } else {
      VBox column = new VBox();
      column.getChildren().setAll(sides);
      body = column;
    }
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox deeds =
        new HBox(
            8,
            Buttons.small(
                Buttons.plain(
                    say.text(
                        part.kind() == Kind.ADDED ? "history.takeOut" : "history.bringSentence"),
                    () -> model.bringSentence(at))),
            Buttons.small(
                Buttons.plain(say.text("history.bringParagraph"), () -> model.bringParagraph(at))),
            gap,
            Text.line(
                say.text("history.change", at + 1, of, changed(part)), Styles.SMALL, Styles.SOFT));
    deeds.setAlignment(Pos.CENTER_LEFT);
    deeds.getStyleClass().add("diff-deeds");
    deeds.managedProperty().bind(deeds.visibleProperty());
    deeds.setVisible(false);
    VBox box = new VBox(body, deeds);
    box.getStyleClass().add("diff-hunk");
    box.setOnMousePressed(_ -> model.current().set(at));
    return box;
  }

  private String changed(Part part) {
    Count gone = Count.of(changed(part.before()));
    Count come = Count.of(changed(part.after()));
    boolean chinese =
        gone.language().equals(Language.CHINESE) || come.language().equals(Language.CHINESE);
    return chinese
        ? say.text("history.characters", gone.zishu(), come.zishu())
        : say.text("history.words", gone.words(), come.words());
  }

  private static String changed(List<Diff.Piece> pieces) {
    StringBuilder out = new StringBuilder();
    pieces.stream().filter(Diff.Piece::changed).forEach(p -> out.append(p.text()).append('\n'));
    return out.toString();
  }

  private void turn() {
    int current = model.current().get();
    for (int i = 0; i < hunks.size(); i++) {
      boolean on = i == current;
      hunks.get(i).pseudoClassStateChanged(CURRENT, on);
      Node deeds = hunks.get(i).lookup(".diff-deeds");
      if (deeds != null) {
        deeds.setVisible(on);
      }
    }
    if (current >= 0 && current < hunks.size()) {
      reveal(hunks.get(current));
    }
  }

  private void reveal(@Nullable Region hunk) {
    double room = lines.getHeight() - scroll.getViewportBounds().getHeight();
    if (hunk != null && room > 0) {
      Bounds at = hunk.getBoundsInParent();
      double top = scroll.getVvalue() * room;
      double height = scroll.getViewportBounds().getHeight();
      if (at.getMinY() < top || at.getMaxY() > top + height) {
        scroll.setVvalue(Math.clamp((at.getMinY() - height / 3) / room, 0, 1));
      }
    }
  }
}
