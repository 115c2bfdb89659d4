package studio.colophon.ui.assist.suggestion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.ContextTray;
import studio.colophon.origin.Event;

/// What the helper needs of the page that is written on. Offsets are UTF-16 units. Used on the
/// thread of the window. Whoever owns the page tells the helper of every change of the text.
public interface AssistPage {
  /// The open draft, null when there is none.
  @Nullable String draftId();

  /// The whole text.
  String text();

  /// Where the selection begins; the caret when nothing is selected.
  int selectionStart();

  /// Behind the selection; the caret when nothing is selected.
  int selectionEnd();

  /// Whether an input method has something in hand: nothing is asked then.
  boolean composing();

  /// Notes that may go along with a request.
  List<ContextTray.Note> notes();

  /// The author keeps words of a suggestion: they enter the text as one step that can be undone,
  /// with a record of their origin.
  void keep(Kept kept);

  /// Records in the origin log that a suggestion was made; the text does not change.
  void made(Event.Generation generation);

  /// Takes the last step back.
  void undo();

  /// Offers text behind the caret; it is no part of the text.
  void showGhost(String text);

  /// Takes the offered text away.
  void hideGhost();

  /// Scrolls a place into sight.
  void reveal(int offset);

  /// Gives the keyboard back to the text.
  void focus();

  /// Words that are kept.
  ///
  /// @param position where
  /// @param removed the words that stand there and go
  /// @param proposed the model's words for them
  /// @param inserted what comes in: the same, or the author's wording of them, which then counts as
  ///   edited
  /// @param generation what made them
  record Kept(
      int position, String removed, String proposed, String inserted, Event.Generation generation) {
    /// Whether the author changed the model's words.
    public boolean edited() {
      return !proposed.equals(inserted);
    }

    /// Without the words.
    @Override
    public String toString() {
      return "Kept[" + position + "]";
    }
  }
}
