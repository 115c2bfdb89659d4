package studio.colophon.ui.shell;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.State;
import studio.colophon.base.Watchable;
import studio.colophon.cli.command.Sample;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.net.Online;
import studio.colophon.publish.keeping.KeepingWorker;
import studio.colophon.publish.queue.OutboxWorker;
import studio.colophon.publish.queue.Phase;
import studio.colophon.publish.queue.Row;
import studio.colophon.settings.SettingsFile;
import studio.colophon.text.TextFile;
import studio.colophon.ui.earnings.EarningsView;
import studio.colophon.ui.earnings.EarningsViewModel;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.outbox.OutboxScreen;
import studio.colophon.ui.outbox.OutboxViewModel;
import studio.colophon.ui.publish.PublishScreen;
import studio.colophon.ui.publish.PublishViewModel;
import studio.colophon.ui.publish.Publisher;
import studio.colophon.ui.publish.progress.ProgressScreen;
import studio.colophon.ui.publish.progress.ProgressViewModel;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.settings.SettingsScreen;
import studio.colophon.ui.settings.SettingsViewModel;
import studio.colophon.ui.verify.VerifyScreen;
import studio.colophon.ui.verify.VerifyViewModel;
import studio.colophon.ui.works.WorksView;
import studio.colophon.ui.works.WorksViewModel;

/// Makes the screens: the one place where the features are joined. View models live as long as the
/// window; screens are made anew in each language.
public final class Screens {
  private final Wiring wiring;
  private final SettingsFile settings;
  private final Jobs jobs;
  private final Writing writing;
  private final State<Integer> waiting = new State<>(0);
  private @Nullable WorksViewModel works;
  private @Nullable EarningsViewModel earnings;
  private @Nullable SettingsViewModel chosen;
  private @Nullable VerifyViewModel verify;
  private @Nullable PublishViewModel publish;
  private @Nullable ProgressViewModel progress;
  private @Nullable OutboxViewModel outbox;
  private final ZoneId zone = ZoneId.systemDefault();
  private Optional<OutboxWorker> worker = Optional.empty();
  private Optional<KeepingWorker> keeper = Optional.empty();
  private int done;
  private Cancel.Handle counting = () -> {};

  /// Screens over these services.
  public Screens(Wiring wiring, SettingsFile settings, Jobs jobs) {
    this.wiring = wiring;
    this.settings = settings;
    this.jobs = jobs;
    writing = new Writing(wiring, settings, jobs);
  }

  /// How many publications wait to go out.
  Watchable<Integer> waiting() {
    return waiting;
  }

  /// Whether other computers may be asked.
  Watchable<Online> online() {
    return wiring.door().online();
  }

  /// The connection has come or gone.
  void online(boolean now) {
    publish().online().set(now);
    if (now) {
      worker.ifPresent(OutboxWorker::online);
      keeper.ifPresent(KeepingWorker::wake);
    }
  }

  /// The screen for a kind of place.
  Screen make(Place place, Desk desk, Say say) {
    return switch (place) {
      case Place.Write _ -> writing.screen(desk, say);
      case Place.Publish _ -> new PublishScreen(publish(), desk, say);
      case Place.Progress _ -> new ProgressScreen(progress(), desk, say, zone);
      case Place.Outbox _ ->
          new OutboxScreen(
              outbox(), desk, say, zone, row -> desk.go(new Place.Publish(row.draftId())));
      case Place.Works _ -> new WorksView(works(), desk, say, () -> sample(desk, say));
      case Place.Earnings _ -> new EarningsView(earnings(), desk, say);
      case Place.Verify _ -> new VerifyScreen(verify(), desk, say);
      case Place.Settings _ -> new SettingsScreen(chosen(), desk, say);
    };
  }

  /// Goes on with what was signed, and looks after copies, from now until the window is closed.
  void begin(Desk desk) {
    jobs.start(
        _ -> {
          wiring.outboxWorker().start();
          wiring.keepingWorker().start();
          return wiring.outboxWorker();
        },
        started -> {
          worker = Optional.of(started);
          keeper = Optional.of(wiring.keepingWorker());
          counting = jobs.follow(started.rows(), this::count);
        },
        desk::tell);
  }

  private void count(List<Row> rows) {
    waiting.set((int) rows.stream().filter(row -> row.phase() != Phase.DONE).count());
    writing.leaving(rows);
    int now = (int) rows.stream().filter(row -> row.phase() == Phase.DONE).count();
    if (now > done) {
      keeper.ifPresent(KeepingWorker::wake);
    }
    done = now;
  }

  private Publisher publisher() {
    return new Publisher(
        wiring::reviews,
        wiring::outboxWorker,
        cancel -> {
          new Kubo(wiring.door(), wiring.node()).version(cancel);
          return true;
        },
        () -> settings.settings().get().author(),
        author -> settings.change(now -> now.with(author)));
  }

  private PublishViewModel publish() {
    if (publish == null) {
      publish = new PublishViewModel(publisher(), jobs);
    }
    return publish;
  }

  private ProgressViewModel progress() {
    if (progress == null) {
      progress = new ProgressViewModel(publisher(), jobs);
    }
    return progress;
  }

  private OutboxViewModel outbox() {
    if (outbox == null) {
      outbox = new OutboxViewModel(wiring::outboxWorker, wiring::outbox, jobs);
    }
    return outbox;
  }

  private VerifyViewModel verify() {
    if (verify == null) {
      verify = new VerifyViewModel(wiring, settings.settings(), jobs);
    }
    return verify;
  }

  private WorksViewModel works() {
    if (works == null) {
      works =
          new WorksViewModel(
              wiring,
              jobs,
              InstantSource.system(),
              zone,
              () -> settings.settings().get().keptIn().copies());
    }
    return works;
  }

  private EarningsViewModel earnings() {
    if (earnings == null) {
      earnings = new EarningsViewModel(wiring, jobs, InstantSource.system(), zone);
    }
    return earnings;
  }

  /// Takes the sample work up as a draft and goes to its publication.
  private void sample(Desk desk, Say say) {
    jobs.start(
        _ -> wiring.ledger().take(Sample.text(say.locale())),
        draft -> desk.go(new Place.Publish(draft.id())),
        desk::tell);
  }

  private SettingsViewModel chosen() {
    if (chosen == null) {
      chosen = new SettingsViewModel(wiring, settings, jobs);
    }
    return chosen;
  }

  /// Takes a text in from a file and opens it.
  void take(Path file, Desk desk) {
    jobs.start(
        _ -> wiring.ledger().take(TextFile.read(file).text()),
        draft -> desk.go(new Place.Write(draft.id())),
        desk::tell);
  }

  /// The window is gone.
  void close() {
    if (chosen != null) {
      chosen.close();
    }
    counting.close();
  }
}
