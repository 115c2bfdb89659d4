package studio.colophon.ui.publish.progress;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;
import studio.colophon.edition.Cover;
import studio.colophon.publish.StepName;
import studio.colophon.publish.StepRow;
import studio.colophon.publish.queue.Phase;
import studio.colophon.publish.queue.Row;
import studio.colophon.ui.kit.Banner;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Columns;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Fold;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.Publication;
import studio.colophon.ui.kit.figure.Steps;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;

/// One publication as it goes on: six steps, live.
public final class ProgressScreen implements Screen {
  private final ProgressViewModel model;
  private final Desk desk;
  private final Say say;
  private final Publication words;
  private final VBox page = new VBox();
  private final StackPane steps = new StackPane();
  private final StackPane head = new StackPane();
  private final VBox banners = new VBox();
  private final GridPane facts = new GridPane();
  private final Fold details;
  private final Label status = Text.line("");
  private final ZoneId zone;
  private final Columns columns;
  private final javafx.beans.InvalidationListener changed = _ -> show();
  private @Nullable Phase headed;

  /// A screen over this model.
  ///
  /// @param zone for the times of day
  public ProgressScreen(ProgressViewModel model, Desk desk, Say say, ZoneId zone) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    this.zone = zone;
    words = new Publication(say, zone);
    facts.getStyleClass().addAll(Styles.CARD, "publish-facts");
    details = new Fold(say.text("progress.details"), facts);
    steps.getStyleClass().addAll(Styles.CARD, "progress-card");
    page.getStyleClass().add("progress-page");
    banners.getStyleClass().add("review-banners");
    page.getChildren().addAll(head, banners, steps, details);
    ScrollPane scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll(Styles.PAPER, "review-scroll");
    columns = new Columns(null, scroll, wrong());
    model.row().addListener(changed);
    model.trouble().addListener(changed);
    show();
  }

  @Override
  public Region view() {
    return columns;
  }

  @Override
  public List<Node> status() {
    return List.of(status);
  }

  @Override
  public void opened(Place place) {
    if (place instanceof Place.Progress progress) {
      headed = null;
      model.open(progress.jobId());
    }
  }

  @Override
  public void left() {
    model.close();
  }

  @Override
  public void closed() {
    model.row().removeListener(changed);
    model.trouble().removeListener(changed);
  }

  private ScrollPane wrong() {
    VBox cards =
        new VBox(
            Text.line(say.text("progress.wrong"), Styles.SMALL, Styles.SOFT, Styles.STRONG),
            card(say.text("progress.offline"), say.text("progress.offline.rest")),
            card(say.text("progress.refused"), say.text("progress.refused.rest")),
            card(say.text("progress.price"), say.text("progress.price.rest")),
            card(say.text("progress.stops"), say.text("progress.stops.rest")));
    cards.getStyleClass().add("reader-column");
    ScrollPane scroll = new ScrollPane(cards);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return scroll;
  }

  private static VBox card(String title, String rest) {
    VBox card = new VBox(Text.strong(title), Text.body(rest, Styles.SOFT));
    card.getStyleClass().add(Styles.CARD);
    return card;
  }

  private void show() {
    Row row = model.row().get();
    banners(row);
    if (row == null) {
      head.getChildren().setAll(Text.soft(say.text("progress.loading")));
      steps.setVisible(false);
      details.setVisible(false);
      return;
    }
    steps.setVisible(true);
    details.setVisible(true);
    head(row);
    List<Steps.Step> all = new ArrayList<>();
    for (Steps.Step step : words.steps(row)) {
      boolean copies = step.name().equals(words.name(StepName.PIN)) && !row.replicas().isEmpty();
      all.add(
          copies
              ? new Steps.Step(
                  step.state(), step.name(), step.line(), step.said(), words.placeLines(row))
              : step);
    }
    steps.getChildren().setAll(new Steps(all));
    facts(row);
    StepRow signed = row.steps().get(StepName.SIGN);
    status.setText(
        signed == null || !signed.over()
            ? ""
            : say.text("progress.signed", say.clock(signed.at(), zone)));
  }

  private void banners(@Nullable Row row) {
    banners.getChildren().clear();
    String gap = say.chinese() ? "" : " ";
    Problem trouble = model.trouble().get();
    if (trouble != null) {
      banners
          .getChildren()
          .add(Banner.failed(say.happened(trouble), say.safe(trouble) + gap + say.next(trouble)));
    }
    Problem problem = row == null ? null : row.problem();
    if (row != null && problem != null) {
      Button again = Buttons.plain(say.text("progress.again"), model::go);
      String rest = say.safe(problem) + gap + say.next(problem);
      banners
          .getChildren()
          .add(
              row.phase() == Phase.STOPPED
                  ? Banner.failed(say.happened(problem), rest, again)
                  : Banner.warn(say.happened(problem), rest, again));
    }
    banners.setManaged(!banners.getChildren().isEmpty());
  }

  /// Made again only when the phase changes, so that the focus stays on a button.
  private void head(Row row) {
    if (headed == row.phase() && head.getChildren().getFirst() instanceof HBox) {
      sentence(row).ifPresent(text -> ((Label) head.lookup(".progress-sentence")).setText(text));
      return;
    }
    headed = row.phase();
    String title = row.request().title();
    studio.colophon.ui.kit.figure.Cover cover =
        new studio.colophon.ui.kit.figure.Cover(title, Cover.ground(title, row.request().author()));
    Label name = Text.body(Shown.line(title), Styles.SERIF, Styles.STRONG, "progress-title");
    Label sentence = Text.body(sentence(row).orElse(""), Styles.SOFT, "progress-sentence");
    FlowPane buttons = new FlowPane();
    buttons.getStyleClass().add("progress-buttons");
    buttons.getChildren().addAll(buttons(row));
    VBox text = new VBox(name, sentence, buttons);
    text.getStyleClass().add("progress-words");
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox all = new HBox(cover, text);
    all.getStyleClass().add("progress-head");
    head.getChildren().setAll(all);
  }

  private java.util.Optional<String> sentence(Row row) {
    int at = row.next().map(Row.SHOWN::indexOf).orElse(5) + 1;
    return java.util.Optional.of(
        switch (row.phase()) {
          case DONE ->
              say.text(
                  row.replicas().stream().allMatch(each -> each.state().equals("checked"))
                      ? "progress.done"
                      : "progress.done.some");
          case PAUSED -> say.text("progress.paused", at);
          case NEEDS_YOU, STOPPED -> say.text("progress.halted", at);
          case WAITING, WORKING, CONFIRMING -> say.text("progress.going", at);
        });
  }

  private List<Button> buttons(Row row) {
    List<Button> buttons = new ArrayList<>();
    Button back =
        Buttons.plain(say.text("publish.back"), () -> desk.go(new Place.Write(row.draftId())));
    String token = row.fact(StepName.MINT, "token");
    if (row.phase() == Phase.DONE) {
      buttons.add(
          Buttons.main(say.text("progress.work"), () -> desk.go(new Place.Works(row.id()))));
      buttons.add(
          Buttons.plain(say.text("progress.verify"), () -> desk.go(new Place.Verify(token))));
      buttons.add(back);
      return buttons;
    }
    back.getStyleClass().add(Styles.MAIN);
    buttons.add(back);
    boolean going =
        switch (row.phase()) {
          case WAITING, WORKING, CONFIRMING -> true;
          default -> false;
        };
    buttons.add(
        going
            ? Buttons.plain(say.text("progress.pause"), model::pause)
            : Buttons.plain(say.text("progress.go"), model::go));
    buttons.add(Buttons.quiet(say.text("progress.outbox"), () -> desk.go(new Place.Outbox())));
    return buttons;
  }

  private void facts(Row row) {
    facts.getChildren().clear();
    fact("progress.fact.edition", row.fact(StepName.EDITION, "editionCid"));
    fact("progress.fact.metadata", row.fact(StepName.EDITION, "metadataCid"));
    fact("progress.fact.token", row.fact(StepName.SIGN, "token"));
    fact("progress.fact.transaction", row.fact(StepName.MINT, "txHash"));
    fact("progress.fact.block", row.fact(StepName.MINT, "blockNumber"));
    fact("progress.fact.gas", row.fact(StepName.MINT, "gasUsed"));
    fact("progress.fact.cost", row.fact(StepName.MINT, "costWei"));
  }

  private void fact(String key, @Nullable String value) {
    Label words = Text.line(value == null ? "–" : value, Styles.MONO);
    Text.wrap(words);
    facts.addRow(facts.getRowCount(), Text.line(say.text(key), Styles.SMALL, Styles.SOFT), words);
  }
}
