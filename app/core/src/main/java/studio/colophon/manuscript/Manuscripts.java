package studio.colophon.manuscript;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.draft.Draft;
import studio.colophon.draft.Drafts;
import studio.colophon.draft.Journal;
import studio.colophon.draft.Shelved;
import studio.colophon.history.Cause;
import studio.colophon.history.History;
import studio.colophon.history.Snapshot;
import studio.colophon.origin.Event;
import studio.colophon.origin.Ledger;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Passages;
import studio.colophon.origin.Spans;
import studio.colophon.store.Database;
import studio.colophon.text.Count;
import studio.colophon.text.Language;

/// Opens and closes manuscripts. Everything here waits for the disk: never call it on the thread
/// that draws, except [#fresh] and [#clippings].
public final class Manuscripts implements AutoCloseable {
  private static final Duration TRASH = Duration.ofDays(30);

  private final Services services;
  private final Clippings clippings = new Clippings();
  private final Map<String, Manuscript> open = new ConcurrentHashMap<>();

  /// The manuscripts of a home.
  ///
  /// @param zone in which a day of writing ends
  /// @param executor one thread, shut down by [#close]
  public Manuscripts(
      Database database,
      Drafts drafts,
      Ledger ledger,
      History history,
      InstantSource clock,
      ZoneId zone,
      ScheduledExecutorService executor) {
    services =
        new Services(
            database, drafts, ledger, history, clock, new WritingDays(clock, zone), executor);
  }

  /// Brings the home in order, once after it was opened: what a crash left in the journal becomes
  /// part of its draft, what was deleted long ago goes.
  public void recover() {
    services
        .database()
        .write(
            connection -> {
              for (String id : services.drafts().waiting(connection)) {
                Draft draft = services.drafts().find(connection, id).orElseThrow();
                Spans spans = services.ledger().passages(connection, draft).spans(draft.text());
                services.ledger().fold(connection, id, draft.text(), spans, draft.changedAt());
              }
              Instant before = services.clock().instant().minus(TRASH);
              services.drafts().purge(connection, before);
              return null;
            });
    rehearse();
  }

  /// Does what the first saving does, and takes it back: it then needs no longer than those after
  /// it, and a process that is killed soon after its start loses no more than later.
  private void rehearse() {
    Instant now = services.clock().instant();
    Draft draft = new Draft(services.drafts().newId(), "", Language.ENGLISH, "", now, now);
    Event.Accept event = new Event.Accept(now, "s_0", "", 0);
    Passages passages = Passages.of(Spans.all(Origin.TYPED, 1), "a");
    String runs = Passages.write(passages.runs(0, 1));
    try {
      services
          .database()
          .write(
              connection -> {
                services.drafts().add(connection, draft, null);
                Journal.append(
                    connection,
                    draft.id(),
                    0,
                    List.of(new Journal.Entry(now, 0, 0, "a", 0, 0, runs)));
                services.ledger().record(connection, draft.id(), List.of(event));
                Snapshot snapshot = new Snapshot("a", passages);
                services.history().take(connection, draft.id(), snapshot, Cause.OPENED, null);
                services.ledger().fold(connection, draft.id(), "a", passages.spans("a"), now);
                throw Problem.of(Fault.CANCELLED, "cancelled").exception();
              });
    } catch (StudioException _) {
      // taken back, or a disk that is full already: the first saving will tell
      return;
    }
  }

  /// Opens a draft; the same manuscript when it is open.
  ///
  /// @throws StudioException `notFound`
  public Manuscript open(String draftId) {
    return wait(CompletableFuture.supplyAsync(() -> opened(draftId), services.executor()));
  }

  /// A new draft. The home does not know it until something is written.
  public Manuscript fresh() {
    Instant now = services.clock().instant();
    Draft draft = new Draft(services.drafts().newId(), "", Language.ENGLISH, "", now, now);
    Figures figures = new Figures(Count.of(""), Spans.EMPTY.counts(), 0);
    return manuscript(draft, new Passages(), false, 0, figures);
  }

