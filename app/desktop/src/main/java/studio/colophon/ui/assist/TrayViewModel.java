package studio.colophon.ui.assist;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.ContextTray;
import studio.colophon.assist.Deed;
import studio.colophon.assist.Inquiry;
import studio.colophon.assist.Place;
import studio.colophon.assist.Source;
import studio.colophon.ui.assist.suggestion.AssistPage;

/// What goes along with a request: the passage it speaks of, the words before it, and the notes the
/// author lets go along.
public final class TrayViewModel {
  private final Supplier<@Nullable AssistPage> page;
  private final Supplier<Source> source;
  private final ReadOnlyBooleanWrapper selected = new ReadOnlyBooleanWrapper(false);
  private final IntegerProperty words = new SimpleIntegerProperty(ContextTray.WORDS);
  private final ObservableSet<String> notes = FXCollections.observableSet();

  /// @param page the page that is written on, null when nothing is open
  /// @param source what would be asked
  TrayViewModel(Supplier<@Nullable AssistPage> page, Supplier<Source> source) {
    this.page = page;
    this.source = source;
  }

  /// Whether something is selected: a request speaks of it then.
  public ReadOnlyBooleanProperty selected() {
    return selected.getReadOnlyProperty();
  }

  /// The caret or the selection of the page has moved.
  public void moved() {
    AssistPage now = page.get();
    selected.set(now != null && now.selectionStart() < now.selectionEnd());
  }

  /// How many words before the passage go along.
  public IntegerProperty words() {
    return words;
  }

  /// Ids of the notes that go along.
  public ObservableSet<String> notes() {
    return notes;
  }

  /// Notes the author may let go along.
  public List<ContextTray.Note> allNotes() {
    AssistPage now = page.get();
    return now == null ? List.of() : now.notes();
  }

  /// What a request about the selection, or a continuation, would send now.
  public ContextTray preview() {
    AssistPage now = page.get();
    Place place = passage();
    return now != null && now.selectionStart() < now.selectionEnd() && place != null
        ? of(Deed.CRITIQUE, "", place)
        : of(Deed.CONTINUE, "", caret());
  }

  /// What a request would send now.
  ContextTray of(Deed deed, String instruction, Place place) {
    return ContextTray.of(
        deed,
        source.get(),
        instruction,
        text(),
        place,
        new ContextTray.Sees(
            words.get(), allNotes().stream().filter(note -> notes.contains(note.id())).toList()));
  }

  /// What the same request would send now.
  ContextTray again(Inquiry asked) {
    Place place = asked.place();
    String text = text();
    int at = place.find(text, place.passage()).orElse(Math.min(place.start(), text.length()));
    return of(asked.deed(), asked.instruction(), new Place(at, place.lead(), place.passage()));
  }

  private String text() {
    AssistPage now = page.get();
    return now == null ? "" : now.text();
  }

  /// The selection, or the paragraph of the caret; null when that is blank.
  @Nullable Place passage() {
    AssistPage now = page.get();
    if (now == null) {
      return null;
    }
    String text = now.text();
    int from = now.selectionStart();
    int to = now.selectionEnd();
    if (from == to) {
      from = text.lastIndexOf('\n', Math.max(0, from - 1)) + 1;
      int end = text.indexOf('\n', to);
      to = end < 0 ? text.length() : end;
      from = Math.min(from, to);
    }
    Place place = Place.of(text, from, to);
    return place.passage().isEmpty() ? null : place;
  }

  /// The selection; the caret when nothing is selected.
  Place selection() {
    AssistPage now = page.get();
    return now == null
        ? new Place(0, "", "")
        : Place.of(now.text(), now.selectionStart(), now.selectionEnd());
  }

  /// Behind the selection.
  Place caret() {
    AssistPage now = page.get();
    return now == null
        ? new Place(0, "", "")
        : Place.of(now.text(), now.selectionEnd(), now.selectionEnd());
  }

  /// Whether a place is the end of a paragraph.
  boolean endsParagraph(Place place) {
    String text = text();
    return place.start() >= text.length() || text.charAt(place.start()) == '\n';
  }
}
