package studio.colophon.ui.settings;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.base.Problem;
import studio.colophon.settings.Assist;
import studio.colophon.settings.Service;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Field;
import studio.colophon.ui.kit.Switch;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.ui.settings.ServicesViewModel.Row;

/// The card of the writing helper. Switched off, nothing of it is left but the switch.
final class ServicesCard extends VBox {
  private static final List<String> CURRENCIES =
      List.of("EUR", "USD", "GBP", "CNY", "JPY", "HKD", "TWD", "CHF", "CAD", "AUD");

  private final SettingsViewModel settings;
  private final ServicesViewModel model;
  private final Desk desk;
  private final Say say;
  private final VBox rows = new VBox();
  private final VBox rest = new VBox();
  private final InvalidationListener shows = this::show;

  ServicesCard(SettingsViewModel settings, Desk desk, Say say) {
    this.settings = settings;
    this.model = settings.services();
    this.desk = desk;
    this.say = say;
    VBox card = Rows.card();
    Assist assist = settings.now().get().assist();
    Switch on =
        new Switch(
            say.text("settings.helper.use"),
            say.text("settings.on"),
            say.text("settings.off"),
            assist.on());
    on.setOnAction(_ -> model.on(on.isSelected()));
    Switch only =
        new Switch(
            say.text("settings.only"),
            say.text("settings.on"),
            say.text("settings.off"),
            settings.now().get().thisComputerOnly());
    only.setOnAction(_ -> model.thisComputerOnly(only.isSelected()));
    rest.getChildren().addAll(acts(), limit(assist));
    card.getChildren()
        .addAll(
            Rows.row(say.text("settings.helper.use"), say.text("settings.helper.use.more"), on),
            rows,
            rest,
            Rows.row(say.text("settings.only"), say.text("settings.only.more"), only));
    getChildren().add(card);
    model.rows().addListener(shows);
    settings.now().addListener(shows);
    show(model.rows());
  }

  void close() {
    model.rows().removeListener(shows);
    settings.now().removeListener(shows);
  }

  private void show(Observable changed) {
    Assist assist = settings.now().get().assist();
    rest.setVisible(assist.on());
    rest.setManaged(assist.on());
    rows.setVisible(assist.on());
    rows.setManaged(assist.on());
    List<Node> next = new ArrayList<>();
    if (assist.on()) {
      ToggleGroup group = new ToggleGroup();
      for (Row row : model.rows()) {
        next.add(service(row, assist, group));
      }
      RadioButton coach = radio(say.text("settings.coach"), say.text("settings.coach.more"), group);
      coach.setSelected(assist.engine().equals(Assist.COACH));
      coach.setOnAction(_ -> model.use(Assist.COACH));
      next.add(
          Rows.row(choice(coach, say.text("settings.coach"), say.text("settings.coach.more"))));
    }
    rows.getChildren().setAll(next);
  }

  private HBox service(Row row, Assist assist, ToggleGroup group) {
    Service service = row.service();
    RadioButton name = radio(Shown.line(service.name()), second(row), group);
    name.setSelected(!row.fresh() && assist.engine().equals(service.id()));
    name.setOnAction(_ -> model.use(row));
    List<Node> right = new ArrayList<>();
    tag(row, right);
    if (!row.fresh()) {
      if (!row.local() || row.hasKey()) {
        String key = row.hasKey() ? "settings.key.other" : "settings.key.enter";
        right.add(Buttons.small(Buttons.plain(say.text(key), () -> key(service))));
      }
      right.add(
          Buttons.small(Buttons.plain(say.text("settings.test"), () -> model.test(service.id()))));
      right.add(
          Buttons.small(
              Buttons.icon(
                  Feather.TRASH_2,
                  say.text("settings.remove.name", Shown.line(service.name())),
                  () -> remove(service))));
    }
    return Rows.row(
        choice(name, Shown.line(service.name()), second(row)), right.toArray(Node[]::new));
  }

  private String second(Row row) {
    Problem problem = row.problem();
    if (problem != null) {
      return say.happened(problem) + " " + say.next(problem);
    }
    String model = Shown.line(row.service().model());
    if (row.local()) {
      return row.program() == null
          ? say.text("settings.service.local", model)
          : say.text("settings.service.found", Shown.line(row.program()));
    }
    return say.text("settings.service.away", model);
  }

