package studio.colophon.ui.history;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;
import studio.colophon.history.History;
import studio.colophon.history.Revision;
import studio.colophon.history.Snapshot;
import studio.colophon.text.Diff;
import studio.colophon.ui.fx.Jobs;

/// The revisions of the open draft and what has changed since one of them.
public final class HistoryViewModel {
  private final Supplier<History> history;
  private final HistoryPage page;
  private final Jobs jobs;
  private final InstantSource clock;
  private final ObservableList<Revision> revisions = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Revision> chosen = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison =
      new ReadOnlyObjectWrapper<>();
  private final IntegerProperty current = new SimpleIntegerProperty(-1);
  private final BooleanProperty onlyNamed = new SimpleBooleanProperty();
  private final BooleanProperty sideBySide = new SimpleBooleanProperty();
  private Consumer<Problem> tell = _ -> {};
  private int asked;

  /// Two texts and what differs between them.
  ///
  /// @param old the revision
  /// @param diff from the revision to the text as it is
  public record Comparison(Snapshot old, Diff diff) {}

  /// The history of what is open on a page.
  public HistoryViewModel(
      Supplier<History> history, HistoryPage page, Jobs jobs, InstantSource clock) {
    this.history = history;
    this.page = page;
    this.jobs = jobs;
    this.clock = clock;
    onlyNamed.addListener(_ -> load());
  }

  /// Whom to tell what went wrong.
  public void onProblem(Consumer<Problem> listener) {
    tell = listener;
  }

  /// The revisions, the latest first.
  public ObservableList<Revision> revisions() {
    return revisions;
  }

  /// The one that is compared, null for none.
  public ReadOnlyObjectProperty<@Nullable Revision> chosen() {
    return chosen.getReadOnlyProperty();
  }

  /// What has changed since, null while there is nothing to compare.
  public ReadOnlyObjectProperty<@Nullable Comparison> comparison() {
    return comparison.getReadOnlyProperty();
  }

  /// Which change is looked at, from 0; -1 when there is none.
  public IntegerProperty current() {
    return current;
  }

  /// Whether only revisions with a name are listed.
  public BooleanProperty onlyNamed() {
    return onlyNamed;
  }

  /// Whether old and new stand beside each other.
  public BooleanProperty sideBySide() {
    return sideBySide;
  }

  /// The time, for rows.
  public Instant now() {
    return clock.instant();
  }

  /// The history is looked at, or no more.
  public void shown(boolean shown) {
    if (shown) {
      load();
    }
  }

  /// Another draft is open.
  public void turned() {
    chosen.set(null);
    comparison.set(null);
    revisions.clear();
  }

  private void load() {
    String draftId = page.draftId();
    if (draftId == null) {
      revisions.clear();
      return;
    }
    boolean named = onlyNamed.get();
    jobs.start(
        _ ->
            history.get().of(draftId).stream()
                .filter(revision -> !named || revision.name() != null)
                .toList(),
        found -> {
          revisions.setAll(found);
          Revision before = chosen.get();
          Revision again =
              before == null
                  ? null
                  : found.stream().filter(r -> r.id().equals(before.id())).findFirst().orElse(null);
          if (again != null) {
            chosen.set(again);
            compare(again);
          } else if (!found.isEmpty()) {
            choose(found.getFirst());
          } else {
            turned();
          }
        },
        tell);
  }

  /// Compares the text with a revision.
  public void choose(Revision revision) {
    chosen.set(revision);
    compare(revision);
  }

  private void compare(Revision revision) {
    Snapshot now = page.now();
    int turn = ++asked;
    if (now == null) {
      return;
    }
    jobs.start(
        _ -> {
          Snapshot old = history.get().open(revision.id());
          return new Comparison(old, Diff.sentences(old.text(), now.text()));
        },
        found -> {
          if (turn == asked) {
            int hunks = found.diff().hunks().size();
            current.set(-1);
            comparison.set(found);
            current.set(hunks == 0 ? -1 : 0);
          }
        },
        tell);
  }

  /// Goes to the next change, round the end.
  public void next() {
    turn(1);
  }

  /// Goes to the change before, round the start.
  public void previous() {
    turn(-1);
  }

  private void turn(int by) {
    Comparison now = comparison.get();
    int count = now == null ? 0 : now.diff().hunks().size();
    if (count > 0) {
      current.set(Math.floorMod(current.get() + by, count));
    }
  }

  /// Brings the old words of a change back.
  public void bringSentence(int hunk) {
    Comparison now = comparison.get();
    if (now != null) {
      Diff.Part part = now.diff().hunks().get(hunk);
      bring(now, part.start(), part.end(), part.newStart(), part.newEnd());
    }
  }

  /// Brings the old paragraph around a change back.
  public void bringParagraph(int hunk) {
    Comparison now = comparison.get();
    if (now == null) {
      return;
    }
    List<Diff.Part> parts = now.diff().parts();
    int at = parts.indexOf(now.diff().hunks().get(hunk));
    int first = at;
    while (first > 0 && !endsLine(parts.get(first - 1))) {
      first--;
    }
    int last = at;
    while (last < parts.size() - 1 && !endsLine(parts.get(last))) {
      last++;
    }
    bring(
        now,
        parts.get(first).start(),
        parts.get(last).end(),
        parts.get(first).newStart(),
        parts.get(last).newEnd());
  }

  private static boolean endsLine(Diff.Part part) {
    return part.oldText().endsWith("\n") || part.newText().endsWith("\n");
  }

  /// Brings the whole revision back.
  public void bringAll() {
    Comparison now = comparison.get();
    if (now != null) {
      bring(now, 0, now.old().text().length(), 0, now.diff().after().length());
    }
  }

  /// Nothing is put into a text that is not the one that was compared.
  private void bring(Comparison with, int start, int end, int newStart, int newEnd) {
    Snapshot now = page.now();
    if (now != null && now.text().equals(with.diff().after())) {
      page.restore(newStart, newEnd - newStart, with.old(), start, end);
    }
    Revision revision = chosen.get();
    if (revision != null) {
      compare(revision);
    }
  }

  /// Gives the chosen revision a name, or the text as it is when none is chosen.
  public void name(String name) {
    Revision revision = chosen.get();
    if (revision == null) {
      page.name(name, this::load);
      return;
    }
    jobs.start(
        _ -> {
          history.get().name(revision.id(), name);
          return name;
        },
        _ -> load(),
        tell);
  }
}
