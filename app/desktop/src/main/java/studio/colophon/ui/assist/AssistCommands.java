package studio.colophon.ui.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import studio.colophon.ui.assist.suggestion.CardViewModel;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.say.Say;

/// What the helper does by name or keys.
public final class AssistCommands {
  private final AssistViewModel model;
  private final Say say;
  private final List<Command> all;

  /// The commands, in the language of the window.
  public AssistCommands(AssistViewModel model, Say say) {
    this.model = model;
    this.say = say;
    this.all = List.copyOf(made());
  }

  /// All of them; none while the helper is off.
  public List<Command> all() {
    return model.setup().get().on() ? all : List.of();
  }

  private List<Command> made() {
    BooleanBinding card = model.suggestions().card().isNotNull();
    BooleanBinding on =
        Bindings.createBooleanBinding(() -> model.setup().get().on(), model.setup());
    List<Command> made = new ArrayList<>();
    made.add(make("continue", Keys.of(KeyCode.ENTER), on, () -> model.writeOn("")));
    made.add(make("rewrite", Keys.of(KeyCode.K), on, model::wish));
    made.add(make("shorten", null, on, model::shorten));
    made.add(make("critique", null, on, model::critique));
    made.add(make("keep", Keys.shift(KeyCode.ENTER), card, () -> with(CardViewModel::keepCurrent)));
    made.add(
        make(
            "discard",
            Keys.shift(KeyCode.BACK_SPACE),
            card,
            () -> with(CardViewModel::discardCurrent)));
    made.add(make("next", plain(KeyCode.F8), card, () -> with(CardViewModel::next)));
    made.add(make("previous", shift(KeyCode.F8), card, () -> with(CardViewModel::previous)));
    made.add(
        make(
            "nextVersion",
            alt(KeyCode.CLOSE_BRACKET),
            card,
            () -> with(CardViewModel::nextVersion)));
    made.add(
        make(
            "previousVersion",
            alt(KeyCode.OPEN_BRACKET),
            card,
            () -> with(CardViewModel::previousVersion)));
    made.add(make("again", null, card, () -> with(CardViewModel::again)));
    return made;
  }

  /// Handles Esc before the page does. Enter alone never accepts anything.
  public void filter(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && model.escape()) {
      event.consume();
    }
  }

  private void with(Consumer<CardViewModel> action) {
    CardViewModel card = model.suggestions().card().get();
    if (card != null) {
      action.accept(card);
    }
  }

  private Command make(
      String key, @Nullable KeyCombination keys, ObservableBooleanValue enabled, Runnable action) {
    return new Command(say.text("assist.command." + key), Command.DRAFT, keys, enabled, action);
  }

  private static KeyCombination plain(KeyCode code) {
    return new KeyCodeCombination(code);
  }

  private static KeyCombination shift(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHIFT_DOWN);
  }

  private static KeyCombination alt(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
  }
}
