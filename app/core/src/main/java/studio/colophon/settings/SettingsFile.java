package studio.colophon.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.State;
import studio.colophon.base.StudioException;
import studio.colophon.base.Watchable;
import tools.jackson.databind.node.ObjectNode;

/// The settings of a home, in `settings.json`. Thread-safe; [#change] does not touch the disk,
/// [#save] does. What a later version wrote into the file and this one does not know stays in it.
public final class SettingsFile {
  private static final int LIMIT = 1 << 20;

  private final Path file;
  private final State<Settings> state;
  private final @Nullable Problem problem;
  private ObjectNode written;
  private boolean broken;

  private SettingsFile(Path file, ObjectNode written, @Nullable Problem problem) {
    this.file = file;
    this.written = written;
    this.problem = problem;
    this.broken = problem != null;
    this.state = new State<>(SettingsForm.read(written));
  }

  /// Reads the settings; what is not there, or has not its form, is as at first. A file that cannot
  /// be read at all is kept aside before the first [#save]: see [#problem].
  public static SettingsFile open(Path home) {
    Path file = home.resolve("settings.json");
    if (!Files.exists(file)) {
      return new SettingsFile(file, Json.object(), null);
    }
    try {
      boolean large = Files.size(file) > LIMIT;
      if (!large && Json.read(Files.readAllBytes(file)) instanceof ObjectNode object) {
        return new SettingsFile(file, object, null);
      }
    } catch (IOException | IllegalArgumentException _) {
      // told as a problem below: the file may hold anything, so its words are not repeated
    }
    Problem told = Problem.of(Fault.BAD_FILE, "settings.unreadable", aside(file).toString());
    return new SettingsFile(file, Json.object(), told);
  }

  /// The settings as they are.
  public Watchable<Settings> settings() {
    return state;
  }

  /// Why everything is as at first although there was a file: it could not be read.
  public Optional<Problem> problem() {
    return Optional.ofNullable(problem);
  }

  /// Changes them; tells whoever watches.
  public void change(UnaryOperator<Settings> change) {
    state.change(change);
  }

  /// Writes them to the disk.
  ///
  /// @throws StudioException `diskFull`, or `badFile` when the file cannot be written
  public synchronized void save() {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Disk.folder(folder);
    }
    keepAside();
    ObjectNode next = SettingsForm.write(state.get(), written);
    Disk.write(file, Json.pretty(next));
    written = next;
  }

  private void keepAside() {
    if (broken) {
      try {
        Files.move(file, aside(file));
      } catch (IOException e) {
        throw Disk.problem(file, e);
      }
      broken = false;
    }
  }

  private static Path aside(Path file) {
    Path aside = file.resolveSibling("settings.unreadable.json");
    for (int i = 2; Files.exists(aside); i++) {
      aside = file.resolveSibling("settings.unreadable-" + i + ".json");
    }
    return aside;
  }
}
