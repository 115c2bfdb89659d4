package studio.colophon.ui.shell;

import java.math.BigDecimal;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.assist.Assisting;
import studio.colophon.assist.Limits;
import studio.colophon.assist.Price;
import studio.colophon.assist.Source;
import studio.colophon.base.State;
import studio.colophon.generate.server.LocalServers;
import studio.colophon.publish.queue.Row;
import studio.colophon.settings.Service;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.assist.AssistViewModel;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.history.HistoryViewModel;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.write.EditorViewModel;
import studio.colophon.ui.write.LibraryViewModel;
import studio.colophon.ui.write.NotesViewModel;
import studio.colophon.ui.write.Outside;
import studio.colophon.ui.write.WriteView;
import studio.colophon.ui.write.WriteViewModel;

/// Joins the page, the library and what other features give to the Write screen.
final class Writing {
  private final SettingsFile settings;
  private final Jobs jobs;
  private final EditorViewModel editor;
  private final WriteViewModel model;
  private final HistoryViewModel history;
  private final NotesViewModel notes;
  private final Wiring wiring;
  private @Nullable AssistViewModel assist;
  private final State<Outside> outside = new State<>(Outside.NONE);
  private final InstantSource clock = InstantSource.system();
  private volatile List<Row> leaving = List.of();
  private volatile Say spoken = Say.of("en");

  Writing(Wiring wiring, SettingsFile settings, Jobs jobs) {
    this.settings = settings;
    this.jobs = jobs;
    this.wiring = wiring;
    editor = new EditorViewModel(wiring::manuscripts, jobs, clock);
    notes = new NotesViewModel(wiring::manuscripts, editor, jobs);
    model =
        new WriteViewModel(
            editor,
            new LibraryViewModel(wiring::manuscripts, editor, outside, jobs, clock),
            notes,
            this::turnLanguage);
    history = new HistoryViewModel(wiring::history, Past.page(editor), jobs, clock);
    editor
        .manuscript()
        .addListener(
            _ -> {
              history.turned();
              if (model.tab().get() == WriteViewModel.Tab.HISTORY) {
                history.shown(true);
              }
            });
    jobs.follow(settings.settings(), this::look);
    model.marks().addListener((_, _, on) -> keep(on));
  }

  /// The screen in a language.
  Screen screen(Desk desk, Say say) {
    spoken = say;
    outside.set(Leaving.of(leaving, copies(), clock.instant(), say));
    Helping helping =
        new Helping(
            assist(),
            editor,
            notes.text()::get,
            new Past(history, desk, say),
            () -> settings.settings().get().assist().on(),
            desk,
            say);
    return new WriteView(model, say, desk, jobs, helping);
  }

  /// What the outbox knows has changed; on any thread.
  void leaving(List<Row> rows) {
    leaving = rows;
    outside.set(Leaving.of(rows, copies(), clock.instant(), spoken));
  }

  private int copies() {
    return settings.settings().get().keptIn().copies();
  }

  private AssistViewModel assist() {
    if (assist == null) {
      State<Assisting> setup = new State<>(assisting(settings.settings().get()));
      settings.settings().watch(now -> setup.set(assisting(now)));
      assist =
          new AssistViewModel(
              wiring::inquiries,
              setup,
              jobs,
              cancel -> LocalServers.find(wiring.door(), LocalServers.PORTS, cancel),
              this::choose);
    }
    return assist;
  }

  /// What the settings say of the helper.
  private static Assisting assisting(Settings now) {
    String currency = now.assist().currency();
    Source source = now.assist().chosen().map(each -> source(each, currency)).orElse(Source.COACH);
    return new Assisting(
        now.assist().on(),
        source,
        new Limits(now.thisComputerOnly(), now.assist().mostPerMonth(), currency));
  }

  private static Source source(Service service, String currency) {
    BigDecimal in = service.priceIn();
    BigDecimal out = service.priceOut();
    return new Source(
        service.id(),
        service.base(),
        service.model(),
        in == null || out == null ? null : new Price(in, out, currency));
  }

  /// Takes a model that was found on this computer.
  private void choose(Source found) {
    URI base = found.base();
    if (base != null) {
      settings.change(
          now -> {
            String id = now.assist().freshId();
            Service service = new Service(id, found.title(), base, found.model(), null, null);
            return now.with(now.assist().with(service).withEngine(id));
          });
    }
  }

  private void look(Settings now) {
    model.size().set(now.appearance().manuscriptSize());
    model.marks().set(now.appearance().originMarks());
    leaving(leaving);
  }

  private void keep(boolean marks) {
    if (settings.settings().get().appearance().originMarks() != marks) {
      settings.change(now -> now.with(now.appearance().withOriginMarks(marks)));
    }
  }

  private void turnLanguage() {
    String other = spoken.chinese() ? "en" : "zh-CN";
    settings.change(now -> now.with(now.appearance().withLanguage(other)));
  }
}
