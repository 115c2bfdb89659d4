package studio.colophon.ui.history;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.colophon.history.Revision;
import studio.colophon.text.Language;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.ListRow;
import studio.colophon.ui.kit.Segments;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// The revisions of a draft at the right of the page.
public final class HistoryPane extends VBox {
  private final HistoryViewModel model;
  private final Say say;
  private final ZoneId zone;
  private final VBox rows = new VBox();
  private final HBox naming = new HBox(6);
  private final TextField name = new TextField();
  private final InvalidationListener fill = _ -> fill();

  /// A pane over this model.
  public HistoryPane(HistoryViewModel model, Say say, ZoneId zone) {
    this.model = model;
    this.say = say;
    this.zone = zone;
    getStyleClass().add("history-pane");
    Segments<Boolean> which =
        new Segments<>(
            say.text("history.which"),
            List.of(
                new Segments.Choice<>(false, say.text("history.all")),
                new Segments.Choice<>(true, say.text("history.only"))),
            model.onlyNamed().get());
    which.chosen().addListener((_, _, now) -> model.onlyNamed().set(now));
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("library-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Button restore = Buttons.main(say.text("history.restore"), model::bringAll);
    restore.setMaxWidth(Double.MAX_VALUE);
    restore.disableProperty().bind(model.current().lessThan(0));
    name();
    getChildren().addAll(which, naming, scroll, restore, Text.soft(say.text("history.kept")));
    model.revisions().addListener(fill);
    model.chosen().addListener(fill);
    fill();
  }

  /// Forgets the model.
  public void closed() {
    model.revisions().removeListener(fill);
    model.chosen().removeListener(fill);
  }

  private void name() {
    naming.setAlignment(Pos.CENTER_LEFT);
    Button ask = Buttons.small(Buttons.plain(say.text("history.name"), this::ask));
    naming.getChildren().setAll(ask);
    name.setPromptText(say.text("history.nameField"));
    name.setAccessibleText(say.text("history.nameField"));
    name.setOnAction(_ -> keep());
    HBox.setHgrow(name, Priority.ALWAYS);
  }

  private void ask() {
    Revision chosen = model.chosen().get();
    name.setText(chosen == null || chosen.name() == null ? "" : chosen.name());
    naming
        .getChildren()
        .setAll(name, Buttons.small(Buttons.plain(say.text("history.nameSave"), this::keep)));
    name.requestFocus();
  }

  private void keep() {
    model.name(name.getText());
    name();
  }

  private void fill() {
    List<Node> all = new ArrayList<>();
    if (model.revisions().isEmpty()) {
      Label empty = Text.soft(say.text("history.empty"));
      all.add(empty);
    }
    Revision chosen = model.chosen().get();
    for (Revision revision : model.revisions()) {
      boolean on = chosen != null && chosen.id().equals(revision.id());
      String first = revision.name() == null ? when(say, revision, model, zone) : revision.name();
      all.add(
          new ListRow(
              first,
              on ? say.text("history.shown") : "",
              second(revision),
              on,
              () -> model.choose(revision)));
    }
    rows.getChildren().setAll(all);
  }

  private String second(Revision revision) {
    String why =
        switch (revision.cause()) {
          case OPENED -> say.text("history.opened");
          case CLOSED -> say.text("history.closed");
          case WRITING -> say.text("history.writing");
          case BEFORE_SUGGESTION -> say.text("history.beforeSuggestion");
          case BEFORE_RESTORE -> say.text("history.beforeRestore");
          case NAMED -> say.text("history.named");
        };
    if (revision.name() != null) {
      return when(say, revision, model, zone) + " · " + say.text("history.named");
    }
    String amount =
        revision.language().equals(Language.CHINESE)
            ? say.count("write.characters", revision.zishu())
            : say.count("write.words", revision.words());
    return amount + " · " + why;
  }

  /// Today 10:42, Yesterday 18:30, 21 Nov 16:05.
  static String when(Say say, Revision revision, HistoryViewModel model, ZoneId zone) {
    String clock = say.clock(revision.at(), zone).substring(0, 5);
    LocalDate day = revision.at().atZone(zone).toLocalDate();
    LocalDate today = model.now().atZone(zone).toLocalDate();
    if (day.equals(today)) {
      return say.text("history.today", clock);
    }
    if (day.equals(today.minusDays(1))) {
      return say.text("history.yesterday", clock);
    }
    return say.date(day, day.getYear() != today.getYear()) + " " + clock;
  }
}
