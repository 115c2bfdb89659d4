package studio.colophon.ui.settings;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.base.Problem;
import studio.colophon.ipfs.pin.Kind;
import studio.colophon.publish.place.Service;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Field;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.ui.settings.KeepersViewModel.Row;

/// The rows of the services that keep copies, and the button that adds one.
final class KeepersRows extends VBox {
  private static final String TOLD = "told";

  private final KeepersViewModel model;
  private final Desk desk;
  private final Say say;
  private final VBox rows = new VBox();
  private final InvalidationListener shows = this::show;

  KeepersRows(KeepersViewModel model, Desk desk, Say say) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    getChildren()
        .addAll(
            rows,
            Rows.acts(
                Buttons.small(
                    Buttons.with(
                        Buttons.plain(say.text("settings.keeper.add"), this::add), Feather.PLUS))));
    model.rows().addListener(shows);
    show(model.rows());
  }

  void close() {
    model.rows().removeListener(shows);
  }

  private void show(Observable changed) {
    rows.getChildren().setAll(model.rows().stream().map(this::keeper).toList());
  }

  private HBox keeper(Row row) {
    Service service = row.service();
    String name = Shown.line(service.name());
    List<Node> right = new ArrayList<>();
    switch (row.state()) {
      case GOOD -> right.add(Tag.ok(say.text("settings.state.good")));
      case TRYING -> right.add(Tag.of(say.text("settings.state.trying"), Feather.MORE_HORIZONTAL));
      case FAILS -> right.add(Tag.warn(say.text("settings.state.fails")));
      case UNKNOWN -> {}
    }
    right.add(Buttons.small(Buttons.plain(say.text("settings.test"), () -> model.test(service))));
    right.add(
        Buttons.small(
            Buttons.icon(
                Feather.TRASH_2, say.text("settings.remove.name", name), () -> remove(service))));
    Problem problem = row.problem();
    String second =
        problem == null
            ? say.text(
                "settings.keeper.more",
                say.text("settings.keeper.kind." + service.kind().word()),
                service.url().getHost())
            : say.happened(problem) + " " + say.next(problem);
    return Rows.row(name, second, right.toArray(Node[]::new));
  }

  private void add() {
    TextField name = Form.line("Filebase");
    TextField address = Form.line("https://");
    PasswordField token = Form.secret();
    ComboBox<String> kind = kinds();
    Form[] form = new Form[1];
    form[0] =
        Form.of(
            say,
            say.text("settings.keeper.add.title"),
            say.text("settings.keeper.add.words"),
            say.text("settings.keeper.add.done"),
            () -> {
              form[0].busy();
              model.add(
                  name.getText(),
                  Kind.of(kind.getValue()).orElse(null),
                  address.getText(),
                  token.getText(),
                  form[0]::close,
                  form[0]::fails);
            },
            new Field(say.text("settings.keeper.name"), name),
            new Field(say.text("settings.keeper.kind"), kind),
            new Field(say.text("settings.keeper.address"), address),
            new Field(say.text("settings.keeper.token"), token));
    form[0].show(desk);
  }

  /// The words of the kinds, and at their head that the address tells.
  private ComboBox<String> kinds() {
    ComboBox<String> choice = new ComboBox<>();
    choice.getItems().add(TOLD);
    for (Kind kind : Kind.values()) {
      choice.getItems().add(kind.word());
    }
    choice.setValue(TOLD);
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(String word) {
            return say.text("settings.keeper.kind." + word);
          }

          @Override
          public String fromString(String words) {
            return choice.getValue();
          }
        });
    choice.setAccessibleText(say.text("settings.keeper.kind"));
    return choice;
  }

  private void remove(Service service) {
    Decision.ask(
        desk,
        say,
        say.text("settings.remove.title", Shown.line(service.name())),
        say.text("settings.keeper.remove.words"),
        say.text("settings.remove.done"),
        () -> model.remove(service, problem -> desk.tell(problem)));
  }
}
