package studio.colophon.ui.publish;

import javafx.scene.control.RadioButton;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// Where the work is recorded and what that costs.
final class NetworkSection extends VBox {
  NetworkSection(Desk desk, Say say) {
    Section.style(this);
    RadioButton practice = new RadioButton(say.text("publish.network.practice"));
    practice.setSelected(true);
    // it is the only one that an account of this home signs for, so it cannot be taken away
    practice.setOnAction(_ -> practice.setSelected(true));
    getChildren()
        .addAll(
            Section.head(say.text("publish.network"), ""),
            PlacesSection.row(
                practice,
                say.text("publish.network.here"),
                Text.line(say.text("publish.network.free"), Styles.STRONG)),
            Text.soft(say.text("publish.network.what")),
            Buttons.small(
                Buttons.quiet(
                    say.text("publish.network.other"),
                    () -> desk.go(new Place.Settings("networks")))));
  }
}
