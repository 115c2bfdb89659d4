package studio.colophon.manuscript;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import studio.colophon.base.Ids;
import studio.colophon.draft.Drafts;
import studio.colophon.history.History;
import studio.colophon.origin.Ledger;
import studio.colophon.store.Database;

/// The services on a real database, with a clock that stands until it is moved.
final class Desk implements AutoCloseable {
  final Database database;
  final Drafts drafts;
  final Ledger ledger;
  final History history;
  final Manuscripts manuscripts;
  final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private volatile Instant now = Instant.parse("2026-11-25T09:00:00Z");

  Desk(Path folder) {
    InstantSource clock = () -> now;
    database = Database.open(folder.resolve("colophon.db"));
    drafts = new Drafts(database, clock, new Ids(new Random()));
    ledger = new Ledger(database, drafts, clock, new Random(2));
    history = new History(database, clock, new Ids(new Random()));
    manuscripts =
        new Manuscripts(database, drafts, ledger, history, clock, ZoneOffset.UTC, executor);
    manuscripts.recover();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /// The text with its origins, such as `typed:He |ai:said`.
  static String told(Manuscript manuscript) {
    return manuscript.passages(0, manuscript.length()).stream()
        .map(p -> p.origin().code() + ":" + manuscript.text(p.start(), p.end()))
        .collect(Collectors.joining("|"));
  }

  @Override
  public void close() {
    manuscripts.close();
    database.close();
  }
}
