package studio.colophon.ui.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.ui.Fx;

/// Every screen, looked over by [SceneLint] in every look. With `-Dpictures=FOLDER` the same screens
/// are written there (`packaging/pictures.sh`).
final class ScenesTest {
  private static final String FOLDER = System.getProperty("pictures", "target/scenes");

  @TempDir Path home;

  @Test
  void everyScreenIsWholeLegibleNamedTranslatedAndLargeEnoughInEveryLook() throws Exception {
    List<String> faults = new ArrayList<>();
    try (Scenes scenes = new Scenes(home)) {
      scenes.each(
          List.of(Scenes.Look.values()),
          (name, window) -> {
            Scenes.Look look = scenes.look();
            String shown = name + "-" + look.suffix();
            Path file = Path.of(FOLDER, shown + ".png");
            window.snap(file);
            Fx.call(() -> SceneLint.of(window.scene(), look.chinese()))
                .forEach(fault -> faults.add(shown + ": " + fault));
          });
    }
    assertEquals("", String.join("\n", faults));
  }
}
