package studio.colophon.ui.earnings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Columns;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.Bars;
import studio.colophon.ui.kit.figure.Person;
import studio.colophon.ui.kit.figure.Stats;
import studio.colophon.ui.say.Ether;
import studio.colophon.ui.say.Say;
import studio.colophon.works.earnings.Earnings;
import studio.colophon.works.earnings.Period;

/// What works earn: figures, months, a table, and at the right what waits to be paid.
public final class EarningsView implements Screen {
  private final EarningsViewModel model;
  private final Desk desk;
  private final Say say;
  private final Stats stats = new Stats(List.of());
  private final VBox chart = new VBox();
  private final VBox table = new VBox();
  private final VBox side = new VBox();
  private final Label status = Text.line("");
  private final StackPane page = new StackPane();
  private final Columns columns;
  private final List<Runnable> forget = new ArrayList<>();

  /// The screen.
  public EarningsView(EarningsViewModel model, Desk desk, Say say) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    chart.getStyleClass().addAll(Styles.CARD, "chart-card");
    VBox full = new VBox(Text.screenTitle(say.text("tab.earnings")), stats, chart, table);
    full.getStyleClass().add("earnings-page");
    ScrollPane scroll = new ScrollPane(full);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add(Styles.PAPER);
    page.getStyleClass().add(Styles.PAPER);
    page.getChildren().addAll(scroll, empty());
    side.getStyleClass().add("earnings-side");
    ScrollPane right = new ScrollPane(side);
    right.setFitToWidth(true);
    right.setFitToHeight(true);
    columns = new Columns(null, page, right);
    follow(model.earnings(), this::fill);
    follow(model.read(), this::fill);
    follow(model.paying(), this::fillSide);
    follow(model.busy(), this::tellStatus);
    fill();
  }

  private <T> void follow(ObservableValue<T> value, Runnable fill) {
    ChangeListener<T> listener = (_, _, _) -> fill.run();
    value.addListener(listener);
    forget.add(() -> value.removeListener(listener));
  }

  private VBox empty() {
    Label title = Text.sectionTitle(say.text("earnings.empty"));
    Label words = Text.body(say.text("earnings.empty.words"), Styles.SOFT, "empty-words");
    HBox buttons =
        new HBox(
            Buttons.main(say.text("earnings.empty.works"), () -> desk.go(new Place.Works(null))));
    buttons.getStyleClass().add("empty-buttons");
    VBox empty = new VBox(title, words, buttons);
    empty.getStyleClass().add("empty");
    return empty;
  }

  private void fill() {
    boolean none = model.works().get().isEmpty();
    page.getChildren().getFirst().setVisible(!none);
    page.getChildren().getLast().setVisible(none && model.read().get());
    columns.panel().hidden().set(none);
    fillStats();
    fillChart();
    table.getChildren().setAll(new EarningsTable(model, say));
    fillSide();
    tellStatus();
  }

  private void fillStats() {
    Earnings money = model.earnings().get();
    Optional<studio.colophon.works.Person> you = money.you();
    String last =
        you.flatMap(money::lastPaid)
            .map(at -> at.atZone(model.zone()).toLocalDate())
            .map(day -> say.text("earnings.last", say.date(day, day.getYear() != year())))
            .orElse("");
    EarningsViewModel.Others others = model.others();
    stats.show(
        List.of(
            new Stats.Stat(say.text("earnings.ready"), Ether.of(say, of(you, money::ready)), ""),
            new Stats.Stat(say.text("earnings.paid"), Ether.of(say, of(you, money::paid)), last),
            new Stats.Stat(
                say.text("earnings.others"),
                Ether.of(say, others.wei()),
                others.people() == 0 ? "" : say.count("earnings.people", others.people()))));
  }

  private int year() {
    return model.today().getYear();
  }

  private static BigInteger of(
      Optional<studio.colophon.works.Person> you,
      java.util.function.Function<studio.colophon.works.Person, BigInteger> wei) {
    return you.map(wei).orElse(BigInteger.ZERO);
  }

  private void fillChart() {
    Earnings money = model.earnings().get();
    String title = say.text("earnings.months");
    List<Bars.Bar> bars = new ArrayList<>();
    for (Period month : model.months()) {
      List<Bars.Part> parts =
          month.parts().entrySet().stream()
              .map(
                  entry ->
                      new Bars.Part(
                          new BigDecimal(entry.getValue(), 18), model.place(entry.getKey())))
              .toList();
      BigInteger total = month.total();
      bars.add(
          new Bars.Bar(
              month.from().getMonth().getDisplayName(TextStyle.SHORT, say.locale()),
              total.signum() == 0 ? "" : Ether.bare(say, total),
              parts));
    }
    FlowPane legend = new FlowPane();
    legend.getStyleClass().add("legend");
    money.people().stream()
        .limit(8)
        .forEach(
            person -> {
              String name = name(person);
              HBox one = new HBox(disc(person), Text.line(name, Styles.SMALL));
              one.getStyleClass().add("legend-one");
              legend.getChildren().add(one);
            });
    Label words = Text.line(title, Styles.STRONG);
    words.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(legend, Priority.ALWAYS);
    HBox line = new HBox(words, legend);
    line.getStyleClass().add("chart-head");
    chart.getChildren().setAll(line, new Bars(title, bars), Text.soft(say.text("earnings.why")));
  }

  private String name(studio.colophon.works.Person person) {
    String account = person.account().toString();
    if (person.you()) {
      return say.text("works.you");
    }
    return person.name().isEmpty()
        ? account.substring(0, 6) + "…" + account.substring(account.length() - 4)
        : person.name();
  }

  private Person disc(studio.colophon.works.Person person) {
    String name = name(person);
    Person disc = new Person(person.name().isEmpty() ? name : person.name(), model.place(person));
    disc.setAccessibleText(name);
    return disc;
  }

  private void fillSide() {
    side.getChildren().setAll(Text.line(say.text("earnings.toPay"), Styles.STRONG));
    side.getChildren().add(waiting());
    side.getChildren().add(new PayEveryone(model, desk, say));
    Region line = new Region();
    line.getStyleClass().add(Styles.HAIRLINE);
    side.getChildren().addAll(line, Text.line(say.text("earnings.lately"), Styles.STRONG));
    side.getChildren().add(new Lately(model, say));
    Region gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    var export = Buttons.plain(say.text("earnings.export"), this::export);
    export.setMaxWidth(Double.MAX_VALUE);
    side.getChildren().addAll(gap, export);
  }

  private VBox waiting() {
    Earnings money = model.earnings().get();
    VBox card = new VBox();
    card.getStyleClass().addAll(Styles.CARD, "panel-card");
    money.people().stream()
        .limit(20)
        .forEach(
            person -> {
              String name = name(person);
              Label words = Text.line(name);
              words.setMinWidth(40);
              card.getChildren()
                  .add(
                      row(
                          disc(person),
                          words,
                          Text.line(Ether.of(say, money.ready(person)), "figure")));
            });
    if (money.people().size() > 20) {
      card.getChildren().add(Text.soft(say.count("earnings.more", money.people().size() - 20)));
    }
    Region line = new Region();
    line.getStyleClass().add(Styles.HAIRLINE);
    HBox sum =
        row(
            Text.line(say.text("earnings.together"), Styles.STRONG),
            Text.line(Ether.of(say, model.together()), Styles.STRONG));
    card.getChildren().addAll(line, sum);
    return card;
  }

  /// Some nodes, the last of them at the right.
  private static HBox row(Node... nodes) {
    HBox row = new HBox(nodes);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    row.getChildren().add(nodes.length - 1, gap);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("pay-row");
    return row;
  }

  private void export() {
    desk.save(
        "earnings-" + model.today() + ".csv",
        file ->
            model.export(
                file,
                () -> desk.note(say.text("earnings.exported", file.getFileName())),
                desk::tell));
  }

  private void tellStatus() {
    List<String> silent = model.earnings().get().silent();
    status.setText(
        model.busy().get()
            ? say.text("works.status.reading")
            : silent.isEmpty()
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
            say.text("earnings.command.export"),
            Command.EVERYWHERE,
            null,
            new ReadOnlyBooleanWrapper(true),
            this::export),
        new Command(
            say.text("works.command.refresh"),
            Command.EVERYWHERE,
            Keys.of(javafx.scene.input.KeyCode.R),
            model.busy().not(),
            () -> model.refresh(desk::tell)));
  }

  @Override
  public void opened(Place place) {
    model.refresh(desk::tell);
  }

  @Override
  public void closed() {
    forget.forEach(Runnable::run);
  }
}
