package studio.colophon.ui.assist;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import studio.colophon.assist.Assistant;
import studio.colophon.assist.Assisting;
import studio.colophon.assist.Inquiries;
import studio.colophon.assist.Limits;
import studio.colophon.assist.Source;
import studio.colophon.base.Cancel;
import studio.colophon.base.Ids;
import studio.colophon.base.State;
import studio.colophon.draft.Drafts;
import studio.colophon.fake.FakeModel;
import studio.colophon.generate.Brief;
import studio.colophon.generate.Coach;
import studio.colophon.generate.Endpoint;
import studio.colophon.generate.Engine;
import studio.colophon.generate.Sink;
import studio.colophon.generate.server.LocalServers;
import studio.colophon.net.Door;
import studio.colophon.origin.Ledger;
import studio.colophon.store.Database;
import studio.colophon.ui.assist.suggestion.CardViewModel;
import studio.colophon.ui.fx.Jobs;

/// A helper over a real database and a model server on the loopback address; the test's own thread
/// is the thread of the window.
final class Rig implements AutoCloseable {
  final FakeModel server;
  final State<Assisting> setup;
  final List<Source> chosen = new ArrayList<>();
  final List<LocalServers.Found> near = new ArrayList<>();
  private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
  private final Path file;
  private final Ids ids = new Ids(new Random(11));
  private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Database database;
  final String draft;
  Paper page;
  AssistViewModel model;

  Rig(Path folder, String text, String behaviour, String... pieces) throws Exception {
    server = new FakeModel(List.of(pieces), "k");
    file = folder.resolve("colophon.db");
    database = Database.open(file);
    setup = new State<>(new Assisting(true, source(behaviour), Limits.NONE));
    draft =
        database
            .write(
                c ->
                    new Drafts(database, InstantSource.system(), ids).add(c, "T", "en", text, null))
            .id();
    model = model();
    page = open(text);
  }

  Source source(String behaviour) {
    return new Source("fake", server.url(behaviour), "qwen3:8b", null);
  }

  /// From now on the server behaves so.
  void behave(String behaviour) {
    set(source(behaviour));
  }

  void set(Source source) {
    setup.set(new Assisting(true, source, Limits.NONE));
    run();
  }

  /// The command line asks for a suggestion and does not keep it.
  void suggestFromOutside(String brief) {
    Drafts drafts = new Drafts(database, InstantSource.system(), ids);
    Ledger ledger = new Ledger(database, drafts, InstantSource.system(), new Random(3));
    Source source = source("ok");
    new Assistant(database, ledger, ids, InstantSource.system())
        .suggest(
            new Endpoint(new Door(false), server.url("ok"), source.model(), null),
            new Engine(Engine.Kind.ENDPOINT, source.model(), null, String.valueOf(source.base())),
            Brief.of(brief),
            drafts.find(draft),
            false,
            Sink.NONE,
            new Cancel());
  }

  private AssistViewModel model() {
    Inquiries inquiries =
        new Inquiries(
            database,
            ids,
            InstantSource.system(),
            source -> {
              URI base = source.base();
              return base == null
                  ? new Coach()
                  : new Endpoint(new Door(false), base, source.model(), null);
            },
            threads,
            CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
    return new AssistViewModel(
        () -> inquiries, setup, Jobs.threaded(window::add), _ -> List.copyOf(near), chosen::add);
  }

  private Paper open(String text) {
    Paper fresh = new Paper(draft, text);
    fresh.model = model;
    model.open(fresh);
    return fresh;
  }

  /// The program ends and is started again on the same text.
  void restart(String text) {
    threads.close();
    database.close();
    threads = Executors.newVirtualThreadPerTaskExecutor();
    database = Database.open(file);
    window.clear();
    model = model();
    page = open(text);
  }

  /// Lets the window do what waits for it until something holds.
  void until(BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!holds.getAsBoolean()) {
      try {
        Runnable next = window.poll(20, TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("not in time");
      }
    }
  }

  void run() {
    for (Runnable next = window.poll(); next != null; next = window.poll()) {
      next.run();
    }
  }

  CardViewModel card() {
    until(() -> model.suggestions().card().get() != null);
    CardViewModel card = model.suggestions().card().get();
    if (card == null) {
      throw new AssertionError("no card");
    }
    return card;
  }

  CardViewModel ended() {
    CardViewModel card = card();
    until(() -> !card.shown().running());
    run();
    return card;
  }

  @Override
  public void close() throws Exception {
    threads.close();
    database.close();
    server.close();
  }
}
