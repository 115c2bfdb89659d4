package studio.colophon.ui.assist;

import javafx.beans.InvalidationListener;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.Place;
import studio.colophon.ui.assist.suggestion.CardViewModel;
import studio.colophon.ui.assist.suggestion.SuggestionCard;
import studio.colophon.ui.say.Say;

/// Puts the suggestion, or the question how a passage is to be rewritten, under its passage, and
/// takes it away again. Made anew with the page.
public final class AssistCards {
  private final AssistViewModel model;
  private final Slot slot;
  private final Say say;
  private final InvalidationListener change = _ -> place();

  /// Where a card is shown: under its passage. Used on the thread of the window.
  public interface Slot {
    /// Shows a card below the paragraph around a place, instead of the one before.
    void show(int offset, Region card);

    /// Takes the card away.
    void hide();
  }

  /// Follows the helper from now on.
  public AssistCards(AssistViewModel model, Slot slot, Say say) {
    this.model = model;
    this.slot = slot;
    this.say = say;
    model.suggestions().card().addListener(change);
    model.wishing().addListener(change);
    place();
  }

  /// Follows it no more.
  public void close() {
    model.suggestions().card().removeListener(change);
    model.wishing().removeListener(change);
  }

  private void place() {
    Place wishing = model.wishing().get();
    CardViewModel card = model.suggestions().card().get();
    if (wishing != null) {
      slot.show(end(wishing.start(), wishing.passage()), new RewriteBox(model, say));
    } else if (card != null) {
      show(card);
    } else {
      slot.hide();
    }
  }

  private void show(@Nullable CardViewModel card) {
    if (card != null) {
      Place place = card.inquiry().get().place();
      int at = card.offset().orElse(place.start());
      slot.show(end(at, card.hunks().get().current()), new SuggestionCard(card, say));
    }
  }

  private static int end(int at, String passage) {
    return at + passage.length();
  }
}
