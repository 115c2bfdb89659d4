package studio.colophon.ui.assist.suggestion;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.Hunks;
import studio.colophon.text.Diff;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Disc;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// One hunk of a suggestion: the old words, the new ones, and what can be done with them.
final class HunkView extends VBox {
  private final CardViewModel model;
  private final int hunk;
  private final Say say;
  private final boolean slim;
  private final Diff.Part part;
  private final Hunks.Decision decision;
  private @Nullable Button first;

  HunkView(CardViewModel model, int hunk, Say say, boolean slim) {
    this.model = model;
    this.hunk = hunk;
    this.say = say;
    this.slim = slim;
    part = model.hunks().get().part(hunk);
    decision = model.hunks().get().decisions().get(hunk);
    boolean current = model.current().get() == hunk && decision.said() == Hunks.Said.OPEN;
    getStyleClass().addAll("hunk", current ? "hunk-current" : "hunk-other");
    setAccessibleText(say.text("assist.hunk", hunk + 1, model.hunks().get().size()));
    if (model.look().get() == CardViewModel.Look.SIDE) {
      getChildren().add(sides());
    } else {
      if (!part.before().isEmpty()) {
        getChildren().add(line("−", "hunk-removed", old()));
      }
      getChildren().add(editing() ? editor() : line("+", "hunk-added", fresh()));
    }
    getChildren().add(buttons(current));
    if (current) {
      VBox.setMargin(this, new Insets(4, 0, 4, 0));
    }
  }

  /// The button that keeps the hunk; null once it is decided.
  @Nullable Button keep() {
    return first;
  }

  private boolean editing() {
    return model.editing().get() == hunk;
  }

  private DiffText old() {
    return new DiffText(part.before(), DiffText.Mark.REMOVED);
  }

  private Node fresh() {
    String edited = decision.edited();
    if (edited != null) {
      return new DiffText(List.of(new Diff.Piece(edited, true)), DiffText.Mark.ADDED);
    }
    return part.after().isEmpty()
        ? Text.soft(say.text("assist.leaveOut"), "hunk-out")
        : new DiffText(part.after(), DiffText.Mark.ADDED);
  }

  static HBox line(String sign, String style, Node words) {
    Label mark = new Label(sign);
    mark.getStyleClass().addAll("hunk-sign", style);
    HBox line = new HBox(mark, words);
    HBox.setHgrow(words, Priority.ALWAYS);
    line.setAlignment(Pos.TOP_LEFT);
    line.setFillHeight(true);
    return line;
  }

  private Node sides() {
    Region left = part.before().isEmpty() ? new Region() : line("−", "hunk-removed", old());
    Region right = editing() ? editor() : line("+", "hunk-added", fresh());
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    GridPane both = new GridPane(8, 0);
    both.getColumnConstraints().addAll(half, half);
    both.addRow(0, left, right);
    return both;
  }

  private Region editor() {
    String edited = decision.edited();
    TextArea area = new TextArea((edited == null ? part.newText() : edited).strip());
    area.getStyleClass().add("hunk-editor");
    Text.wrap(area);
    area.setPrefRowCount(Math.clamp(area.getText().length() / 56 + 1, 2, 8));
    area.setAccessibleText(say.text("assist.editName"));
    area.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.leaveWords();
            event.consume();
          }
        });
    area.sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene != null) {
                area.requestFocus();
                area.end();
              }
            });
    Button take = Buttons.small(Buttons.plain(say.text("assist.take"), () -> reword(area)));
    Button leave = Buttons.small(Buttons.quiet(say.text("assist.cancel"), model::leaveWords));
    VBox box = new VBox(6, area, new HBox(8, take, leave));
    box.getStyleClass().add("hunk-edit-box");
    return line("+", "hunk-added", box);
  }

  private void reword(TextArea area) {
    model.reword(hunk, area.getText());
  }

  private Node buttons(boolean current) {
    Label place = Text.line(say.text("assist.place", hunk + 1, model.hunks().get().size()));
    place.getStyleClass().addAll(Styles.SMALL, Styles.SOFT);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    List<Node> row = new ArrayList<>(editing() ? List.of() : said(current));
    row.add(gap);
    row.add(place);
    HBox line = new HBox(8);
    line.getChildren().setAll(row);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("hunk-buttons");
    return line;
  }

  private List<Node> said(boolean current) {
    return switch (decision.said()) {
      case OPEN -> open(current);
      case KEPT -> {
        Label kept = Text.strong(say.text("assist.kept"));
        kept.getStyleClass().add(Styles.OK);
        List<Node> row = new ArrayList<>();
        row.add(new Disc(Disc.State.DONE, say.text("assist.kept")));
        row.add(kept);
        if (model.canTakeBack(hunk)) {
          row.add(
              Buttons.small(Buttons.quiet(say.text("assist.undo"), () -> model.takeBack(hunk))));
        }
        yield row;
      }
      case DISCARDED ->
          List.of(
              Text.soft(say.text("assist.discarded")),
              Buttons.small(Buttons.quiet(say.text("assist.undo"), () -> model.reconsider(hunk))));
    };
  }

  private List<Node> open(boolean current) {
    Button keep = Buttons.small(Buttons.main(say.text("assist.keep"), () -> model.keep(hunk)));
    Button discard =
        Buttons.small(Buttons.plain(say.text("assist.discard"), () -> model.discard(hunk)));
    Button edit = Buttons.small(Buttons.plain(say.text("assist.edit"), () -> model.edit(hunk)));
    if (current && !slim) {
      Buttons.keys(keep, Keys.words(Keys.shift(KeyCode.ENTER)));
      Buttons.keys(discard, Keys.words(Keys.shift(KeyCode.BACK_SPACE)));
    }
    first = keep;
    return List.of(keep, discard, edit);
  }
}
