package studio.colophon.manuscript;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;
import studio.colophon.base.State;
import studio.colophon.base.StudioException;
import studio.colophon.base.Watchable;
import studio.colophon.draft.Draft;
import studio.colophon.draft.Journal;
import studio.colophon.history.Cause;
import studio.colophon.history.Snapshot;
import studio.colophon.origin.Event;
import studio.colophon.origin.Passages;
import studio.colophon.origin.Spans;
import studio.colophon.store.Database;
import studio.colophon.text.Count;
import studio.colophon.text.Language;
import studio.colophon.text.Title;

/// Brings the edits of one manuscript to the disk. Edits are handed over on the thread of the
/// manuscript; everything else happens on the thread of the services, which has a text of its own
/// and makes every edit in it again, so that saving never holds up a key.
///
/// Edits wait at most [#DELAY] before they are written to the journal, all that wait in one
/// transaction. The journal is folded into the draft when nothing was typed for [#REST], when it
/// has [#LONGEST] edits, and at the end. What cannot be written is kept and tried again.
final class Saver {
  private static final Duration DELAY = Duration.ofMillis(300);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration REVISIONS = Duration.ofMinutes(10);
  private static final int LONGEST = 1_000;

  private final Services services;
  private final Draft draft;
  private final StringBuilder text;
  private final Passages passages;
  private final Queue<Item> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean planned = new AtomicBoolean();
  private final State<Saved> saved;
  private final State<Figures> figures;
  private final List<Item> unsaved = new ArrayList<>();
  private final List<Taken> revisions = new ArrayList<>();
  private boolean stored;
  private int journalled;
  private Instant changedAt;
  private Instant revisedAt;
  private boolean changedSinceRevision;
  private long countedAt;
  private long countNanos;
  private boolean typedOnly = true;
  private @Nullable Future<?> resting;

  /// Something to be stored.
  ///
  /// @param change what it does to the text, null when nothing
  /// @param typed whether it counts as writing
  /// @param events for the log
  /// @param also more work of the same transaction
  /// @param before whether the text before it is kept as a revision
  record Item(
      Instant at,
      @Nullable Change change,
      boolean typed,
      List<Event> events,
      Database.@Nullable Work<?> also,
      @Nullable Cause before) {}

  private record Taken(Snapshot snapshot, Cause cause) {}

  /// @param draft as it is now; its text is "" when it is new
  /// @param stored whether the home has it
  Saver(
      Services services,
      Draft draft,
      Passages passages,
      boolean stored,
      int journalled,
      Figures figures) {
    this.services = services;
    this.draft = draft;
    this.text = new StringBuilder(draft.text());
    this.passages = passages;
    this.stored = stored;
    this.journalled = journalled;
    this.changedAt = draft.changedAt();
    this.revisedAt = services.clock().instant();
    this.saved = new State<>(stored ? new Saved(draft.changedAt(), null, null) : Saved.NOTHING);
    this.figures = new State<>(figures);
  }

  Watchable<Saved> saved() {
    return saved;
  }

  Watchable<Figures> figures() {
    return figures;
  }

  /// Hands over an item; on the thread of the manuscript.
  void put(Item item) {
    inbox.add(item);
    if (saved.get().all()) {
      saved.change(was -> was.all() ? new Saved(was.at(), item.at(), null) : was);
    }
    plan(DELAY);
  }

  /// Writes and counts everything now. Fails with what the disk says.
  CompletableFuture<Void> save() {
    return CompletableFuture.runAsync(
        () -> {
          countNanos = 0;
          saveOrThrow(null);
        },
        services.executor());
  }

  /// Writes and folds everything and keeps the text as a revision. Fails with what the disk says;
  /// then nothing is lost, and it can be tried again.
  CompletableFuture<Void> close() {
    return CompletableFuture.runAsync(
        () -> {
          saveOrThrow(Cause.CLOSED);
          fold();
          rest(null);
        },
        services.executor());
  }

  /// Keeps what the text is when everything handed over so far is made as a revision.
  CompletableFuture<Void> revise(Cause cause, @Nullable String name) {
    return CompletableFuture.runAsync(
        () -> {
          saveOrThrow(null);
          if (stored) {
            Snapshot snapshot = snapshot();
            services
                .database()
                .write(c -> services.history().take(c, draft.id(), snapshot, cause, name));
            revised();
          }
        },
        services.executor());
  }

