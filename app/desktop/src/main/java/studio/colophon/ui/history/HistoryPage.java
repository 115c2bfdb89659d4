package studio.colophon.ui.history;

import org.jspecify.annotations.Nullable;
import studio.colophon.history.Snapshot;

/// What the history needs of the open draft. Used on the thread of the window.
public interface HistoryPage {
  /// The open draft, null when there is none.
  @Nullable String draftId();

  /// Its text with its origins as it is now, null when there is none.
  @Nullable Snapshot now();

  /// Puts a passage of an earlier revision in the place of a range; one step that can be undone.
  ///
  /// @param position where, in UTF-16 units
  /// @param removed units that go
  /// @param start where the passage begins in `from`
  /// @param end behind the passage in `from`
  void restore(int position, int removed, Snapshot from, int start, int end);

  /// Keeps the text as a revision with a name, then calls `done`.
  void name(String name, Runnable done);
}
