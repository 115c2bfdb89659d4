package studio.colophon.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files of the repository, as the tests of this room read them.
final class Tree {
  /// The repository.
  static final Path ROOT =
      Path.of(System.getProperty("colophon.dir", "../..")).toAbsolutePath().normalize();

  /// The sources of the program.
  static final Path MAIN = ROOT.resolve("app/core/src/main/java");

  /// Its tests.
  static final Path TESTS = ROOT.resolve("app/core/src/test/java");

  /// The sources of the window, without the one class that stands in for one of a library.
  static final Path WINDOW = ROOT.resolve("app/desktop/src/main/java/studio");

  /// The tests of the window.
  static final Path WINDOW_TESTS = ROOT.resolve("app/desktop/src/test/java");

  private Tree() {}

  /// What a file says.
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Java files by folder, both sorted.
  static SortedMap<Path, List<Path>> packages(Path sources) {
    SortedMap<Path, List<Path>> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .forEach(
              file -> found.computeIfAbsent(file.getParent(), _ -> new ArrayList<>()).add(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /// The first sentence of a package's description; empty when there is none.
  static String doorSign(Path folder) {
    Path info = folder.resolve("package-info.java");
    if (!Files.exists(info)) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    for (String line : read(info).lines().toList()) {
      if (!line.startsWith("/// ")) {
        break;
      }
      lines.add(line.substring(4).strip());
    }
    String text = String.join(" ", lines);
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end + 1);
    return first.endsWith(".") ? first : "";
  }
}
