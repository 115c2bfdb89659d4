package studio.colophon.ui.works;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.publish.StepName;
import studio.colophon.publish.StepRow;
import studio.colophon.publish.place.Kept;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Disc;
import studio.colophon.ui.kit.Fold;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.Person;
import studio.colophon.ui.kit.figure.ShareBar;
import studio.colophon.ui.kit.figure.Steps;
import studio.colophon.ui.say.Ether;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.works.Part;
import studio.colophon.works.Standing;
import studio.colophon.works.Station;
import studio.colophon.works.Version;
import studio.colophon.works.Work;

/// Everything about one version of a work: its steps, shares, places, versions and deeds.
final class WorkPanel extends VBox {
  private final WorksViewModel model;
  private final Say say;
  private final Desk desk;
  private final Version version;
  private final Work work;
  private final Times times;
  private final List<Runnable> forget = new ArrayList<>();

  WorkPanel(WorksViewModel model, Say say, Desk desk, Version version, Work work) {
    this.model = model;
    this.say = say;
    this.desk = desk;
    this.version = version;
    this.work = work;
    this.times = new Times(say, model.now(), model.zone());
    getStyleClass().add("work-panel");
    Label title = Text.body(Shown.line(version.title()), Styles.SERIF, "panel-title");
    VBox head =
        new VBox(
            Text.line(say.text("works.number", work.number()), Styles.SMALL, Styles.SOFT), title);
    getChildren().addAll(head, steps(), shares(), places());
    if (work.versions().size() > 1) {
      getChildren().add(versions());
    }
    getChildren().add(acts());
    if (version.target().practice()) {
      getChildren().add(practice());
    }
    getChildren().add(details());
  }

  /// Forgets the view model; the panel is thrown away.
  void closed() {
    forget.forEach(Runnable::run);
  }

  private <T> void follow(ObservableValue<T> value, Runnable fill) {
    ChangeListener<T> listener = (_, _, _) -> fill.run();
    value.addListener(listener);
    forget.add(() -> value.removeListener(listener));
  }

  private static VBox card(Node... content) {
    VBox card = new VBox(content);
    card.getStyleClass().addAll(Styles.CARD, "panel-card");
    return card;
  }

