package studio.colophon.ui.flow;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.shell.OpenWindow;

final class LookTest {
  @TempDir Path home;

  @Test
  void look() {
    try (OpenWindow window = new OpenWindow(home, true, 1360, 860, now -> now)) {
      window.settle();
      window.snap(Path.of("target/snap/look-first.png"));
      window.robot().write("# The lighthouse\nThe ledger was the only book in the tower.", 0);
      window.settle();
      window.snap(Path.of("target/snap/look-write.png"));
      window.go(new Place.Settings(null));
      window.settle();
      window.snap(Path.of("target/snap/look-settings.png"));
    }
  }
}
