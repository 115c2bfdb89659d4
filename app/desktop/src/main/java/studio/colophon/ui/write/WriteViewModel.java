package studio.colophon.ui.write;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Everything the Write screen shows; it lives as long as the window.
///
/// The screen is made anew in another language, this is not.
public final class WriteViewModel {
  /// The tabs of the panel.
  public enum Tab {
    ASSISTANT,
    NOTES,
    HISTORY,
    ORIGIN
  }

  private final EditorViewModel editor;
  private final LibraryViewModel library;
  private final NotesViewModel notes;
  private final FindViewModel find;
  private final Runnable language;
  private final BooleanProperty marks = new SimpleBooleanProperty(true);
  private final DoubleProperty size = new SimpleDoubleProperty(17);
  private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.ASSISTANT);

  /// @param language changes between English and Chinese
  public WriteViewModel(
      EditorViewModel editor, LibraryViewModel library, NotesViewModel notes, Runnable language) {
    this.editor = editor;
    this.library = library;
    this.notes = notes;
    this.find = new FindViewModel(editor);
    this.language = language;
  }

  /// The open draft.
  public EditorViewModel editor() {
    return editor;
  }

  /// The left column.
  public LibraryViewModel library() {
    return library;
  }

  /// The notes on the open draft.
  public NotesViewModel notes() {
    return notes;
  }

  /// The search in the open draft.
  public FindViewModel find() {
    return find;
  }

  /// Whether passages show where they came from.
  public BooleanProperty marks() {
    return marks;
  }

  /// Size of the manuscript in pixels.
  public DoubleProperty size() {
    return size;
  }

  /// What the panel shows.
  public ObjectProperty<Tab> tab() {
    return tab;
  }

  /// The other language of the window.
  void turnLanguage() {
    language.run();
  }
}
