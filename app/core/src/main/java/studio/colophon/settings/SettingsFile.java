package studio.colophon.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import studio.colophon.base.Disk;
import studio.colophon.base.Json;
import studio.colophon.base.State;
import studio.colophon.base.StudioException;
import studio.colophon.base.Watchable;
import studio.colophon.settings.Settings.Appearance;
import studio.colophon.settings.Settings.Frame;
import studio.colophon.settings.Settings.Theme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The settings of a home, in `settings.json`. Thread-safe; [#change] does not touch the disk,
/// [#save] does.
public final class SettingsFile {
  private final Path file;
  private final State<Settings> state;

  private SettingsFile(Path file, Settings first) {
    this.file = file;
    this.state = new State<>(first);
  }

  /// Reads the settings; what is not there, or cannot be read, is as at first.
  public static SettingsFile open(Path home) {
    Path file = home.resolve("settings.json");
    if (!Files.exists(file)) {
      return new SettingsFile(file, Settings.FIRST);
    }
    try {
      return new SettingsFile(file, read(Json.read(Files.readAllBytes(file))));
    } catch (IOException | RuntimeException e) {
      return new SettingsFile(file, Settings.FIRST);
    }
  }

  /// The settings as they are.
  public Watchable<Settings> settings() {
    return state;
  }

  /// Changes them; tells whoever watches.
  public void change(UnaryOperator<Settings> change) {
    state.change(change);
  }

  /// Writes them to the disk.
  ///
  /// @throws StudioException `diskFull`
  public void save() {
    Disk.folder(file.getParent());
    Disk.write(file, Json.pretty(json(state.get())));
  }

  private static ObjectNode json(Settings settings) {
    Appearance look = settings.appearance();
    Frame frame = settings.frame();
    ObjectNode out = Json.object();
    out.putObject("appearance")
        .put("language", look.language())
        .put("theme", look.theme().name().toLowerCase(Locale.ROOT))
        .put("manuscriptSize", look.manuscriptSize())
        .put("originMarks", look.originMarks())
        .put("still", look.still());
    ObjectNode place = out.putObject("window");
    if (!Double.isNaN(frame.x())) {
      place.put("x", frame.x()).put("y", frame.y());
    }
    place
        .put("width", frame.width())
        .put("height", frame.height())
        .put("maximized", frame.maximized())
        .put("library", frame.library())
        .put("panel", frame.panel())
        .put("libraryOpen", frame.libraryOpen())
        .put("panelOpen", frame.panelOpen());
    return out;
  }

  private static Settings read(JsonNode in) {
    Settings first = Settings.FIRST;
    JsonNode look = in.path("appearance");
    JsonNode place = in.path("window");
    return new Settings(
        new Appearance(
            look.path("language").asString(first.appearance().language()),
            Theme.valueOf(look.path("theme").asString("system").toUpperCase(Locale.ROOT)),
            Math.clamp(look.path("manuscriptSize").asDouble(17), 12, 28),
            look.path("originMarks").asBoolean(true),
            look.path("still").asBoolean(false)),
        new Frame(
            place.path("x").asDouble(Double.NaN),
            place.path("y").asDouble(Double.NaN),
            place.path("width").asDouble(first.frame().width()),
            place.path("height").asDouble(first.frame().height()),
            place.path("maximized").asBoolean(false),
            place.path("library").asDouble(first.frame().library()),
            place.path("panel").asDouble(first.frame().panel()),
            place.path("libraryOpen").asBoolean(true),
            place.path("panelOpen").asBoolean(true)));
  }
}
