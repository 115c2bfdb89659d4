package studio.colophon.ui.assist;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import studio.colophon.ui.assist.suggestion.GhostViewModel;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// What can be done with the text that waits behind the caret; lies at the foot of the page, and
/// only while there is some.
public final class GhostBar extends HBox {
  private final GhostViewModel model;
  private final Say say;

  /// The bar, in the language of the window.
  public GhostBar(AssistViewModel assist, Say say) {
    this.model = assist.suggestions().ghost();
    this.say = say;
    getStyleClass().addAll(Styles.CARD, "suggestion-bar");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setAccessibleText(say.text("assist.suggestion"));
    visibleProperty().bind(model.on());
    managedProperty().bind(model.on());
    model.streaming().addListener((_, _, _) -> build());
    build();
  }

  private void build() {
    List<Node> parts =
        model.streaming().get()
            ? List.of(
                Text.line(say.text("assist.state.writing"), Styles.SOFT),
                Buttons.keys(
                    Buttons.small(Buttons.plain(say.text("assist.stop"), model::dismiss)), "Esc"))
            : List.of(
                whole(Text.line(say.text("assist.suggestion"), Styles.STRONG)),
                Buttons.keys(
                    Buttons.small(Buttons.main(say.text("assist.ghost.all"), model::keepAll)),
                    "Tab"),
                Buttons.keys(
                    Buttons.small(Buttons.plain(say.text("assist.ghost.word"), model::keepWord)),
                    control("→")),
                Buttons.keys(
                    Buttons.small(
                        Buttons.plain(say.text("assist.ghost.sentence"), model::keepSentence)),
                    control("↓")),
                Buttons.keys(
                    Buttons.small(Buttons.plain(say.text("assist.ghost.dismiss"), model::dismiss)),
                    "Esc"));
    getChildren().setAll(parts);
  }

  private static Label whole(Label label) {
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  /// Ctrl or ⌘ with an arrow, as it is printed.
  private static String control(String arrow) {
    String letter = Keys.words(Keys.of(KeyCode.A));
    return letter.substring(0, letter.length() - 1) + arrow;
  }
}
