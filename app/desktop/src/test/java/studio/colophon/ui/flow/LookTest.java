package studio.colophon.ui.flow;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.ui.shell.OpenWindow;

final class LookTest {
  @TempDir Path home;

  @Test
  void look() {
    try (OpenWindow window = new OpenWindow(home, true, 1360, 860, now -> now)) {
      window.settle();
      window.robot().write("# The lighthouse\nThe ledger was the only book in the tower.", 0);
      window.see("Saved");
      window.press("Publish…");
      window.see("Text and cover");
      window.settle();
      window.snap(Path.of("target/snap/look-publish.png"));
      window.press("Sign and publish…");
      window.settle();
      window.snap(Path.of("target/snap/look-sign.png"));
      window.press("Sign and publish");
      window.settle();
      window.snap(Path.of("target/snap/look-progress.png"));
      window.see("Published");
      window.snap(Path.of("target/snap/look-done.png"));
    }
  }
}
