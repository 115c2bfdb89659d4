package studio.colophon.ui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.base.StudioException;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Field;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.settings.PlacesViewModel.Local;

/// The card of the places where copies are kept.
final class PlacesCard extends VBox {
  private static final int MOST = 3;

  private final PlacesViewModel model;
  private final Desk desk;
  private final Say say;
  private final VBox rows = new VBox();
  private final KeepersRows keepers;
  private final CheckingRows checking;
  private final InvalidationListener shows = this::show;

  PlacesCard(SettingsViewModel settings, Desk desk, Say say) {
    this.model = settings.places();
    this.desk = desk;
    this.say = say;
    VBox card = Rows.card();
    keepers = new KeepersRows(settings.keepers(), desk, say);
    checking = new CheckingRows(settings.checking(), desk, say);
    card.getChildren()
        .addAll(rows, keepers, copies(settings.now().get().keptIn().copies()), checking);
    getChildren().add(card);
    model.local().addListener(shows);
    model.node().addListener(shows);
    show(model.node());
  }

  void close() {
    keepers.close();
    checking.close();
    model.local().removeListener(shows);
    model.node().removeListener(shows);
  }

  private void show(Observable changed) {
    Local local = model.local().get();
    String room = say.text("settings.local.more", bytes(local.used()), bytes(local.free()));
    rows.getChildren()
        .setAll(
            Rows.row(
                say.text("settings.local"),
                local.free() == 0 ? "" : room,
                Tag.ok(say.text("settings.state.good"))),
            node());
  }

  private HBox node() {
    PlacesViewModel.Node node = model.node().get();
    List<Node> right = new ArrayList<>();
    switch (node.state()) {
      case ANSWERS -> right.add(Tag.ok(say.text("settings.state.good")));
      case ASKING -> right.add(Tag.of(say.text("settings.state.trying"), Feather.MORE_HORIZONTAL));
      case SILENT -> right.add(Tag.warn(say.text("settings.state.silent")));
      case UNKNOWN -> {}
    }
    right.add(Buttons.small(Buttons.plain(say.text("settings.check"), model::check)));
    right.add(Buttons.small(Buttons.plain(say.text("settings.change"), this::change)));
    String where = node.address().getHost() + ":" + node.address().getPort();
    String second =
        node.problem() != null && !node.found()
            ? say.happened(node.problem())
            : say.text(node.found() ? "settings.node.found" : "settings.node.chosen", where);
    return Rows.row(say.text("settings.node"), second, right.toArray(Node[]::new));
  }

  private HBox copies(int many) {
    ComboBox<Integer> choice = new ComboBox<>();
    choice.getItems().setAll(IntStream.rangeClosed(1, MOST).boxed().toList());
    if (!choice.getItems().contains(many)) {
      choice.getItems().add(many);
    }
    choice.setValue(many);
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer count) {
            return say.count("settings.copies.count", count);
          }

          @Override
          public Integer fromString(String words) {
            return choice.getValue();
          }
        });
    choice.setAccessibleText(say.text("settings.copies"));
    choice.setOnAction(_ -> model.copies(choice.getValue()));
    return Rows.row(say.text("settings.copies"), say.text("settings.copies.more"), choice);
  }

  private void change() {
    TextField address = Form.line("http://127.0.0.1:5001");
    PlacesViewModel.Node node = model.node().get();
    if (!node.found()) {
      address.setText(node.address().toString());
    }
    Form[] form = new Form[1];
    form[0] =
        Form.of(
            say,
            say.text("settings.node.title"),
            say.text("settings.node.words"),
            say.text("settings.node.done"),
            () -> {
              try {
                model.use(address.getText());
                form[0].close();
              } catch (StudioException e) {
                form[0].fails(e.problem());
              }
            },
            new Field(say.text("settings.node.address"), address));
    form[0].show(desk);
  }

  private String bytes(long count) {
    long megabytes = (count + 999_999) / 1_000_000;
    return megabytes < 10_000
        ? say.text("settings.megabytes", megabytes)
        : say.text("settings.gigabytes", megabytes / 1000);
  }
}
