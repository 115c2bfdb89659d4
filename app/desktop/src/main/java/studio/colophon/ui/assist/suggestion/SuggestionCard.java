package studio.colophon.ui.assist.suggestion;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.assist.Inquiry;
import studio.colophon.base.Problem;
import studio.colophon.text.Diff;
import studio.colophon.ui.kit.Banner;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Fold;
import studio.colophon.ui.kit.Segments;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// A suggestion under its passage. It is not in the text.
public final class SuggestionCard extends VBox {
  private static final double NARROW = 1100;

  private final CardViewModel model;
  private final Say say;
  private final Label streaming = Text.body("", "diff-stream");
  private boolean slim;
  private boolean details;

  /// A card for a suggestion, in the language of the window.
  public SuggestionCard(CardViewModel model, Say say) {
    this.model = model;
    this.say = say;
    getStyleClass().add("suggestion");
    setAccessibleText(say.text("assist.suggestion"));
    InvalidationListener change = _ -> build();
    model.hunks().addListener(change);
    model.phase().addListener(change);
    model.current().addListener(change);
    model.editing().addListener(change);
    model.version().addListener(change);
    model.look().addListener(change);
    model.inquiry().addListener((_, _, _) -> came());
    sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene != null) {
                scene.widthProperty().addListener((_, _, _) -> fit());
                fit();
              }
            });
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.escape();
            event.consume();
          }
        });
    build();
  }

  private void fit() {
    boolean now = getScene() != null && getScene().getWidth() < NARROW;
    if (now != slim) {
      slim = now;
      build();
    }
  }

  /// Text that streams changes one label; the card is not made anew for it.
  private void came() {
    if (model.phase().get() == CardViewModel.Phase.STREAMING) {
      streaming.setText(model.shown().text().strip());
    } else {
      build();
    }
  }

  private void build() {
    boolean focused = isFocusInside();
    List<Node> parts = new ArrayList<>();
    parts.add(head());
    Button first = null;
    switch (model.phase().get()) {
      case WAITING -> parts.add(indented(Text.soft(say.text("assist.queued"))));
      case STREAMING -> {
        streaming.setText(model.shown().text().strip());
        parts.add(indented(streaming));
      }
      case READY, DONE, STALE -> first = body(parts);
      case BROKEN -> broken(parts);
    }
    parts.add(foot());
    if (details && !model.shown().running()) {
      parts.add(new Details(model.shown(), say));
    }
    getChildren().setAll(parts);
    if (focused && first != null) {
      first.requestFocus();
    }
  }

  private boolean isFocusInside() {
    Node owner = getScene() == null ? null : getScene().getFocusOwner();
    for (Node at = owner; at != null; at = at.getParent()) {
      if (at == this) {
        return true;
      }
    }
    return false;
  }

  private HBox head() {
    Label title = Text.line(say.text("assist.suggestion"), Styles.STRONG);
    title.setMinWidth(USE_PREF_SIZE);
    Label state = Text.line(say.text(state()), Styles.SMALL, Styles.SOFT);
    HBox head = new HBox(8, title, state, gap());
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("suggestion-head");
    if (model.shown().running()) {
      Button stop = Buttons.small(Buttons.plain(say.text("assist.stop"), model::stop));
      head.getChildren().add(slim ? stop : Buttons.keys(stop, "Esc"));
    } else if (model.hunks().get().size() > 0
        && !slim
        && model.phase().get() == CardViewModel.Phase.READY) {
      head.getChildren().add(looks());
    }
    int count = model.inquiry().get().versions().size();
    if (count > 1) {
      head.getChildren().addAll(versions(count));
    }
    return head;
  }

  private String state() {
    return switch (model.phase().get()) {
      case WAITING, STREAMING -> "assist.state.writing";
      case STALE -> "assist.state.stale";
      case BROKEN ->
          model.shown().text().isBlank() ? "assist.state.nothing" : "assist.state.halfway";
      case READY, DONE -> "assist.state.ready";
    };
  }

  private Segments<CardViewModel.Look> looks() {
    Segments<CardViewModel.Look> looks =
        new Segments<>(
            say.text("assist.looks"),
            List.of(
                new Segments.Choice<>(CardViewModel.Look.INLINE, say.text("assist.look.inline")),
                new Segments.Choice<>(CardViewModel.Look.SIDE, say.text("assist.look.side")),
                new Segments.Choice<>(CardViewModel.Look.RESULT, say.text("assist.look.result"))),
            model.look().get());
    looks.chosen().addListener((_, _, now) -> model.look().set(now));
    looks.setMinWidth(USE_PREF_SIZE);
    return looks;
  }

  private List<Node> versions(int count) {
    Button before =
        Buttons.small(
            Buttons.icon(
                Feather.CHEVRON_LEFT, say.text("assist.versionBefore"), model::previousVersion));
    Button after =
        Buttons.small(
            Buttons.icon(
                Feather.CHEVRON_RIGHT, say.text("assist.versionAfter"), model::nextVersion));
    int shown = model.version().get();
    before.setDisable(shown == 0 || !model.canTurn());
    after.setDisable(shown == count - 1 || !model.canTurn());
    Label place = Text.line(say.text("assist.version", shown + 1, count), Styles.SMALL);
    place.setMinWidth(USE_PREF_SIZE);
    return List.of(before, place, after);
  }

  /// The hunks, each behind the unchanged sentence that stands before it.
  private @Nullable Button body(List<Node> parts) {
    if (model.phase().get() == CardViewModel.Phase.STALE) {
      parts.add(warn(say.text("assist.stale"), say.text("assist.staleNext")));
    }
    if (model.hunks().get().size() == 0) {
      parts.add(indented(Text.soft(say.text("assist.noChange"))));
      return null;
    }
    if (model.look().get() == CardViewModel.Look.RESULT
        || model.phase().get() == CardViewModel.Phase.STALE) {
      List<Diff.Piece> whole = List.of(new Diff.Piece(model.hunks().get().result(), false));
      parts.add(HunkView.line("", "hunk-same", new DiffText(whole, DiffText.Mark.SAME)));
      return null;
    }
    Button first = null;
    int hunk = 0;
    Diff.Part before = null;
    for (Diff.Part part : model.hunks().get().parts()) {
      if (part.kind() == Diff.Kind.SAME) {
        before = part;
        continue;
      }
      if (before != null) {
        DiffText same = new DiffText(before.before(), DiffText.Mark.SAME);
        parts.add(HunkView.line("", "hunk-same", same));
        before = null;
      } else if (hunk > 0) {
        parts.add(hairline());
      }
      HunkView view = new HunkView(model, hunk, say, slim);
      parts.add(view);
      if (hunk == model.current().get()) {
        first = view.keep();
      }
      hunk++;
    }
    return first;
  }

  /// What came before it stopped, and what can be done.
  private void broken(List<Node> parts) {
    Inquiry.Version made = model.shown();
    if (!made.text().isBlank()) {
      List<Diff.Piece> text = List.of(new Diff.Piece(made.text().strip(), false));
      parts.add(HunkView.line("", "hunk-same", new DiffText(text, DiffText.Mark.PLAIN)));
    }
    Problem problem = made.problem();
    Button[] buttons = {
      again(Buttons.plain(say.text("assist.again"), model::again)),
      Buttons.small(Buttons.plain(say.text("assist.discard"), model::putAway))
    };
    String safe = say.text(made.text().isBlank() ? "assist.safe" : "assist.unchanged");
    if (model.stopped()) {
      parts.add(warn(say.text("assist.stopped"), safe, buttons));
    } else if (problem == null) {
      parts.add(warn(say.text("assist.empty"), safe, buttons));
    } else {
      String rest = made.text().isBlank() ? safe + " " + say.next(problem) : safe;
      parts.add(warn(say.happened(problem), rest, buttons));
    }
  }

  private HBox foot() {
    HBox foot = new HBox(8);
    foot.setAlignment(Pos.CENTER_LEFT);
    CardViewModel.Phase phase = model.phase().get();
    boolean ruled = phase == CardViewModel.Phase.READY || phase == CardViewModel.Phase.STALE;
    foot.getStyleClass().addAll("suggestion-foot", ruled ? "suggestion-ruled" : "suggestion-plain");
    if (phase == CardViewModel.Phase.READY || phase == CardViewModel.Phase.STALE) {
      actions(foot, phase);
    } else if (phase == CardViewModel.Phase.BROKEN && model.partCounts()) {
      foot.getChildren()
          .add(Buttons.small(Buttons.plain(say.text("assist.keepPart"), model::keepAll)));
    }
    foot.getChildren().add(gap());
    String asked = model.inquiry().get().instruction();
    if (!asked.isBlank() && !slim) {
      Label label = Text.line(say.text("assist.asked", asked), Styles.SMALL, Styles.SOFT);
      label.setMinWidth(60);
      foot.getChildren().add(label);
    }
    if (!model.shown().running()) {
      Fold fold = new Fold(say.text("assist.details"), new Region());
      fold.open().set(details);
      fold.open()
          .addListener(
              (_, _, open) -> {
                details = open;
                build();
              });
      fold.setMinWidth(USE_PREF_SIZE);
      foot.getChildren().add(fold);
    }
    return foot;
  }

  private void actions(HBox foot, CardViewModel.Phase phase) {
    int left = model.hunks().get().left();
    if (phase == CardViewModel.Phase.READY && left > 1) {
      String all = left == 2 ? "both" : "all";
      foot.getChildren()
          .addAll(
              Buttons.small(Buttons.plain(say.text("assist.keep." + all), model::keepAll)),
              Buttons.small(Buttons.plain(say.text("assist.discard." + all), model::discardAll)));
    } else if (phase == CardViewModel.Phase.STALE || model.hunks().get().size() == 0) {
      foot.getChildren()
          .add(Buttons.small(Buttons.plain(say.text("assist.discard"), model::putAway)));
    }
    if (phase == CardViewModel.Phase.STALE) {
      foot.getChildren()
          .addFirst(
              Buttons.small(Buttons.plain(say.text("assist.elsewhere"), model::offerElsewhere)));
    } else if (model.canTurn()) {
      foot.getChildren().add(again(Buttons.quiet(say.text("assist.again"), model::again)));
    }
  }

  private static Banner warn(String title, String rest, Button... buttons) {
    Banner banner = Banner.warn(title, rest, buttons);
    VBox.setMargin(banner, new Insets(8, 0, 4, 0));
    return banner;
  }

  private static Button again(Button button) {
    return Buttons.small(Buttons.with(button, Feather.ROTATE_CW));
  }

  private static Region indented(Label node) {
    node.setPadding(new Insets(4, 6, 4, 6));
    HBox line = HunkView.line("", "hunk-same", node);
    line.setMinHeight(28);
    return line;
  }

  private static Region hairline() {
    Region line = new Region();
    line.getStyleClass().add(Styles.HAIRLINE);
    return line;
  }

  private static Region gap() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }
}
