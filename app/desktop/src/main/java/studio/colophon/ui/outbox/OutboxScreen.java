package studio.colophon.ui.outbox;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.base.Problem;
import studio.colophon.publish.queue.Row;
import studio.colophon.ui.kit.Banner;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Columns;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Disc;
import studio.colophon.ui.kit.Fold;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// What waits to go out, why, and when it goes on.
public final class OutboxScreen implements Screen {
  private final OutboxViewModel model;
  private final Desk desk;
  private final Say say;
  private final RowView.Maker rowsMaker;
  private final Label count = Text.line("", Styles.SOFT);
  private final VBox banners = new VBox();
  private final VBox list = new VBox();
  private final VBox done = new VBox();
  private final HBox all;
  private final Columns columns;
  private final javafx.beans.InvalidationListener changed = _ -> show();
  private boolean doneOpen;

  /// A screen over this model.
  ///
  /// @param zone for the times of day
  /// @param sign shows what is to be signed for a publication
  public OutboxScreen(OutboxViewModel model, Desk desk, Say say, ZoneId zone, Signing sign) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    rowsMaker = new RowView.Maker(model, desk, say, zone, sign);
    Label title = Text.screenTitle(say.text("outbox.title"));
    title.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    all =
        new HBox(
            Buttons.main(say.text("outbox.goAll"), model::goAll),
            Buttons.plain(say.text("outbox.pauseAll"), model::pauseAll));
    all.getStyleClass().add("outbox-all");
    HBox head = new HBox(title, count, gap, all);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("outbox-head");
    banners.getStyleClass().add("review-banners");
    VBox page =
        new VBox(
            head,
            Text.body(say.text("outbox.about"), Styles.SOFT, "outbox-about"),
            banners,
            list,
            done);
    page.getStyleClass().add("outbox-page");
    ScrollPane scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll(Styles.PAPER, "review-scroll");
    columns = new Columns(null, scroll, legend());
    model.rows().addListener(changed);
    model.trouble().addListener(changed);
    show();
  }

  /// Shows what is to be signed for a publication.
  @FunctionalInterface
  public interface Signing {
    /// Asks for the signature.
    void ask(Row row);
  }

  @Override
  public Region view() {
    return columns;
  }

  @Override
  public List<Node> status() {
    return List.of(Text.line(say.text("outbox.foot")));
  }

  @Override
  public void opened(Place place) {
    model.open();
  }

  @Override
  public void left() {
    model.close();
  }

  @Override
  public void closed() {
    model.close();
    model.rows().removeListener(changed);
    model.trouble().removeListener(changed);
  }

  private ScrollPane legend() {
    VBox states =
        new VBox(
            state(Disc.State.WORKING, "working"),
            state(Disc.State.WAITING, "waiting"),
            state(Disc.State.NEEDS_YOU, "needsYou"),
            state(Disc.State.FAILED, "stopped"));
    states.getStyleClass().addAll(Styles.CARD, "legend-card");
    VBox over =
        new VBox(
            Text.strong(say.text("outbox.handOver.title")),
            Text.body(say.text("outbox.handOver.what"), Styles.SOFT));
    over.getStyleClass().add(Styles.CARD);
    VBox side =
        new VBox(
            Text.line(say.text("outbox.states"), Styles.SMALL, Styles.SOFT, Styles.STRONG),
            states,
            over);
    side.getStyleClass().add("reader-column");
    ScrollPane scroll = new ScrollPane(side);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return scroll;
  }

  private HBox state(Disc.State state, String which) {
    String key = "outbox.state." + which;
    String name = say.text(key + ".name");
    VBox words = new VBox(Text.strong(name), Text.soft(say.text(key + ".what")));
    HBox row = new HBox(new Disc(state, name), words);
    HBox.setHgrow(words, Priority.ALWAYS);
    row.getStyleClass().add("legend-row");
    return row;
  }

  private void show() {
    banners.getChildren().clear();
    Problem trouble = model.trouble().get();
    if (trouble != null) {
      banners
          .getChildren()
          .add(
              Banner.failed(
                  say.happened(trouble),
                  say.safe(trouble) + (say.chinese() ? "" : " ") + say.next(trouble)));
    }
    banners.setManaged(trouble != null);
    List<Row> waiting = model.waiting();
    List<Row> over = model.done();
    count.setText(waiting.isEmpty() ? "" : say.count("outbox.waiting", waiting.size()));
    all.setVisible(!waiting.isEmpty());
    list.getChildren().clear();
    for (Row row : waiting) {
      list.getChildren().add(rowsMaker.make(row));
    }
    if (waiting.isEmpty()) {
      list.getChildren().add(empty(model.rows().get() == null));
    }
    done(over);
  }

  private VBox empty(boolean loading) {
    if (loading) {
      return new VBox(Text.soft(say.text("progress.loading")));
    }
    FlowPane buttons =
        new FlowPane(
            Buttons.main(say.text("outbox.empty.write"), () -> desk.go(new Place.Write(null))),
            Buttons.quiet(say.text("outbox.empty.works"), () -> desk.go(new Place.Works(null))));
    buttons.getStyleClass().add("progress-buttons");
    VBox empty =
        new VBox(
            Text.sectionTitle(say.text("outbox.empty.title")),
            Text.body(say.text("outbox.empty.what"), Styles.SOFT),
            buttons);
    empty.getStyleClass().add("outbox-empty");
    return empty;
  }

  private void done(List<Row> over) {
    done.getChildren().clear();
    if (over.isEmpty()) {
      return;
    }
    List<Node> lines = new ArrayList<>();
    for (Row row : over) {
      lines.add(rowsMaker.done(row));
    }
    VBox content = new VBox(lines.toArray(Node[]::new));
    content.getStyleClass().add("outbox-done");
    Fold fold = new Fold(say.count("outbox.done", over.size()), content);
    fold.open().set(doneOpen);
    fold.open().addListener((_, _, open) -> doneOpen = open);
    Region line = new Region();
    line.getStyleClass().add(Styles.HAIRLINE);
    done.getChildren().addAll(line, fold);
  }

  /// The button of a row that shows everything about it.
  static Button details(Desk desk, Say say, Row row) {
    return Buttons.quiet(say.text("outbox.details"), () -> desk.go(new Place.Progress(row.id())));
  }
}
