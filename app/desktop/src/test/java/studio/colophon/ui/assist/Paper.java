package studio.colophon.ui.assist;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.assist.ContextTray;
import studio.colophon.origin.Event;
import studio.colophon.ui.assist.suggestion.AssistPage;

/// A page without a window: a text, a caret, and what was done to both.
final class Paper implements AssistPage {
  final List<Kept> kept = new ArrayList<>();
  final List<Event.Generation> made = new ArrayList<>();
  final List<ContextTray.Note> notes = new ArrayList<>();
  private final List<String> before = new ArrayList<>();
  private final String draft;
  private String text;
  int start;
  int end;
  boolean composing;
  String ghost = "";
  @Nullable AssistViewModel model;

  Paper(String draft, String text) {
    this.draft = draft;
    this.text = text;
    start = text.length();
    end = start;
  }

  void select(String words) {
    start = text.indexOf(words);
    end = start + words.length();
  }

  /// The author types at the caret.
  void type(String words) {
    text = text.substring(0, end) + words + text.substring(end);
    end += words.length();
    start = end;
    told();
  }

  void rewrite(String other) {
    text = other;
    start = Math.min(start, other.length());
    end = Math.min(end, other.length());
    told();
  }

  private void told() {
    if (model != null) {
      model.edited();
    }
  }

  @Override
  public @Nullable String draftId() {
    return draft;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int selectionStart() {
    return start;
  }

  @Override
  public int selectionEnd() {
    return end;
  }

  @Override
  public boolean composing() {
    return composing;
  }

  @Override
  public List<ContextTray.Note> notes() {
    return notes;
  }

  @Override
  public void keep(Kept words) {
    int till = words.position() + words.removed().length();
    if (!text.substring(words.position(), till).equals(words.removed())) {
      throw new AssertionError("other words stand there");
    }
    before.add(text);
    text = text.substring(0, words.position()) + words.inserted() + text.substring(till);
    kept.add(words);
    end = words.position() + words.inserted().length();
    start = end;
    told();
  }

  @Override
  public void made(Event.Generation generation) {
    made.add(generation);
  }

  @Override
  public void undo() {
    text = before.removeLast();
    told();
  }

  @Override
  public void showGhost(String words) {
    ghost = words;
  }

  @Override
  public void hideGhost() {
    ghost = "";
  }

  @Override
  public void reveal(int offset) {}

  @Override
  public void focus() {}
}
