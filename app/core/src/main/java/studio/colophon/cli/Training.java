package studio.colophon.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.colophon.base.Cancel;

/// Loads the classes that most commands and the window need, so that the archive of loaded classes
/// (JEP 483) of the launcher and of an installed copy holds them. Works in a folder of its own,
/// which is gone afterwards, and prints nothing.
///
/// It signs nothing: where the archive holds classes that use a signed jar, each start checks the
/// signature of that jar before it does anything, which takes longer than the archive saves.
public final class Training {
  private static final List<List<String>> LINES =
      List.of(
          List.of("draft", "A ferry", "--json"),
          List.of("drafts", "--json"),
          List.of("outbox", "--json"),
          List.of("frobnicate", "--json"),
          List.of("--help"));

  private Training() {}

  /// Whether this start is one for training: the system property `colophon.train` says so.
  public static boolean asked() {
    return Boolean.getBoolean("colophon.train");
  }

  /// Runs a few commands, then the window, each with a home folder that is gone afterwards.
  ///
  /// @param window opens the window of a home and returns when it is closed
  public static void run(Cancel cancel, Consumer<Path> window) {
    try {
      Path home = Files.createTempDirectory("colophon-train");
      try {
        for (List<String> line : LINES) {
          new Cli(silent(), Map.of("COLOPHON_HOME", home.toString()), cancel)
              .run(line.toArray(String[]::new));
        }
        window.accept(home);
      } finally {
        remove(home);
      }
    } catch (IOException e) {
      // without a folder for temporary files there is nothing to learn; the archive is only smaller
      return;
    }
  }

  private static Console silent() {
    byte[] text = "# A ferry\n\nThe *last* one, at night.\n".getBytes(StandardCharsets.UTF_8);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(new ByteArrayInputStream(text), nowhere, nowhere);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
