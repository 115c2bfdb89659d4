package studio.colophon.ui.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Field;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.ui.settings.CheckingViewModel.Row;

/// The rows of what copies are checked through, and of the folder for backups.
final class CheckingRows extends VBox {
  private final CheckingViewModel model;
  private final Desk desk;
  private final Say say;
  private final VBox rows = new VBox();
  private final VBox folder = new VBox();
  private final InvalidationListener shows = this::show;

  CheckingRows(CheckingViewModel model, Desk desk, Say say) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    HBox head =
        Rows.row(
            say.text("settings.gateways"),
            say.text("settings.gateways.more"),
            Buttons.small(
                Buttons.with(
                    Buttons.plain(say.text("settings.gateways.add"), this::add), Feather.PLUS)));
    getChildren().addAll(head, rows, folder);
    model.rows().addListener(shows);
    show(model.rows());
    folder();
  }

  void close() {
    model.rows().removeListener(shows);
  }

  private void show(Observable changed) {
    rows.getChildren().setAll(model.rows().stream().map(this::gateway).toList());
  }

  private HBox gateway(Row row) {
    URI address = row.address();
    String name = Shown.line(address.getHost());
    List<Node> right = new ArrayList<>();
    switch (row.state()) {
      case GOOD -> right.add(Tag.ok(say.text("settings.state.good")));
      case TRYING -> right.add(Tag.of(say.text("settings.state.trying"), Feather.MORE_HORIZONTAL));
      case FAILS -> right.add(Tag.warn(say.text("settings.state.fails")));
      case UNKNOWN -> {}
    }
    right.add(Buttons.small(Buttons.plain(say.text("settings.test"), () -> model.test(address))));
    right.add(
        Buttons.small(
            Buttons.icon(
                Feather.TRASH_2,
                say.text("settings.remove.name", name),
                () -> model.remove(address))));
    Problem problem = row.problem();
    String second =
        problem == null
            ? Shown.line(address.toString())
            : say.happened(problem) + " " + say.next(problem);
    return Rows.row(name, second, right.toArray(Node[]::new));
  }

  private void add() {
    TextField address = Form.line("https://");
    Form[] form = new Form[1];
    form[0] =
        Form.of(
            say,
            say.text("settings.gateways.title"),
            say.text("settings.gateways.words"),
            say.text("settings.gateways.done"),
            () -> {
              try {
                model.add(address.getText());
                form[0].close();
              } catch (StudioException e) {
                form[0].fails(e.problem());
              }
            },
            new Field(say.text("settings.gateways.address"), address));
    form[0].show(desk);
  }

  private void folder() {
    Path chosen = model.folder();
    List<Node> right = new ArrayList<>();
    right.add(
        Buttons.small(
            Buttons.plain(
                say.text(chosen == null ? "settings.backup.choose" : "settings.change"),
                () -> desk.folder(to -> model.folder(to, this::folder, desk::tell)))));
    if (chosen != null) {
      right.add(
          Buttons.small(
              Buttons.plain(
                  say.text("settings.backup.none"),
                  () -> model.folder(null, this::folder, desk::tell))));
    }
    String second =
        chosen == null ? say.text("settings.backup.more") : Shown.line(chosen.toString());
    folder
        .getChildren()
        .setAll(Rows.row(say.text("settings.backup"), second, right.toArray(Node[]::new)));
  }
}
