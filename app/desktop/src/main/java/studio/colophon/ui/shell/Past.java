package studio.colophon.ui.shell;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import studio.colophon.history.Snapshot;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.ui.history.CompareView;
import studio.colophon.ui.history.HistoryPage;
import studio.colophon.ui.history.HistoryPane;
import studio.colophon.ui.history.HistoryViewModel;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.write.EditorViewModel;
import studio.colophon.ui.write.WriteParts;

/// The tab of earlier revisions, in one language.
final class Past {
  private final HistoryViewModel model;
  private final HistoryPane pane;
  private final CompareView compare;

  Past(HistoryViewModel model, Desk desk, Say say) {
    this.model = model;
    model.onProblem(desk::tell);
    pane = new HistoryPane(model, say, ZoneId.systemDefault());
    compare = new CompareView(model, say, ZoneId.systemDefault());
  }

  /// The tab.
  WriteParts.Part part() {
    return new WriteParts.Part(pane, compare, model::shown);
  }

  /// Forgets every watcher.
  void closed() {
    pane.closed();
    compare.closed();
  }

  /// The open draft, as the history needs it.
  static HistoryPage page(EditorViewModel editor) {
    return new HistoryPage() {
      @Override
      public @Nullable String draftId() {
        Manuscript open = editor.manuscript().get();
        return open == null ? null : open.draftId();
      }

      @Override
      public @Nullable Snapshot now() {
        Manuscript open = editor.manuscript().get();
        return open == null ? null : open.snapshot();
      }

      @Override
      public void restore(int position, int removed, Snapshot from, int start, int end) {
        editor.restore(position, removed, from, start, end);
      }

      @Override
      public void name(String name, Runnable done) {
        editor.name(name, done);
      }
    };
  }
}
