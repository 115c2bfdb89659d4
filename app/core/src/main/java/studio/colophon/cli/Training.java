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
import java.util.stream.Stream;
import studio.colophon.base.Cancel;

/// Loads the classes that most commands need, so that the launcher's archive of loaded classes (JEP
/// 483) holds them. Works in a folder of its own, which is gone afterwards, and prints nothing.
final class Training {
  private static final List<List<String>> LINES =
      List.of(
          List.of("publish", "-", "--author", "A", "--until", "pin", "--json"),
          List.of("drafts", "--json"),
          List.of("outbox", "--json"),
          List.of("draft", "A ferry", "--json"),
          List.of("frobnicate", "--json"));

  private Training() {}

  static void run(Cancel cancel) {
    try {
      Path home = Files.createTempDirectory("colophon-train");
      try {
        for (List<String> line : LINES) {
          new Cli(silent(), Map.of("COLOPHON_HOME", home.toString()), cancel)
              .run(line.toArray(String[]::new));
        }
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
