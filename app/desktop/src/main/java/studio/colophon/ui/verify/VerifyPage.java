package studio.colophon.ui.verify;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.base.Problem;
import studio.colophon.ui.kit.Banner;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Icon;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.ui.verify.VerifyViewModel.Checked;
import studio.colophon.verify.Reading;
import studio.colophon.verify.Result;

/// The field, and what was found below it.
final class VerifyPage extends VBox {
  private final VerifyViewModel model;
  private final Desk desk;
  private final Say say;
  private final TextField field = new TextField();
  private final VBox below = new VBox();
  private final Button named = Buttons.quiet("", this::type);
  private final InvalidationListener shows = this::show;
  private final InvalidationListener names = _ -> name();
  private boolean typing;

  VerifyPage(VerifyViewModel model, Desk desk, Say say) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    getStyleClass().add("verify-stage");
    HBox head =
        new HBox(Text.screenTitle(say.text("verify.title")), Text.soft(say.text("verify.motto")));
    head.getStyleClass().add("verify-title-line");
    head.setAlignment(Pos.BASELINE_LEFT);
    below.getStyleClass().add("verify-below");
    getChildren().addAll(head, line(), wrong(), progress(), below);
    model.checked().addListener(shows);
    model.busy().addListener(shows);
    model.problem().addListener(shows);
    show(model.checked());
  }

  void close() {
    field.textProperty().unbindBidirectional(model.subject());
    model.subject().removeListener(names);
    model.checked().removeListener(names);
    model.checked().removeListener(shows);
    model.busy().removeListener(shows);
    model.problem().removeListener(shows);
  }

  /// Puts the focus where it is of use: into the field, or beside what is shown by its name.
  void focus() {
    if (named.isVisible()) {
      named.requestFocus();
    } else {
      field.requestFocus();
    }
  }

  /// What was checked, by its name; its exact name stands in the field, one press away.
  private void name() {
    Checked checked = model.checked().get();
    String title = checked == null ? null : checked.verdict().title();
    boolean same =
        checked != null && checked.verdict().subject().equals(model.subject().get().strip());
    boolean shown = same && title != null && !title.isBlank() && !typing;
    named.setVisible(shown);
    named.setManaged(shown);
    field.setVisible(!shown);
    field.setManaged(!shown);
    if (checked == null || title == null) {
      return;
    }
    List<String> words = new ArrayList<>(List.of(Shown.line(title)));
    Reading reading = checked.verdict().reading();
    if (reading != null && reading.author() != null) {
      words.add(Shown.line(reading.author()));
    }
    String network = checked.network();
    if (network != null) {
      words.add(network.isEmpty() ? say.text("verify.place.practice") : Shown.line(network));
    }
    named.setText(String.join(" · ", words));
    named.setAccessibleText(say.text("verify.named", named.getText()));
  }

  private void type() {
    typing = true;
    name();
    field.requestFocus();
    field.selectAll();
  }

  @SuppressWarnings("NullAway") // a formatter refuses a change with null (TextFormatter, "filter")
  private HBox line() {
    field.setTextFormatter(
        new TextFormatter<>(
            change ->
                change.getControlNewText().length() > VerifyViewModel.LONGEST ? null : change));
    field.textProperty().bindBidirectional(model.subject());
    field.setPromptText(say.text("verify.prompt"));
    field.setAccessibleText(say.text("verify.prompt"));
    field.setOnAction(_ -> model.check());
    field.disableProperty().bind(model.busy());
    named.getStyleClass().addAll("data", "may-cut", "verify-named");
    named.setMaxWidth(Double.MAX_VALUE);
    named.setMinWidth(0);
    HBox.setHgrow(named, Priority.ALWAYS);
    model.subject().addListener(names);
    model.checked().addListener(names);
    name();
    HBox input = new HBox(Icon.of(Feather.SEARCH), field, named);
    input.getStyleClass().add("verify-input");
    input.setAlignment(Pos.CENTER_LEFT);
    field
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              input.pseudoClassStateChanged(
                  javafx.css.PseudoClass.getPseudoClass("focused"), focused);
              typing = focused;
              name();
            });
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox.setHgrow(input, Priority.ALWAYS);
    Button open = Buttons.plain(say.text("verify.open"), () -> open(desk));
    open.disableProperty().bind(model.busy());
    Button check = Buttons.main(say.text("verify.check"), model::check);
    check.disableProperty().bind(model.subject().isEmpty());
    Button cancel = Buttons.plain(say.text("verify.cancel"), model::cancel);
    cancel.visibleProperty().bind(model.busy());
    cancel.managedProperty().bind(model.busy());
    check.visibleProperty().bind(model.busy().not());
    check.managedProperty().bind(model.busy().not());
    HBox line = new HBox(input, open, check, cancel);
    line.getStyleClass().add("verify-line");
    return line;
  }

  private HBox wrong() {
    Label words = Text.body("", Styles.SMALL, "field-wrong");
    words.textProperty().bind(Bindings.createStringBinding(this::wrongWords, model.problem()));
    HBox line = new HBox(Icon.of(Feather.ALERT_CIRCLE, 14), words);
    line.getStyleClass().add("field-wrong-line");
    line.visibleProperty().bind(model.problem().isNotNull());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private String wrongWords() {
    Problem problem = model.problem().get();
    if (problem == null) {
      return "";
    }
    return switch (problem.key()) {
      case "verify.subject", "verify.token" -> say.text("verify.notUnderstood");
      default -> say.happened(problem) + " " + say.next(problem);
    };
  }

  private VBox progress() {
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(say.text("verify.checking"));
    bar.progressProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> (model.step().get().done() + 0.5) / VerifyViewModel.STEPS, model.step()));
    Label words = Text.soft("");
    words
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  String what = model.step().get().what();
                  return say.text(what.isEmpty() ? "verify.checking" : "verify.step." + what);
                },
                model.step()));
    VBox progress = new VBox(bar, words);
    progress.getStyleClass().add("verify-progress");
    progress.visibleProperty().bind(model.busy());
    progress.managedProperty().bind(model.busy());
    return progress;
  }

  /// Asks for a CAR file and checks it.
  void open(Desk asked) {
    asked.open(say.text("verify.carFile"), List.of("*.car"), model::file);
  }

  private void show(Observable changed) {
    below.getChildren().clear();
    Checked checked = model.checked().get();
    if (checked != null) {
      below.setDisable(model.busy().get());
      below.getChildren().addAll(banner(checked), new Outcome(checked, say));
    } else if (!model.busy().get()) {
      below.setDisable(false);
      below.getChildren().add(empty());
    }
  }

  private VBox empty() {
    HBox buttons = new HBox(Buttons.plain(say.text("verify.open"), () -> open(desk)));
    buttons.setAlignment(Pos.CENTER);
    VBox empty =
        new VBox(
            Text.sectionTitle(say.text("verify.empty.title")),
            Text.body(say.text("verify.empty.words"), Styles.SOFT),
            buttons);
    empty.getStyleClass().add("verify-empty");
    empty.setAlignment(Pos.CENTER);
    return empty;
  }

  private Banner banner(Checked checked) {
    Button save = Buttons.plain(say.text("verify.save"), this::save);
    int failed = checked.found(Result.FAILED).size();
    int open = checked.found(Result.UNCHECKED).size();
    return switch (checked.tone()) {
      case HOLDS ->
          Banner.ok(say.text("verify.all"), say.count("verify.claims", checked.claims()), save);
      case FAILED ->
          Banner.failed(say.text("verify.dont"), say.count("verify.failedCount", failed), save);
      case OPEN -> {
        List<Button> buttons = new ArrayList<>();
        Problem dead = checked.verdict().dead();
        if (dead != null && dead.key().equals("verify.noNode")) {
          buttons.add(
              Buttons.main(
                  say.text("verify.addNetwork"), () -> desk.go(new Place.Settings("networks"))));
        } else if (dead != null) {
          buttons.add(
              Buttons.with(
                  Buttons.main(say.text("verify.again"), model::check), Feather.ROTATE_CW));
        }
        buttons.add(save);
        yield Banner.warn(
            say.count("verify.openCount", open),
            why(checked, dead),
            buttons.toArray(Button[]::new));
      }
    };
  }

  private String why(Checked checked, @Nullable Problem dead) {
    if (dead == null) {
      return say.text("verify.why." + checked.verdict().kind());
    }
    return switch (dead.key()) {
      case "verify.noNode" -> say.text("verify.why.noNode");
      case "verify.noCopy" -> say.text("verify.why.noCopy");
      default -> say.text("verify.why.silent", say.happened(dead));
    };
  }

  private void save() {
    desk.save(
        "colophon-report.html",
        file ->
            model.report(
                file,
                say.locale(),
                written -> desk.note(say.text("verify.saved", written.getFileName())),
                problem -> desk.tell(problem)));
  }

  /// The cards, in two columns where there is room.
  private static final class Outcome extends VBox {
    private static final double WIDE = 640;

    private final VBox left = new VBox();
    private final VBox right = new VBox();
    private boolean two = true;

    Outcome(Checked checked, Say say) {
      Findings findings = new Findings(say);
      card(left, findings, checked, Result.FAILED, say);
      card(left, findings, checked, Result.PROVED, say);
      card(left, findings, checked, Result.UNCHECKED, say);
      claims(findings, checked, say);
      right.getChildren().add(new Origins(say).card(findings, checked));
      left.getStyleClass().add("verify-column");
      right.getStyleClass().add("verify-column");
      widthProperty().addListener((_, _, width) -> arrange(width.doubleValue() >= WIDE));
      arrange(true);
    }

    private void arrange(boolean wide) {
      if (wide == two && !getChildren().isEmpty()) {
        return;
      }
      two = wide;
      getChildren().clear();
      left.setMinWidth(0);
      right.setMinWidth(0);
      if (wide) {
        GridPane columns = new GridPane();
        columns.getStyleClass().add("verify-columns");
        columns.getColumnConstraints().addAll(half(), half());
        columns.addRow(0, left, right);
        getChildren().add(columns);
      } else {
        VBox column = new VBox(left, right);
        column.getStyleClass().add("verify-column");
        getChildren().add(column);
      }
    }

    private static ColumnConstraints half() {
      ColumnConstraints half = new ColumnConstraints();
      half.setPercentWidth(50);
      return half;
    }

    private void claims(Findings findings, Checked checked, Say say) {
      List<Node> rows = new ArrayList<>();
      if (checked.statesOrigins()) {
        rows.add(
            findings.row(
                studio.colophon.ui.kit.Disc.State.CLAIMED,
                say.text("verify.claimed"),
                say.text("verify.typed"),
                say.text("verify.typed.more")));
      }
      checked.found(Result.CLAIMED).forEach(finding -> rows.add(findings.row(finding)));
      if (!rows.isEmpty()) {
        right
            .getChildren()
            .add(
                findings.card(
                    say.text("verify.claimed"), say.text("verify.claimed.how", rows.size()), rows));
      }
    }

    private static void card(
        VBox column, Findings findings, Checked checked, Result result, Say say) {
      List<HBox> rows = checked.found(result).stream().map(findings::row).toList();
      if (!rows.isEmpty()) {
        String word = "verify." + result.word();
        column
            .getChildren()
            .add(findings.card(say.text(word), say.text(word + ".how", rows.size()), rows));
      }
    }
  }
}
