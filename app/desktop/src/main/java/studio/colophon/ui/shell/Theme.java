package studio.colophon.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.settings.Settings;
import studio.colophon.ui.say.Say;

/// Faces, sheets and colours of the window.
public final class Theme {
  private static final Logger LOG = LoggerFactory.getLogger(Theme.class);
  private static final List<String> FACES =
      List.of(
          "Inter-Regular",
          "Inter-SemiBold",
          "SourceSerif4-Regular",
          "SourceSerif4-Italic",
          "SourceSerif4-SemiBold",
          "JetBrainsMono-Regular");

  /// Large: they lie in the folder `fonts` beside the jar and are read where they lie. Without them
  /// the faces of the computer serve.
  private static final List<String> HAN_FACES =
      List.of("NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSerifSC-Regular", "NotoSerifSC-Bold");

  private static final List<String> SHEETS =
      List.of(
          "colophon.css",
          "prose.css",
          "write.css",
          "history.css",
          "assist.css",
          "publish.css",
          "outbox.css",
          "works.css",
          "earnings.css",
          "verify.css",
          "settings.css");

  private Theme() {}

  /// Loads the faces that every text needs, once the toolkit runs.
  public static void loadFaces() {
    FACES.forEach(Theme::load);
    Path folder = besideTheJar();
    if (folder != null) {
      HAN_FACES.forEach(face -> load(folder.resolve(face + ".ttf")));
    }
  }

  private static @Nullable Path besideTheJar() {
    CodeSource source = Theme.class.getProtectionDomain().getCodeSource();
    try {
      return source == null
          ? null
          : Path.of(source.getLocation().toURI()).resolveSibling("fonts").toAbsolutePath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// JavaFX reads the part after `file:` as it stands, without decoding it.
  private static void load(Path file) {
    if (!Files.isRegularFile(file) || Font.loadFont("file:" + file, 13) == null) {
      LOG.debug("no face {}", file.getFileName());
    }
  }

  private static void load(String face) {
    try (InputStream in =
        Theme.class.getResourceAsStream("/studio/colophon/ui/fonts/" + face + ".ttf")) {
      if (in == null || Font.loadFont(in, 13) == null) {
        LOG.debug("no face {}", face);
      }
    } catch (IOException e) {
      LOG.debug("no face {}", face, e);
    }
  }

  /// Gives a scene our sheets.
  public static void dress(Scene scene) {
    scene
        .getStylesheets()
        .setAll(
            SHEETS.stream()
                .map(sheet -> Theme.class.getResource("/studio/colophon/ui/" + sheet))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList());
  }

  /// Shows a scene light or dark, in the faces of the language.
  public static void apply(Scene scene, Settings.Theme theme, Say say) {
    boolean dark = isDark(theme);
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    var classes = scene.getRoot().getStyleClass();
    classes.removeAll("dark", "zh");
    if (dark) {
      classes.add("dark");
    }
    if (say.chinese()) {
      classes.add("zh");
    }
  }

  private static boolean isDark(Settings.Theme theme) {
    return switch (theme) {
      case DARK -> true;
      case LIGHT -> false;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }
}
