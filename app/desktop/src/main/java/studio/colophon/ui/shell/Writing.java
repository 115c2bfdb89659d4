package studio.colophon.ui.shell;

import java.time.InstantSource;
import studio.colophon.Wiring;
import studio.colophon.base.State;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Screen;
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
  private final State<Outside> outside = new State<>(Outside.NONE);
  private Say spoken = Say.of("en");

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
    jobs.follow(settings.settings(), this::look);
    model.marks().addListener((_, _, on) -> keep(on));
  }

  /// The screen in a language.
  Screen screen(Desk desk, Say say) {
    spoken = say;
    return new WriteView(model, say, desk, jobs, WriteParts.NONE);
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
