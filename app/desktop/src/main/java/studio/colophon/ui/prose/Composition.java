package studio.colophon.ui.prose;

import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodTextRun;
import org.jspecify.annotations.Nullable;

/// What an input method has in hand. Each of its steps changes the text; the writer's change is
/// known when it is done.
final class Composition {
  private final Page page;
  private boolean active;
  private int start;
  private String removed = "";
  private int lead;
  private int committed;
  private int composed;

  Composition(Page page) {
    this.page = page;
  }

  /// Whether it is under way.
  boolean isActive() {
    return active;
  }

  /// What is not finished yet.
  Span unfinished() {
    return active ? new Span(start + committed, start + committed + composed) : new Span(0, 0);
  }

  /// Before the step changes the text.
  void begin() {
    if (!active) {
      active = true;
      start = page.getSelection().getStart();
      removed = page.getSelectedText();
      lead = 0;
      committed = 0;
      composed = 0;
    }
  }

  /// What the page put before it belongs to it, and goes when nothing is committed.
  void lead(String text) {
    lead = text.length();
    committed = lead;
  }

  /// Ends it; nothing was changed.
  void drop() {
    active = false;
  }

  /// After the step.
  ///
  /// @return the change, when this was the last step and something changed
  @Nullable Edit end(InputMethodEvent step) {
    committed += Page.clean(step.getCommitted()).length();
    composed = length(step);
    if (composed > 0) {
      return null;
    }
    if (lead > 0 && committed == lead) {
      page.deleteText(start, start + lead);
      committed = 0;
    }
    active = false;
    String inserted = page.getText(start, start + committed);
    return removed.isEmpty() && inserted.isEmpty()
        ? null
        : new Edit(start, removed, inserted, Edit.Cause.COMPOSED);
  }

  /// The text of what is not finished.
  String text() {
    Span span = unfinished();
    return page.getText(span.start(), span.end());
  }

  private static int length(InputMethodEvent step) {
    int length = 0;
    for (InputMethodTextRun run : step.getComposed()) {
      length += run.getText().length();
    }
    return length;
  }
}
