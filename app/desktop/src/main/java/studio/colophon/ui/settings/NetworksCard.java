package studio.colophon.ui.settings;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.settings.NamedNetwork;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Field;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.ui.settings.NetworksViewModel.State;

/// The card of the networks.
final class NetworksCard extends VBox {
  private final NetworksViewModel model;
  private final Desk desk;
  private final Say say;
  private final VBox rows = new VBox();
  private final InvalidationListener shows = this::show;

  NetworksCard(SettingsViewModel settings, Desk desk, Say say) {
    this.model = settings.networks();
    this.desk = desk;
    this.say = say;
    VBox card = Rows.card();
    card.getChildren()
        .addAll(
            rows,
            Rows.acts(
                Buttons.small(
                    Buttons.with(
                        Buttons.plain(say.text("settings.network.add"), this::add),
                        Feather.PLUS))));
    getChildren().add(card);
    model.rows().addListener(shows);
    model.practice().addListener(shows);
    show(model.rows());
  }

  void close() {
    model.rows().removeListener(shows);
    model.practice().removeListener(shows);
  }

  private void show(Observable changed) {
    List<Node> next = new ArrayList<>();
    next.add(practice());
    model.rows().forEach(row -> next.add(network(row)));
    rows.getChildren().setAll(next);
  }

  private HBox practice() {
    NetworksViewModel.Practice practice = model.practice().get();
    List<Node> right = new ArrayList<>();
    tag(practice.state(), "settings.state.running", right);
    String start = practice.state() == State.GOOD ? "settings.startAgain" : "settings.start";
    var button = Buttons.small(Buttons.plain(say.text(start), model::start));
    button.setDisable(practice.state() == State.WORKING);
    right.add(button);
    String second =
        practice.problem() == null
            ? say.text("settings.practice.more")
            : say.happened(practice.problem()) + " " + say.next(practice.problem());
    return Rows.row(say.text("settings.practice"), second, right.toArray(Node[]::new));
  }

  private HBox network(NetworksViewModel.Row row) {
    NamedNetwork network = row.network();
    List<Node> right = new ArrayList<>();
    tag(row.state(), "settings.state.good", right);
    right.add(Buttons.small(Buttons.plain(say.text("settings.check"), () -> model.check(network))));
    right.add(
        Buttons.small(
            Buttons.icon(
                Feather.TRASH_2,
                say.text("settings.remove.name", Shown.line(network.name())),
                () -> remove(network))));
    String second =
        row.problem() == null
            ? say.count("settings.network.more", network.nodes().size())
            : say.happened(row.problem());
    return Rows.row(Shown.line(network.name()), second, right.toArray(Node[]::new));
  }

  private void tag(State state, String good, List<Node> right) {
    switch (state) {
      case GOOD -> right.add(Tag.ok(say.text(good)));
      case WORKING -> right.add(Tag.of(say.text("settings.state.trying"), Feather.MORE_HORIZONTAL));
      case STOPPED -> right.add(Tag.neutral(say.text("settings.state.stopped")));
      case SILENT -> right.add(Tag.warn(say.text("settings.state.silent")));
      case UNKNOWN -> {}
    }
  }

  private void add() {
    TextField name = Form.line("Base");
    TextField node = Form.line("https://");
    Form[] form = new Form[1];
    form[0] =
        Form.of(
            say,
            say.text("settings.network.add.title"),
            say.text("settings.network.add.words"),
            say.text("settings.network.add.done"),
            () -> {
              form[0].busy();
              model.add(name.getText(), node.getText(), form[0]::close, form[0]::fails);
            },
            new Field(say.text("settings.network.name"), name),
            new Field(say.text("settings.network.node"), node));
    form[0].show(desk);
  }

  private void remove(NamedNetwork network) {
    Decision.ask(
        desk,
        say,
        say.text("settings.remove.title", Shown.line(network.name())),
        say.text("settings.network.remove.words"),
        say.text("settings.remove.done"),
        () -> model.remove(network));
  }
}
