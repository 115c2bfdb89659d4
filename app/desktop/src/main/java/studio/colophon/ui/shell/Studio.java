package studio.colophon.ui.shell;

import java.nio.file.Path;
import java.util.Map;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.cli.Opening;
import studio.colophon.cli.Training;
import studio.colophon.settings.SettingsFile;
import studio.colophon.store.Home;
import studio.colophon.ui.fx.Jobs;

/// The program with a window. The system property `colophon.ready`, when it is `exit`, closes the
/// window as soon as one can type in it: for the smoke test and the benchmark of an installed copy.
public final class Studio extends Application {
  private static @Nullable Opening opening;

  private final Cancel cancel = new Cancel();
  private @Nullable Wiring wiring;
  private @Nullable Shell shell;

  /// Made by JavaFX.
  public Studio() {}

  /// Says what the window is to open; before it is launched.
  public static void opening(Opening asked) {
    opening = asked;
  }

  @Override
  public void start(Stage stage) {
    Opening asked = opening == null ? usual() : opening;
    Theme.loadFaces();
    Wiring services = Wiring.of(asked.home(), asked.offline(), cancel);
    wiring = services;
    SettingsFile settings = SettingsFile.open(asked.home());
    if (asked.language() != null) {
      String language = asked.language();
      settings.change(now -> now.with(now.appearance().withLanguage(language)));
    }
    services.obey(settings.settings());
    Jobs jobs = Jobs.window();
    Shell made =
        new Shell(stage, settings, jobs, new Screens(services, settings, jobs), System.getenv());
    shell = made;
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
    made.open(asked.file());
    if ("exit".equals(System.getProperty("colophon.ready"))) {
      new Ready(stage, Training.asked()).start();
    }
  }

  private static Opening usual() {
    Map<String, String> environment = System.getenv();
    Path home =
        Home.usual(
            environment, System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    return new Opening(home, null, false, null);
  }

  @Override
  public void stop() {
    if (shell != null) {
      shell.close();
    }
    end();
  }

  private synchronized void end() {
    cancel.ask();
    if (wiring != null) {
      Wiring ending = wiring;
      wiring = null;
      ending.close();
    }
  }
}
