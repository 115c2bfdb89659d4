package studio.colophon.ui.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.ui.prose.Span;

/// Where a phrase stands in the open draft. Capitals are as small letters.
public final class FindViewModel {
  private static final int MOST = 10_000;

  private final EditorViewModel editor;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final StringProperty query = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<Span>> found = new ReadOnlyObjectWrapper<>(List.of());
  private final IntegerProperty current = new SimpleIntegerProperty(-1);

  /// Searches the page of this editor.
  public FindViewModel(EditorViewModel editor) {
    this.editor = editor;
    query.addListener(_ -> search(editor.caret().get()));
    open.addListener(_ -> search(editor.caret().get()));
    editor.onText(
        () -> {
          if (open.get()) {
            search(editor.caret().get());
          }
        });
  }

  /// Whether the bar is shown.
  public BooleanProperty open() {
    return open;
  }

  /// What is searched for.
  public StringProperty query() {
    return query;
  }

  /// Where it stands, in reading order; at most ten thousand places.
  public ReadOnlyObjectProperty<List<Span>> found() {
    return found.getReadOnlyProperty();
  }

  /// Which of them is looked at, or -1.
  public IntegerProperty current() {
    return current;
  }

  /// Goes to the next one, round the end.
  public void next() {
    turn(1);
  }

  /// Goes to the one before, round the start.
  public void previous() {
    turn(-1);
  }

  private void turn(int by) {
    int count = found.get().size();
    if (count > 0) {
      current.set(Math.floorMod(current.get() + by, count));
    }
  }

  private void search(int from) {
    Manuscript now = editor.manuscript().get();
    List<Span> spans = new ArrayList<>();
    if (now != null && open.get() && !query.get().isEmpty()) {
      Matcher matcher =
          Pattern.compile(
                  query.get(), Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(now.text());
      while (spans.size() < MOST && matcher.find()) {
        spans.add(new Span(matcher.start(), matcher.end()));
      }
    }
    int first = 0;
    while (first < spans.size() && spans.get(first).start() < from) {
      first++;
    }
    current.set(-1);
    found.set(List.copyOf(spans));
    current.set(spans.isEmpty() ? -1 : first % spans.size());
  }
}