  private void tag(Row row, List<Node> right) {
    switch (row.state()) {
      case ANSWERS -> right.add(Tag.ok(say.text("settings.state.answers")));
      case TRYING -> right.add(Tag.of(say.text("settings.state.trying"), Feather.MORE_HORIZONTAL));
      case KEY_MISSING -> right.add(Tag.warn(say.text("settings.state.keyMissing")));
      case FAILS -> right.add(Tag.warn(say.text("settings.state.fails")));
      case UNKNOWN -> {}
    }
  }

  private static RadioButton radio(String words, String second, ToggleGroup group) {
    RadioButton radio = new RadioButton();
    radio.setToggleGroup(group);
    radio.setAccessibleText(words + ", " + second);
    radio.getStyleClass().add("settings-radio");
    return radio;
  }

  /// The choice with its two lines; pressing them chooses it too.
  private static HBox choice(RadioButton radio, String words, String second) {
    VBox lines = new VBox(Text.body(words, "data"), Text.soft(second, "data"));
    lines.getStyleClass().add("settings-lines");
    lines.setMinWidth(0);
    lines.setOnMouseClicked(_ -> radio.fire());
    HBox.setHgrow(lines, Priority.ALWAYS);
    HBox choice = new HBox(radio, lines);
    choice.getStyleClass().add("settings-choice");
    choice.setMinWidth(0);
    return choice;
  }

  private HBox acts() {
    return Rows.acts(
        Buttons.small(
            Buttons.with(Buttons.plain(say.text("settings.service.add"), this::add), Feather.PLUS)),
        Buttons.small(Buttons.plain(say.text("settings.service.look"), model::look)));
  }

  private HBox limit(Assist assist) {
    TextField amount = Form.line(say.text("settings.limit.none"));
    amount.setText(assist.mostPerMonth() == null ? "" : assist.mostPerMonth().toPlainString());
    amount.getStyleClass().add("settings-amount");
    amount.setAccessibleText(say.text("settings.limit"));
    Runnable keep =
        () ->
            amount.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("wrong"), !model.limit(amount.getText()));
    amount.setOnAction(_ -> keep.run());
    amount
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                keep.run();
              }
            });
    ComboBox<String> currency = new ComboBox<>();
    currency.getItems().setAll(CURRENCIES);
    if (!CURRENCIES.contains(assist.currency())) {
      currency.getItems().add(assist.currency());
    }
    currency.setValue(assist.currency());
    currency.setAccessibleText(say.text("settings.currency"));
    currency.setOnAction(_ -> model.currency(currency.getValue()));
    return Rows.row(say.text("settings.limit"), say.text("settings.limit.more"), amount, currency);
  }

  private void add() {
    TextField base = Form.line("https://api.example.com/v1");
    TextField name = Form.line("");
    PasswordField key = Form.secret();
    TextField in = Form.line(say.text("settings.price.none"));
    TextField out = Form.line(say.text("settings.price.none"));
    String currency = settings.now().get().assist().currency();
    Form[] form = new Form[1];
    form[0] =
        Form.of(
            say,
            say.text("settings.service.add.title"),
            say.text("settings.service.add.words"),
            say.text("settings.service.add.done"),
            () -> {
              form[0].busy();
              model.add(
                  new ServicesViewModel.Form(
                      base.getText(), name.getText(), in.getText(), out.getText()),
                  key.getText(),
                  form[0]::close,
                  form[0]::fails);
            },
            new Field(say.text("settings.service.base"), base),
            new Field(say.text("settings.service.model"), name),
            new Field(say.text("settings.price.in", currency), in),
            new Field(say.text("settings.price.out", currency), out),
            new Field(say.text("settings.key.field"), key));
    form[0].show(desk);
  }

  private void key(Service service) {
    PasswordField key = Form.secret();
    Form[] form = new Form[1];
    form[0] =
        Form.of(
            say,
            say.text("settings.key.title", Shown.line(service.name())),
            say.text("settings.key.words"),
            say.text("settings.key.done"),
            () -> {
              form[0].busy();
              model.key(service, key.getText(), form[0]::close, form[0]::fails);
            },
            new Field(say.text("settings.key.field"), key));
    form[0].show(desk);
  }

  private void remove(Service service) {
    Decision.ask(
        desk,
        say,
        say.text("settings.remove.title", Shown.line(service.name())),
        say.text("settings.service.remove.words"),
        say.text("settings.remove.done"),
        () -> model.remove(service, problem -> desk.tell(problem)));
  }
}
