package studio.colophon.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each decision is short and says what enforces it: a test class of ours or a plugin or profile of
/// the build.
final class DecisionsTest {
  private static final int MOST_LINES = 60;
  private static final Pattern ENFORCED =
      Pattern.compile("\\*\\*Enforced by:\\*\\*((?:.|\\R)*?)(?:\\R\\R|\\z)");
  private static final Pattern NAME = Pattern.compile("`([\\w.-]+)`");

  @Test
  void everyDecisionIsShortAndEnforced() throws IOException {
    assertEquals(List.of(), complaints(Tree.ROOT.resolve("docs/decisions")));
  }

  @Test
  void offendersAreCaught(@TempDir Path decisions) throws IOException {
    Files.writeString(
        decisions.resolve("0001-long.md"),
        "# Long\n" + "line\n".repeat(60) + "\n**Enforced by:** `MapTest`.\n");
    Files.writeString(decisions.resolve("0002-free.md"), "# Free\n");
    Files.writeString(
        decisions.resolve("0002-drifted.md"), "# Drifted\n\n**Enforced by:** `GoneTest`.\n");
    assertEquals(
        List.of(
            "0001-long.md: 63 lines",
            "0002-drifted.md: GoneTest does not exist",
            "0002-free.md: nothing enforces it",
            "0002-free.md: its number is taken"),
        complaints(decisions));
  }

  private static List<String> complaints(Path decisions) throws IOException {
    Set<String> known = known();
    Set<String> numbers = new TreeSet<>();
    List<String> found = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(decisions)) {
      files = all.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      String text = Tree.read(file);
      long lines = text.lines().count();
      if (lines > MOST_LINES) {
        found.add(name + ": " + lines + " lines");
      }
      List<String> enforcers =
          ENFORCED.matcher(text).results().flatMap(DecisionsTest::names).toList();
      if (enforcers.isEmpty()) {
        found.add(name + ": nothing enforces it");
      }
      for (String enforcer : enforcers) {
        if (!known.contains(enforcer)) {
          found.add(name + ": " + enforcer + " does not exist");
        }
      }
      if (!numbers.add(name.substring(0, 4))) {
        found.add(name + ": its number is taken");
      }
    }
    return found;
  }

  /// Words in code style that name a test or a plugin; others, such as options, say nothing about
  /// enforcement.
  private static Stream<String> names(MatchResult enforced) {
    return NAME.matcher(enforced.group(1))
        .results()
        .map(name -> name.group(1))
        .filter(
            name -> name.endsWith("Test") || name.endsWith("-plugin") || name.endsWith(".java"));
  }

  /// Simple and full names of our tests, the programs of packaging/build, and the plugins that the
  /// poms configure.
  private static void tests(Path root, Set<String> known) {
    for (List<Path> files : Tree.packages(root).values()) {
      for (Path file : files) {
        String full =
            root.relativize(file)
                .toString()
                .replace('\\', '/')
                .replace('/', '.')
                .replaceFirst("\\.java$", "");
        known.add(full);
        known.add(full.substring(full.lastIndexOf('.') + 1));
      }
    }
  }

  private static Set<String> known() throws IOException {
    Set<String> known = new TreeSet<>();
    tests(Tree.TESTS, known);
    tests(Tree.WINDOW_TESTS, known);
    for (List<Path> files : Tree.packages(Tree.ROOT.resolve("packaging/build")).values()) {
      files.forEach(file -> known.add(String.valueOf(file.getFileName())));
    }
    for (String pom :
        List.of("pom.xml", "app/core/pom.xml", "app/desktop/pom.xml", "packaging/pom.xml")) {
      Pattern.compile("<artifactId>([\\w-]+-plugin)</artifactId>")
          .matcher(Tree.read(Tree.ROOT.resolve(pom)))
          .results()
          .forEach(plugin -> known.add(plugin.group(1)));
    }
    return known;
  }
}
