package studio.colophon.ui.works;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.publish.place.Kept;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Service;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Fold;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.works.Version;

/// The places of one version: what was found there and when, and what can be done.
final class CopiesCard extends VBox {
  private final KeepingViewModel keeping;
  private final Say say;
  private final Desk desk;
  private final Version version;
  private final Times times;
  private final Kept kept;
  private final VBox below = new VBox();
  private final ChangeListener<Optional<KeepingViewModel.Doing>> follows = (_, _, _) -> fill();

  CopiesCard(WorksViewModel model, Say say, Desk desk, Version version, Times times) {
    this.keeping = model.keeping();
    this.say = say;
    this.desk = desk;
    this.version = version;
    this.times = times;
    this.kept = model.kept(version);
    getStyleClass().addAll(Styles.CARD, "panel-card");
    getChildren().addAll(Text.line(say.text("works.places"), Styles.STRONG), verdict());
    version.placeNames().forEach(place -> getChildren().add(row(rows(place))));
    below.getStyleClass().add("copies-below");
    getChildren().add(below);
    if (!version.places().isEmpty()) {
      getChildren().add(details());
    }
    keeping.doing().addListener(follows);
    fill();
  }

  /// Forgets the view model; the card is thrown away.
  void closed() {
    keeping.doing().removeListener(follows);
  }

  private List<Replica> rows(String place) {
    return version.places().stream().filter(row -> row.place().equals(place)).toList();
  }

  private Node verdict() {
    String words =
        kept.wanted() == 0
            ? say.text("works.kept.here", kept.there())
            : say.text("works.kept.elsewhere", kept.elsewhere(), kept.wanted(), kept.here());
    String advice =
        switch (kept.advice()) {
          case NONE -> kept.wanted() == 0 ? say.text("works.kept.advice.none") : "";
          case CHECK -> say.text("works.kept.advice.check");
          case GATEWAY -> say.text("works.kept.advice.gateway");
          case ASK -> say.text("works.kept.advice.ask");
          case PLACE -> say.text("works.kept.advice.place");
          case HERE -> say.text("works.kept.advice.here");
        };
    VBox both = new VBox(Text.soft(words));
    if (!advice.isEmpty()) {
      both.getChildren().add(Text.soft(advice));
    }
    return both;
  }

  /// The least that is known of a place decides.
  private Node row(List<Replica> rows) {
    Replica worst =
        rows.stream()
            .filter(row -> !row.state().equals("checked"))
            .findFirst()
            .orElse(rows.getFirst());
    VBox words = new VBox(Text.line(name(worst)), Text.soft(when(worst)));
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    String state = worst.waits() ? "waits" : worst.state();
    Tag tag =
        state.equals("checked")
            ? Tag.ok(say.text("works.place.ok"))
            : worst.kept() || worst.waits()
                ? Tag.neutral(say.text("works.place." + state))
                : Tag.warn(say.text("works.place." + state));
    HBox row = new HBox(words, tag);
    row.getStyleClass().add("place-row");
    return row;
  }

  private String name(Replica row) {
    return switch (row.kind()) {
      case Replica.LOCAL -> say.text("works.place.here");
      case Replica.NODE -> say.text("works.place.node");
      case Replica.FOLDER -> say.text("works.place.folder", folder(row));
      default -> Shown.line(row.place());
    };
  }

  private static String folder(Replica row) {
    Path name = Path.of(row.place()).getFileName();
    return Shown.line(name == null ? row.place() : name.toString());
  }

  private String when(Replica row) {
    String at = row.checkedAt();
    if (at == null) {
      return say.text("works.place.never");
    }
    String time = times.of(Instant.parse(at));
    return switch (row.state()) {
      case "missing", "lying" -> say.text("works.place.looked", time);
      case "unreachable", "claimed" -> say.text("works.place.last", time);
      default ->
          Kept.isElsewhere(row)
              ? say.text("works.place.through", time)
              : say.text("works.place.checked", time);
    };
  }