  private static HBox between(Node left, Node right) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(left, gap, right);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("between");
    return line;
  }

  private Region steps() {
    List<Steps.Step> steps = new ArrayList<>();
    steps.add(step("terms", StepName.TERMS, people(), List.of()));
    steps.add(
        step("edition", StepName.EDITION, at("works.line.edition", StepName.EDITION), List.of()));
    steps.add(step("sign", StepName.SIGN, at("works.line.sign", StepName.SIGN), List.of()));
    steps.add(step("pin", StepName.PIN, copies(), List.of()));
    steps.add(record());
    steps.add(step("verify", StepName.VERIFY, at("works.line.verify", StepName.VERIFY), List.of()));
    return card(new Steps(steps));
  }

  private Steps.Step step(String code, StepName name, String line, List<Node> more) {
    String called = say.text("works.step." + code);
    return version.over(name)
        ? new Steps.Step(Disc.State.DONE, called, line, say.text("works.said.done"), more)
        : Steps.Step.coming(called, say.text("works.line.after"), say.text("works.said.coming"));
  }

  private String at(String key, StepName step) {
    return dot(say.text(key), time(step));
  }

  private @Nullable Instant time(StepName step) {
    StepRow row = version.steps().get(step);
    return row == null ? null : row.at();
  }

  private String dot(String words, @Nullable Instant time) {
    return time == null ? words : words + " · " + times.of(time);
  }

  private String people() {
    return String.join(
        say.text("works.comma"),
        inOrder().stream()
            .map(part -> say.text("works.part", name(part.person()), part.percent()))
            .toList());
  }

  private List<Part> inOrder() {
    return version.parts().stream()
        .sorted(
            java.util.Comparator.<Part, Boolean>comparing(part -> !part.person().you())
                .thenComparingInt(part -> -part.weight()))
        .toList();
  }

  private String name(studio.colophon.works.Person person) {
    if (person.you()) {
      return say.text("works.you");
    }
    String account = person.account().toString();
    return person.name().isEmpty()
        ? account.substring(0, 6) + "…" + account.substring(account.length() - 4)
        : person.name();
  }

  private Person disc(studio.colophon.works.Person person, String name) {
    Person disc = new Person(person.name().isEmpty() ? name : person.name(), model.place(person));
    disc.setAccessibleText(name);
    return disc;
  }

  private String copies() {
    Kept kept = model.kept(version);
    String words =
        kept.enough()
            ? say.count("works.line.pin", kept.there())
            : say.text("works.line.pin.some", kept.there(), kept.all());
    return dot(words, time(StepName.PIN));
  }

  private Steps.Step record() {
    String called = say.text("works.step.mint");
    VBox way = new VBox();
    Runnable fill =
        () -> {
          List<Station> stations = model.stations().get();
          way.getChildren()
              .setAll(
                  stations.isEmpty()
                      ? Text.soft(say.text("works.reading"))
                      : new RecordWay(stations, say, this::copy));
        };
    fill.run();
    follow(model.stations(), fill);
    Fold fold = new Fold(say.text("works.way"), way);
    boolean open = version.state() != Version.State.FINAL || model.held().get();
    fold.open().set(open);
    Disc.State state =
        switch (version.state()) {
          case FINAL -> Disc.State.DONE;
          case CONFIRMING -> Disc.State.WORKING;
          case NEEDS_YOU -> Disc.State.NEEDS_YOU;
        };
    String said = say.text("works.state." + WorkCard.code(version));
    return new Steps.Step(state, called, recordLine(), said, List.of(fold));
  }

  private String recordLine() {
    return switch (version.standing()) {
      case Standing.Absent _ -> say.text("works.record.absent");
      case Standing.Remembered _ -> dot(say.text("works.record.remembered"), time(StepName.MINT));
      case Standing.Recorded recorded when version.state() == Version.State.FINAL ->
          dot(say.text("works.record.final"), time(StepName.MINT));
      case Standing.Recorded recorded ->
          say.count("works.record.confirming", recorded.confirmations());
    };
  }

  private void copy(String words) {
    desk.copy(words);
    desk.note(say.text("works.copied"));
  }

  private Region shares() {
    VBox card =
        card(
            between(
                Text.line(say.text("works.shares"), Styles.STRONG),
                Text.line(say.text("works.fixed"), Styles.SMALL, Styles.SOFT)));
    List<Part> parts = inOrder();
    card.getChildren()
        .add(
            new ShareBar(
                parts.stream()
                    .map(part -> new ShareBar.Piece(part.weight(), model.place(part.person())))
                    .toList(),
                people()));
    for (Part part : parts) {
      String name = name(part.person());
      Label words = Text.line(name);
      HBox.setHgrow(words, Priority.ALWAYS);
      words.setMaxWidth(Double.MAX_VALUE);
      words.setMinWidth(40);
      BigInteger got = model.partOf(work, part);
      Label percent = Text.line(part.percent() + "%", "figure");
      Label money = Text.line(got.signum() == 0 ? "—" : Ether.bare(say, got), "figure", "got");
      HBox row = new HBox(disc(part.person(), name), words, percent, money);
      row.getStyleClass().add("share-row");
      card.getChildren().add(row);
    }
    return card;
  }

  private Region places() {
    CopiesCard copies = new CopiesCard(model, say, desk, version, times);
    forget.add(copies::closed);
    return copies;
  }

  private Region versions() {
    VBox card = card(Text.line(say.text("works.versions"), Styles.STRONG));
    for (int i = work.versions().size() - 1; i >= 0; i--) {
      Version other = work.versions().get(i);
      String words = say.text("works.version", i + 1) + " · " + times.of(other.createdAt());
      Button row = Buttons.quiet(words, () -> model.choose(other, desk::tell));
      row.getStyleClass().add(Styles.ROW);
      row.setMaxWidth(Double.MAX_VALUE);
      row.setAlignment(Pos.CENTER_LEFT);
      row.setDisable(other.jobId().equals(version.jobId()));
      card.getChildren().add(row);
    }
    return card;
  }

  private Region acts() {
    String token = version.token();
    Button verify = Buttons.plain(say.text("works.verify"), () -> desk.go(new Place.Verify(token)));
    verify.setDisable(token == null);
    String made = version.fact(StepName.EDITION, "editionCid");
    Button look =
        Buttons.plain(
            say.text("works.browser"),
            () -> model.preview(String.valueOf(made), desk::browse, desk::tell));
    look.setDisable(made == null);
    Button edition =
        Buttons.plain(
            say.text("works.newEdition"), () -> desk.go(new Place.Publish(work.draftId())));
    Button export = Buttons.plain(say.text("works.export"), this::export);
    FlowPane acts =
        new FlowPane(
            Buttons.small(verify),
            Buttons.small(look),
            Buttons.small(edition),
            Buttons.small(export));
    acts.getStyleClass().add("acts");
    return acts;
  }

  private void export() {
    desk.save(
        "work-" + work.number() + ".car",
        to ->
            model.export(
                version,
                to,
                file -> desk.note(say.text("works.exported", file.getFileName())),
                desk::tell));
  }

  private Region practice() {
    Label words = Text.soft("");
    FlowPane acts = new FlowPane();
    acts.getStyleClass().add("acts");
    Runnable fill =
        () -> {
          boolean held = model.held().get();
          words.setText(say.text(held ? "works.practice.held" : "works.practice.words"));
          acts.getChildren().setAll(held ? whileHeld() : freely());
        };
    fill.run();
    follow(model.held(), fill);
    Button pay = deed("works.practice.pay", failed -> model.letReaderPay(version, failed));
    return card(
        Text.line(say.text("works.practice"), Styles.STRONG), words, acts, new FlowPane(pay));
  }

  private List<Node> whileHeld() {
    return List.of(
        deed("works.practice.next", model::nextBlock),
        deed("works.practice.release", model::release));
  }

  private List<Node> freely() {
    Button replace = deed("works.practice.replace", failed -> model.reorganise(version, failed));
    boolean there = version.standing() instanceof Standing.Recorded;
    if (!there) {
      replace.disableProperty().unbind();
      replace.setDisable(true);
    }
    return List.of(deed("works.practice.hold", model::hold), replace);
  }

  private Button deed(String key, Consumer<Consumer<studio.colophon.base.Problem>> deed) {
    Button button = Buttons.small(Buttons.plain(say.text(key), () -> deed.accept(desk::tell)));
    button.disableProperty().bind(model.busy());
    return button;
  }

  private Region details() {
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, "token", version.token());
    put(facts, "collection", String.valueOf(version.collection()));
    put(facts, "payee", String.valueOf(version.payee()));
    put(facts, "metadataCid", version.fact(StepName.EDITION, "metadataCid"));
    put(facts, "editionCid", version.fact(StepName.EDITION, "editionCid"));
    put(facts, "signature", version.fact(StepName.SIGN, "signature"));
    put(facts, "hash", version.fact(StepName.MINT, "txHash"));
    put(facts, "costWei", version.fact(StepName.MINT, "costWei"));
    VBox box = new VBox();
    box.getStyleClass().add("facts");
    facts.entrySet().forEach(fact -> box.getChildren().add(RecordWay.fact(fact, say, this::copy)));
    return new Fold(say.text("works.details"), box);
  }

  private static void put(Map<String, String> facts, String key, @Nullable String value) {
    if (value != null) {
      facts.put(key, value);
    }
  }
}
