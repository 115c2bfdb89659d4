package studio.colophon.ui.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.ui.Fx;

/// Every screen, looked over by [SceneLint]. With `-Dpictures=FOLDER` the same screens are written
/// there (`packaging/pictures.sh`).
final class ScenesTest {
  private static final String FOLDER = System.getProperty("pictures", "target/scenes");

  @TempDir Path home;

  @Test
  void everyScreenIsWholeLegibleNamedTranslatedAndLargeEnough() throws Exception {
    assertEquals("", faults(Scenes.Look.LIGHT, Scenes.Look.CHINESE));
  }

  @Test
  @Tag("full")
  void everyScreenIsSoInTheDarkAndInANarrowWindow() throws Exception {
    assertEquals("", faults(Scenes.Look.DARK, Scenes.Look.NARROW));
  }

  private String faults(Scenes.Look... looks) throws IOException {
    List<String> faults = new ArrayList<>();
    try (Scenes scenes = new Scenes(home)) {
      scenes.each(
          List.of(looks),
          (name, window) -> {
            Scenes.Look look = scenes.look();
            String shown = name + "-" + look.suffix();
            window.snap(Path.of(FOLDER, shown + ".png"));
            Fx.call(() -> SceneLint.of(window.scene(), look.chinese()))
                .forEach(fault -> faults.add(shown + ": " + fault));
          });
    }
    return String.join("\n", faults);
  }
}
