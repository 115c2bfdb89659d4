package studio.colophon.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.Wiring;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.settings.Settings;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.Fx;
import studio.colophon.ui.Snap;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.kit.Place;

final class ShellTest {
  @TempDir Path home;

  @Test
  void opensInTheLanguageThatWasChosen() {
    SettingsFile settings = SettingsFile.open(home);
    settings.change(
        now -> now.with(now.appearance().withLanguage("zh-CN").withTheme(Settings.Theme.DARK)));
    String title =
        Fx.call(
            () -> {
              Theme.loadFaces();
              Stage stage = new Stage();
              Wiring wiring = Wiring.of(home, true, new Cancel());
              Jobs jobs = Jobs.direct();
              Shell shell =
                  new Shell(stage, settings, jobs, new Screens(wiring, settings, jobs), Map.of());
              shell.open(null);
              shell.go(new Place.Works(null));
              shell.tell(Problem.of(Fault.DISK_FULL, "disk.full", "a"));
              Snap.write(stage.getScene(), Path.of("target/snap/shell.png"));
              stage.close();
              shell.close();
              return stage.getTitle();
            });
    assertEquals("Colophon", title);
    assertEquals("zh-CN", SettingsFile.open(home).settings().get().appearance().language());
  }
}