  /// Takes a text that was read from a file in as a draft, or finds the one that was made from it,
  /// and opens it.
  public Manuscript take(String text) {
    return open(services.ledger().take(text).id());
  }

  /// Closes a manuscript when all of it is on the disk. Fails with what the disk says; then it is
  /// still open.
  public CompletableFuture<Void> close(Manuscript manuscript) {
    return manuscript.close().thenRun(() -> open.remove(manuscript.draftId(), manuscript));
  }

  /// All drafts, the latest change first, each as it is on the disk.
  public List<Shelved> shelf() {
    List<String> uncounted = services.database().read(services.drafts()::uncounted);
    for (String id : uncounted) {
      services
          .drafts()
          .find(id)
          .ifPresent(
              draft -> {
                Count count = Count.of(draft.text());
                services
                    .database()
                    .write(
                        connection -> {
                          services.drafts().counted(connection, id, count.words(), count.zishu());
                          return null;
                        });
              });
    }
    return services.drafts().shelf();
  }

  /// Takes a draft out of the lists; [#restore] brings it back. It must not be open.
  public void delete(String draftId) {
    services.drafts().delete(draftId);
  }

  /// Brings a deleted draft back.
  public void restore(String draftId) {
    services.drafts().restore(draftId);
  }

  /// Where a phrase stands in the drafts.
  public List<Found> search(String phrase) {
    return Found.in(services.drafts().all(), phrase);
  }

  /// The author's notes on drafts.
  public Notes notes() {
    return new Notes(services);
  }

  /// What was copied from our drafts.
  public Clippings clippings() {
    return clippings;
  }

  private Manuscript opened(String draftId) {
    Manuscript already = open.get(draftId);
    if (already != null) {
      return already;
    }
    Draft draft =
        services
            .drafts()
            .find(draftId)
            .orElseThrow(() -> Problem.of(Fault.NOT_FOUND, "draft.missing", draftId).exception());
    Passages passages =
        services.database().read(connection -> services.ledger().passages(connection, draft));
    int waiting = begin(draft, passages);
    Figures figures =
        new Figures(
            Count.of(draft.text()), passages.spans(draft.text()).counts(), services.typed(0));
    return manuscript(draft, passages, true, waiting, figures);
  }

  /// Folds what a crash left and keeps the text as a revision. A full disk is no reason not to open
  /// a draft.
  ///
  /// @return edits that still wait
  private int begin(Draft draft, Passages passages) {
    int waiting =
        services
            .database()
            .read(connection -> Journal.waiting(connection, draft.id(), Integer.MAX_VALUE).size());
    try {
      services
          .database()
          .write(
              connection -> {
                if (waiting > 0) {
                  Spans spans = passages.spans(draft.text());
                  services
                      .ledger()
                      .fold(connection, draft.id(), draft.text(), spans, draft.changedAt());
                }
                Snapshot snapshot = new Snapshot(draft.text(), passages);
                return services
                    .history()
                    .take(connection, draft.id(), snapshot, Cause.OPENED, null);
              });
      return 0;
    } catch (StudioException _) {
      return waiting;
    }
  }

  private Manuscript manuscript(
      Draft draft, Passages passages, boolean stored, int journalled, Figures figures) {
    Saver saver = new Saver(services, draft, passages.copy(), stored, journalled, figures);
    Manuscript manuscript =
        new Manuscript(draft.id(), draft.text(), passages, clippings, services, saver);
    open.put(draft.id(), manuscript);
    return manuscript;
  }

  private static <T> T wait(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StudioException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /// Closes every manuscript and waits until all is on the disk.
  ///
  /// @throws StudioException what the disk says of the first that could not be written
  @Override
  public void close() {
    try {
      List<CompletableFuture<Void>> closing = new ArrayList<>();
      open.values().forEach(manuscript -> closing.add(close(manuscript)));
      closing.forEach(Manuscripts::wait);
    } finally {
      services.executor().shutdown();
    }
  }
}
