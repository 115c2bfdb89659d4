package studio.colophon.ui.settings;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.colophon.settings.Settings.Appearance;
import studio.colophon.settings.Settings.Theme;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Segments;
import studio.colophon.ui.kit.Segments.Choice;
import studio.colophon.ui.kit.Switch;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// The card of the looks: each choice is seen at once.
final class AppearanceCard extends VBox {
  private final SettingsViewModel model;
  private final Label size = Text.line("");
  private final InvalidationListener shows = _ -> show();

  AppearanceCard(SettingsViewModel model, Say say) {
    this.model = model;
    Appearance look = model.now().get().appearance();
    VBox card = Rows.card();
    card.getChildren()
        .addAll(
            language(look, say), theme(look, say), size(say), marks(look, say), still(look, say));
    getChildren().add(card);
    model.now().addListener(shows);
    show();
  }

  void close() {
    model.now().removeListener(shows);
  }

  private void show() {
    size.setText("" + Math.round(model.now().get().appearance().manuscriptSize()));
  }

  private Appearance look() {
    return model.now().get().appearance();
  }

  private HBox language(Appearance look, Say say) {
    Segments<String> choice =
        new Segments<>(
            say.text("settings.language"),
            List.of(
                new Choice<>(Appearance.SYSTEM, say.text("settings.theme.system")),
                new Choice<>("en", "English"),
                new Choice<>("zh-CN", "简体中文")),
            look.language());
    choice.getStyleClass().add("settings-three");
    choice.chosen().addListener((_, _, chosen) -> model.look(look().withLanguage(chosen)));
    return Rows.row(say.text("settings.language"), say.text("settings.language.more"), choice);
  }

  private HBox theme(Appearance look, Say say) {
    Segments<Theme> choice =
        new Segments<>(
            say.text("settings.theme"),
            List.of(
                new Choice<>(Theme.SYSTEM, say.text("settings.theme.system")),
                new Choice<>(Theme.LIGHT, say.text("settings.theme.light")),
                new Choice<>(Theme.DARK, say.text("settings.theme.dark"))),
            look.theme());
    choice.getStyleClass().add("settings-three");
    choice.chosen().addListener((_, _, chosen) -> model.look(look().withTheme(chosen)));
    return Rows.row(say.text("settings.theme"), "", choice);
  }

  private HBox size(Say say) {
    Button smaller = step("A−", say.text("settings.size.smaller"), -1);
    Button larger = step("A+", say.text("settings.size.larger"), 1);
    size.getStyleClass().add("settings-size");
    HBox steps = new HBox(smaller, size, larger);
    steps.getStyleClass().addAll("segments", "settings-steps");
    return Rows.row(say.text("settings.size"), say.text("settings.size.more"), steps);
  }

  private Button step(String words, String name, int pixels) {
    Button button = Buttons.small(Buttons.quiet(words, () -> model.grow(pixels)));
    button.setAccessibleText(name);
    return button;
  }

  private HBox marks(Appearance look, Say say) {
    Switch shown = toggle(say, "settings.marks", look.originMarks());
    shown.setOnAction(_ -> model.look(look().withOriginMarks(shown.isSelected())));
    return Rows.row(say.text("settings.marks"), say.text("settings.marks.more"), shown);
  }

  private HBox still(Appearance look, Say say) {
    Switch fewer = toggle(say, "settings.still", look.still());
    fewer.setOnAction(_ -> model.look(look().withStill(fewer.isSelected())));
    return Rows.row(say.text("settings.still"), say.text("settings.still.more"), fewer);
  }

  private static Switch toggle(Say say, String key, boolean on) {
    return new Switch(say.text(key), say.text("settings.on"), say.text("settings.off"), on);
  }
}
