package studio.colophon.ui.works;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.base.Cancel;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Columns;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Icon;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.works.Version;
import studio.colophon.works.Work;

/// The works of the writer: cards, figures, weeks, and at the right everything about one of them.
public final class WorksView implements Screen {
  private final WorksViewModel model;
  private final Desk desk;
  private final Say say;
  private final Runnable sample;
  private final WorksStats stats;
  private final WorkCards cards;
  private final WeeksChart chart;
  private final Label count = Text.line("", Styles.SOFT);
  private final Label status = Text.line("");
  private final ScrollPane side = new ScrollPane();
  private final StackPane page = new StackPane();
  private final VBox full;
  private final Columns columns;
  private final List<Runnable> forget = new ArrayList<>();
  private final TextField filter = new TextField();
  private Cancel.Handle watching = () -> {};
  private @Nullable WorkPanel panel;

  /// The screen.
  ///
  /// @param sample takes up a sample work to be published
  public WorksView(WorksViewModel model, Desk desk, Say say, Runnable sample) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    this.sample = sample;
    stats = new WorksStats(model, say);
    cards = new WorkCards(model, say, this::choose);
    chart = new WeeksChart(model, say);
    full = new VBox(head(), stats.view(), cards.grid(), cards.more(), chart);
    full.getStyleClass().add("works-page");
    ScrollPane scroll = new ScrollPane(full);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add(Styles.PAPER);
    StackPane empty = new StackPane(empty());
    page.getStyleClass().add(Styles.PAPER);
    page.getChildren().addAll(scroll, empty);
    side.setFitToWidth(true);
    side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    columns = new Columns(null, page, side);
    follow(model.shown(), this::fill);
    follow(model.earnings(), this::fill);
    follow(model.chosen(), this::fillPanel);
    follow(model.read(), this::fill);
    follow(model.busy(), this::tellStatus);
    fill();
    fillPanel();
  }

  private <T> void follow(ObservableValue<T> value, Runnable fill) {
    ChangeListener<T> listener = (_, _, _) -> fill.run();
    value.addListener(listener);
    forget.add(() -> value.removeListener(listener));
  }

  private HBox head() {
    filter.setPromptText(say.text("works.filter"));
    filter.setAccessibleText(say.text("works.filter"));
    filter.textProperty().bindBidirectional(model.filter());
    StackPane field = new StackPane(filter, Icon.of(Feather.SEARCH));
    field.getStyleClass().add("search-field");
    StackPane.setAlignment(field.getChildren().getLast(), Pos.CENTER_LEFT);
    field.getChildren().getLast().setMouseTransparent(true);
    field.setMinWidth(120);
    field.setPrefWidth(200);
    ComboBox<WorksViewModel.Sort> sort = new ComboBox<>();
    sort.getItems().setAll(WorksViewModel.Sort.values());
    sort.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(WorksViewModel.Sort value) {
            return value == null
                ? ""
                : say.text("works.sort." + value.name().toLowerCase(java.util.Locale.ROOT));
          }

          @Override
          public WorksViewModel.Sort fromString(String text) {
            return WorksViewModel.Sort.NEWEST;
          }
        });
    sort.valueProperty().bindBidirectional(model.sort());
    sort.setAccessibleText(say.text("works.sort"));
    sort.setPrefWidth(150);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(Text.screenTitle(say.text("tab.works")), count, gap, field, sort);
    head.getStyleClass().add("works-head");
    return head;
  }

  private VBox empty() {
    Region frame = new Region();
    frame.getStyleClass().add("empty-frame");
    StackPane cover = new StackPane(frame);
    cover.getStyleClass().add("empty-cover");
    Label title = Text.sectionTitle(say.text("works.empty"));
    Label words = Text.body(say.text("works.empty.words"), Styles.SOFT, "empty-words");
    Button publish =
        Buttons.main(say.text("works.empty.publish"), () -> desk.go(new Place.Write(null)));
    HBox buttons = new HBox(publish, Buttons.plain(say.text("works.empty.sample"), sample));
    buttons.getStyleClass().add("empty-buttons");
    VBox empty = new VBox(cover, title, words, buttons);
    empty.getStyleClass().add("empty");
    return empty;
  }

  private void fill() {
    boolean none = model.all().get().isEmpty();
    page.getChildren().getFirst().setVisible(!none);
    page.getChildren().getLast().setVisible(none && model.read().get());
    columns.panel().hidden().set(none);
    count.setText(say.count("works.count", model.all().get().size()));
    cards.fill();
    stats.fill();
    chart.fill();
    tellStatus();
  }

  private void choose(Work work) {
    model.choose(work.newest(), desk::tell);
    if (columns.narrow().get()) {
      columns.panel().drawn().set(true);
    }
  }

  private void fillPanel() {
    if (panel != null) {
      panel.closed();
      panel = null;
    }
    Optional<Version> version = model.chosen().get();
    Optional<Work> work = version.flatMap(model::workOf);
    if (version.isPresent() && work.isPresent()) {
      panel = new WorkPanel(model, say, desk, version.get(), work.get());
      double at = side.getVvalue();
      side.setContent(panel);
      side.setVvalue(at);
    } else {
      side.setContent(new Region());
    }
    cards.mark();
  }

  private void tellStatus() {
    if (model.busy().get()) {
      status.setText(say.text("works.status.reading"));
      return;
    }
    List<String> silent = model.earnings().get().silent();
    status.setText(
        silent.isEmpty()
            ? say.text("works.status.ready")
            : say.text("works.status.silent", String.join(say.text("works.comma"), silent)));
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
  public List<Command> commands() {
    return List.of(
        new Command(
            say.text("works.command.filter"),
            Command.EVERYWHERE,
            Keys.of(KeyCode.F),
            new ReadOnlyBooleanWrapper(true),
            filter::requestFocus),
        new Command(
            say.text("works.command.refresh"),
            Command.EVERYWHERE,
            Keys.of(KeyCode.R),
            model.busy().not(),
            () -> model.refresh(desk::tell)));
  }

  @Override
  public void opened(Place place) {
    model.look(place instanceof Place.Works works ? works.jobId() : null, desk::tell);
    watching.close();
    watching = model.watch();
  }

  @Override
  public void left() {
    watching.close();
    model.leaveCovers();
  }

  @Override
  public void closed() {
    watching.close();
    forget.forEach(Runnable::run);
    filter.textProperty().unbindBidirectional(model.filter());
    if (panel != null) {
      panel.closed();
    }
  }
}
