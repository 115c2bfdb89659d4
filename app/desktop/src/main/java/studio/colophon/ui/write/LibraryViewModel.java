package studio.colophon.ui.write;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Watchable;
import studio.colophon.draft.Shelved;
import studio.colophon.manuscript.Figures;
import studio.colophon.manuscript.Found;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.manuscript.Manuscripts;
import studio.colophon.ui.fx.Job;
import studio.colophon.ui.fx.Jobs;

/// The drafts, what waits to go out and what was published, as the left column lists them.
public final class LibraryViewModel {
  private final Supplier<Manuscripts> services;
  private final EditorViewModel editor;
  private final Jobs jobs;
  private final InstantSource clock;
  private final ObservableList<Shelved> drafts = FXCollections.observableArrayList();
  private final ObservableList<Found> found = FXCollections.observableArrayList();
  private final StringProperty query = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Outside> outside = new ReadOnlyObjectWrapper<>(Outside.NONE);
  private final ReadOnlyObjectWrapper<@Nullable Shelved> deleted = new ReadOnlyObjectWrapper<>();
  private @Nullable Job searching;
  private int loads;

  /// The library of a home.
  ///
  /// @param outside what the outbox knows
  public LibraryViewModel(
      Supplier<Manuscripts> services,
      EditorViewModel editor,
      Watchable<Outside> outside,
      Jobs jobs,
      InstantSource clock) {
    this.services = services;
    this.editor = editor;
    this.jobs = jobs;
    this.clock = clock;
    editor.manuscript().addListener((_, _, now) -> opened(now));
    editor.figures().addListener((_, _, now) -> live(now));
    jobs.follow(outside, this.outside::set);
    query.addListener((_, _, now) -> search(now));
  }

  /// The drafts, the latest change first.
  public ObservableList<Shelved> drafts() {
    return drafts;
  }

  /// Where [#query] stands; the list is shown instead of the drafts while there is a query.
  public ObservableList<Found> found() {
    return found;
  }

  /// What is searched for.
  public StringProperty query() {
    return query;
  }

  /// What waits to go out, and what was published.
  public ReadOnlyObjectProperty<Outside> outside() {
    return outside.getReadOnlyProperty();
  }

  /// The draft that was deleted last and can come back; null when there is none.
  public ReadOnlyObjectProperty<@Nullable Shelved> deleted() {
    return deleted.getReadOnlyProperty();
  }

  /// The time, for rows.
  public Instant now() {
    return clock.instant();
  }

  /// Reads the list again.
  public void refresh() {
    int turn = ++loads;
    jobs.start(
        _ -> services.get().shelf(),
        shelf -> {
          if (turn == loads) {
            drafts.setAll(shelf);
            live(editor.figures().get());
          }
        },
        _ -> {});
  }

  /// Deletes a draft; it can be brought back.
  public void delete(Shelved draft) {
    editor.delete(
        draft.id(),
        () -> {
          deleted.set(draft);
          refresh();
        });
  }

  /// Brings the deleted draft back and opens it.
  public void restore() {
    Shelved draft = deleted.get();
    if (draft != null) {
      deleted.set(null);
      jobs.start(
          _ -> {
            services.get().restore(draft.id());
            return draft.id();
          },
          id -> {
            editor.open(id);
            refresh();
          },
          _ -> {});
    }
  }

  private void opened(@Nullable Manuscript now) {
    if (now != null) {
      refresh();
    }
  }

  private void search(String phrase) {
    if (searching != null) {
      searching.stop();
    }
    if (phrase.isBlank()) {
      found.clear();
      return;
    }
    searching = jobs.start(_ -> services.get().search(phrase), found::setAll, _ -> {});
  }

  /// The row of the open draft follows its text.
  private void live(@Nullable Figures figures) {
    Manuscript open = editor.manuscript().get();
    if (open == null || figures == null) {
      return;
    }
    int at = -1;
    for (int i = 0; i < drafts.size(); i++) {
      if (drafts.get(i).id().equals(open.draftId())) {
        at = i;
      }
    }
    if (open.length() == 0 && at < 0) {
      return;
    }
    Instant changed = at < 0 ? clock.instant() : drafts.get(at).changedAt();
    boolean newer = editor.saved().get().at() != null && !editor.saved().get().all();
    Shelved row =
        new Shelved(
            open.draftId(),
            editor.title(),
            figures.count().language(),
            figures.count().words(),
            figures.count().zishu(),
            newer ? clock.instant() : changed);
    if (at >= 0 && drafts.get(at).equals(row)) {
      return;
    }
    List<Shelved> next = new ArrayList<>(drafts);
    if (at < 0) {
      next.addFirst(row);
    } else {
      next.set(at, row);
    }
    drafts.setAll(next);
  }
}