  private void plan(Duration delay) {
    if (!services.executor().isShutdown() && planned.compareAndSet(false, true)) {
      var _ =
          services
              .executor()
              .schedule(
                  () -> {
                    planned.set(false);
                    trySave();
                  },
                  delay.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  private void trySave() {
    try {
      saveOrThrow(null);
      if (journalled >= LONGEST) {
        fold();
      }
    } catch (StudioException _) {
      // told by `saved`, and planned again
      return;
    }
  }

  /// @param last why the text is kept as a revision behind everything, null when it is not
  private void saveOrThrow(@Nullable Cause last) {
    drain();
    Instant now = services.clock().instant();
    boolean due = Duration.between(revisedAt, now).compareTo(REVISIONS) >= 0;
    if (changedSinceRevision && (last != null || due)) {
      revisions.add(new Taken(snapshot(), last == null ? Cause.WRITING : last));
      revised();
    }
    if (unsaved.isEmpty() && revisions.isEmpty()) {
      return;
    }
    if (!stored && text.isEmpty() && unsaved.stream().allMatch(item -> item.events().isEmpty())) {
      unsaved.clear();
      revisions.clear();
      saved.set(Saved.NOTHING);
      return;
    }
    try {
      store(now);
    } catch (StudioException e) {
      failed(e.problem());
      throw e;
    }
  }

  private void store(Instant now) {
    List<Journal.Entry> entries =
        unsaved.stream()
            .filter(item -> item.change() != null)
            .map(item -> Objects.requireNonNull(item.change()).entry(item.at()))
            .toList();
    services
        .database()
        .write(
            connection -> {
              write(connection, entries);
              return null;
            });
    stored = true;
    journalled += entries.size();
    unsaved.clear();
    revisions.clear();
    count();
    saved.change(was -> inbox.isEmpty() ? new Saved(now, null, null) : waiting(now));
    rest(REST);
  }

  private void write(Connection connection, List<Journal.Entry> entries) throws SQLException {
    if (!stored) {
      services
          .drafts()
          .add(
              connection,
              new Draft(draft.id(), "", draft.language(), "", draft.createdAt(), draft.changedAt()),
              null);
    }
    Journal.append(connection, draft.id(), journalled, entries);
    List<Event> events = new ArrayList<>();
    for (Item item : unsaved) {
      events.addAll(item.events());
      if (item.also() != null) {
        item.also().run(connection);
      }
    }
    if (!events.isEmpty()) {
      services.ledger().record(connection, draft.id(), events);
    }
    for (Taken taken : revisions) {
      services.history().take(connection, draft.id(), taken.snapshot(), taken.cause(), null);
    }
  }

  private Saved waiting(Instant now) {
    Item oldest = inbox.peek();
    return new Saved(now, oldest == null ? null : oldest.at(), null);
  }

  private void failed(Problem problem) {
    Instant since = unsaved.isEmpty() ? services.clock().instant() : unsaved.getFirst().at();
    saved.change(was -> new Saved(was.at(), since, problem));
    plan(RETRY);
  }

  private void drain() {
    for (Item item = inbox.poll(); item != null; item = inbox.poll()) {
      if (item.before() != null && changedSinceRevision) {
        revisions.add(new Taken(snapshot(), item.before()));
        revised();
      }
      if (item.change() != null) {
        item.change().make(text, passages);
        changedSinceRevision = true;
        changedAt = item.at();
        typedOnly &= item.typed();
      }
      unsaved.add(item);
    }
  }

  private Snapshot snapshot() {
    return new Snapshot(text.toString(), passages.copy());
  }

  private void revised() {
    changedSinceRevision = false;
    revisedAt = services.clock().instant();
  }

  /// Folds the journal into the draft.
  private void fold() {
    if (journalled == 0 || !unsaved.isEmpty()) {
      return;
    }
    String whole = text.toString();
    Spans spans = passages.spans(whole);
    Count count = figures.get().count();
    services
        .database()
        .write(
            connection -> {
              services.ledger().fold(connection, draft.id(), whole, spans, changedAt);
              services.drafts().counted(connection, draft.id(), count.words(), count.zishu());
              return null;
            });
    journalled = 0;
  }

  /// Folds after a while without typing; null for never.
  private void rest(@Nullable Duration delay) {
    if (resting != null) {
      resting.cancel(false);
      resting = null;
    }
    if (delay != null && !services.executor().isShutdown()) {
      resting =
          services
              .executor()
              .schedule(
                  () -> {
                    countNanos = 0;
                    count();
                    try {
                      fold();
                    } catch (StudioException e) {
                      // the journal holds everything; the next pause tries again
                      rest(REST);
                    }
                  },
                  delay.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  /// Counts the text, but never spends more than a tenth of the time on that.
  private void count() {
    long start = System.nanoTime();
    if (countNanos > 0 && start - countedAt < 9 * countNanos) {
      return;
    }
    Count before = figures.get().count();
    String whole = text.toString();
    Count count = Count.of(whole);
    int typed = typedOnly ? count.zishu() - before.zishu() : 0;
    typedOnly = true;
    int today = services.typed(typed);
    figures.set(new Figures(count, passages.spans(whole).counts(), today));
    countedAt = System.nanoTime();
    countNanos = countedAt - start;
  }

  /// The title and the language of the text as the services know it.
  Draft now() {
    String whole = text.toString();
    return new Draft(
        draft.id(), Title.of(whole), Language.of(whole), whole, draft.createdAt(), changedAt);
  }
}
