package studio.colophon.ui.publish;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;

/// Where copies are kept.
final class PlacesSection extends VBox {
  private final PublishViewModel model;
  private final Say say;
  private final StackPane found = new StackPane();
  private final VBox services = new VBox();

  PlacesSection(PublishViewModel model, Desk desk, Say say) {
    this.model = model;
    this.say = say;
    Section.style(this);
    CheckBox here = new CheckBox(say.text("publish.place.here"));
    here.setSelected(true);
    // the copy here is what everything else is made from
    here.setOnAction(_ -> here.setSelected(true));
    CheckBox node = new CheckBox(say.text("publish.place.node"));
    node.selectedProperty().bindBidirectional(model.atNode());
    found.setMinWidth(Region.USE_PREF_SIZE);
    getChildren()
        .addAll(
            Section.head(say.text("publish.places"), say.text("publish.places.checked")),
            row(here, say.text("publish.place.always"), Tag.ok(say.text("publish.place.ready"))),
            row(node, "", found),
            services,
            Buttons.with(
                Buttons.small(
                    Buttons.plain(
                        say.text("publish.addPlace"), () -> desk.go(new Place.Settings("places")))),
                Feather.PLUS));
    model.node().addListener(_ -> show());
    model.services().addListener((InvalidationListener) _ -> offer());
    show();
    offer();
  }

  /// What a service says is not yet a checked copy.
  private void offer() {
    services.getChildren().clear();
    for (String name : model.services()) {
      CheckBox choice = new CheckBox(Shown.line(name));
      choice.setSelected(model.chosen().contains(name));
      choice.setOnAction(
          _ -> {
            if (choice.isSelected()) {
              model.chosen().add(name);
            } else {
              model.chosen().remove(name);
            }
          });
      services.getChildren().add(row(choice, "", Tag.neutral(say.text("publish.place.service"))));
    }
  }

  private void show() {
    Boolean answers = model.node().get();
    found
        .getChildren()
        .setAll(
            answers == null
                ? Tag.neutral(say.text("publish.place.looking"))
                : answers
                    ? Tag.ok(say.text("publish.place.ready"))
                    : Tag.neutral(say.text("publish.place.absent")));
  }

  static HBox row(Region choice, String remark, Region right) {
    choice.setMinWidth(Region.USE_PREF_SIZE);
    Label soft = Text.line(remark, Styles.SMALL, Styles.SOFT);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox row = new HBox(choice, soft, gap, right);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("choice-row");
    return row;
  }
}