  private void fill() {
    Optional<KeepingViewModel.Doing> doing =
        keeping.doing().get().filter(each -> each.jobId().equals(version.jobId()));
    if (doing.isPresent()) {
      long total = doing.get().total();
      ProgressBar bar = new ProgressBar(total == 0 ? -1 : (double) doing.get().done() / total);
      bar.setMaxWidth(Double.MAX_VALUE);
      bar.setAccessibleText(say.text("works.keep.checking"));
      HBox.setHgrow(bar, Priority.ALWAYS);
      HBox line =
          new HBox(bar, Buttons.small(Buttons.plain(say.text("works.keep.stop"), keeping::stop)));
      line.getStyleClass().add("place-row");
      line.setAlignment(Pos.CENTER_LEFT);
      below.getChildren().setAll(Text.soft(say.text("works.keep.checking")), line);
      return;
    }
    List<Node> buttons = new ArrayList<>();
    buttons.add(button("works.keep.check", () -> keeping.check(version, desk::tell)));
    boolean lost =
        version.places().stream()
            .anyMatch(row -> !row.kept() && !row.waits() && !row.kind().equals(Replica.LOCAL));
    if (lost) {
      buttons.add(button("works.keep.again", () -> keeping.again(version, desk::tell)));
    }
    buttons.add(button("works.keep.another", this::another));
    if (kept.advice() == Kept.Advice.GATEWAY) {
      buttons.add(button("works.keep.settings", () -> desk.go(new Place.Settings("places"))));
    }
    FlowPane acts = new FlowPane(buttons.toArray(Node[]::new));
    acts.getStyleClass().add("acts");
    acts.setDisable(version.places().isEmpty() || keeping.doing().get().isPresent());
    below.getChildren().setAll(acts);
  }

  private Button button(String key, Runnable action) {
    return Buttons.small(Buttons.plain(say.text(key), action));
  }

  /// Asks where: at a service that does not have it yet, or in a folder.
  private void another() {
    Runnable[] close = {() -> {}};
    VBox box = new VBox(Text.sectionTitle(say.text("works.another.title")));
    box.getStyleClass().addAll("pop", "settings-form");
    box.getChildren().add(Text.soft(say.text("works.another.words")));
    for (Service service : keeping.others(version)) {
      String words = say.text("works.another.service", Shown.line(service.name()));
      box.getChildren()
          .add(
              choice(
                  words,
                  () -> {
                    close[0].run();
                    keeping.at(service, version, desk::tell);
                  }));
    }
    box.getChildren()
        .add(
            choice(
                say.text("works.another.folder"),
                () -> {
                  close[0].run();
                  desk.folder(folder -> keeping.backup(folder, version, desk::tell));
                }));
    box.getChildren()
        .add(
            choice(
                say.text("works.another.settings"),
                () -> {
                  close[0].run();
                  desk.go(new Place.Settings("places"));
                }));
    HBox last = new HBox(Buttons.plain(say.text("works.another.cancel"), () -> close[0].run()));
    last.getStyleClass().add("settings-form-buttons");
    last.setAlignment(Pos.CENTER_RIGHT);
    box.getChildren().add(last);
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    box.setAccessibleText(say.text("works.another.title"));
    box.setFocusTraversable(true);
    close[0] = desk.show(box);
  }

  private static Button choice(String words, Runnable action) {
    Button button = Buttons.plain(words, action);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    return button;
  }

  private Node details() {
    VBox box = new VBox();
    box.getStyleClass().add("facts");
    for (Replica row : version.places()) {
      box.getChildren().add(Text.line(name(row), Styles.SMALL, Styles.STRONG));
      fact(box, "rootCid", row.cid());
      fact(box, "address", row.kind().equals(Replica.LOCAL) ? null : row.place());
      fact(box, "via", row.via());
      fact(box, "found", row.detail());
    }
    return new Fold(say.text("works.places.details"), box);
  }

  private void fact(VBox box, String key, @Nullable String value) {
    if (value != null) {
      box.getChildren().add(RecordWay.fact(Map.entry(key, Shown.line(value)), say, desk::copy));
    }
  }
}
