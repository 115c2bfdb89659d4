package studio.colophon.ui.shell;

import java.time.InstantSource;
import java.util.List;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.State;
import studio.colophon.publish.queue.Row;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.history.HistoryViewModel;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.prose.ProseEditor;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.write.EditorViewModel;
import studio.colophon.ui.write.LibraryViewModel;
import studio.colophon.ui.write.NotesViewModel;
import studio.colophon.ui.write.Outside;
import studio.colophon.ui.write.WriteParts;
import studio.colophon.ui.write.WriteView;
import studio.colophon.ui.write.WriteViewModel;

/// Joins the page, the library and what other features give to the Write screen.
final class Writing {
  private final SettingsFile settings;
  private final Jobs jobs;
  private final EditorViewModel editor;
  private final WriteViewModel model;
  private final HistoryViewModel history;
  private final State<Outside> outside = new State<>(Outside.NONE);
  private volatile List<Row> leaving = List.of();
  private volatile Say spoken = Say.of("en");

  Writing(Wiring wiring, SettingsFile settings, Jobs jobs) {
    this.settings = settings;
    this.jobs = jobs;
    InstantSource clock = InstantSource.system();
    editor = new EditorViewModel(wiring::manuscripts, jobs, clock);
    model =
        new WriteViewModel(
            editor,
            new LibraryViewModel(wiring::manuscripts, editor, outside, jobs, clock),
            new NotesViewModel(wiring::manuscripts, editor, jobs),
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
    outside.set(Leaving.of(leaving, say));
    return new WriteView(model, say, desk, jobs, parts(new Past(history, desk, say)));
  }

  private static WriteParts parts(Past past) {
    return new WriteParts() {
      @Override
      public @Nullable Part assistant(Region who) {
        return null;
      }

      @Override
      public Part history() {
        return past.part();
      }

      @Override
      public void attached(ProseEditor page) {
        // nothing is shown on it yet
      }

      @Override
      public void closed() {
        past.closed();
      }
    };
  }

  /// What the outbox knows has changed; on any thread.
  void leaving(List<Row> rows) {
    leaving = rows;
    outside.set(Leaving.of(rows, spoken));
  }

  private void look(Settings now) {
    model.size().set(now.appearance().manuscriptSize());
    model.marks().set(now.appearance().originMarks());
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
