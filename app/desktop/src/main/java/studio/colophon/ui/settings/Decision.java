package studio.colophon.ui.settings;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// Asks before something is removed.
final class Decision {
  private Decision() {}

  /// Asks.
  ///
  /// @param done the word for doing it
  static void ask(Desk desk, Say say, String title, String words, String done, Runnable action) {
    Runnable[] close = {() -> {}};
    HBox buttons =
        new HBox(
            Buttons.plain(say.text("settings.keep"), () -> close[0].run()),
            Buttons.danger(
                done,
                () -> {
                  close[0].run();
                  action.run();
                }));
    buttons.getStyleClass().add("settings-form-buttons");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox box = new VBox(Text.sectionTitle(title), Text.body(words), buttons);
    box.getStyleClass().addAll("pop", "settings-form");
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    box.setAccessibleText(title);
    box.setFocusTraversable(true);
    close[0] = desk.show(box);
  }
}
