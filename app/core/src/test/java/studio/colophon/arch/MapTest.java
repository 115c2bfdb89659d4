package studio.colophon.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/MAP.md lists every package with the first sentence of its `package-info`, and names no
/// class that is not there.
final class MapTest {
  private static final String MAP = "docs/MAP.md";

  @Test
  void listsEveryPackageWithItsDoorSign() {
    List<String> rows =
        Tree.read(Tree.ROOT.resolve(MAP))
            .lines()
            .filter(line -> line.startsWith("| `studio.colophon"))
            .toList();
    assertEquals(String.join("\n", expected()), String.join("\n", rows));
  }

  private static List<String> expected() {
    List<String> rows = new ArrayList<>();
    rows(Tree.MAIN, Tree.MAIN, rows);
    rows(Tree.WINDOW, Tree.ROOT.resolve("app/desktop/src/main/java"), rows);
    return rows;
  }

  private static void rows(Path sources, Path root, List<String> rows) {
    Tree.packages(sources)
        .keySet()
        .forEach(
            folder -> {
              String name = root.relativize(folder).toString().replace('\\', '/').replace('/', '.');
              rows.add("| `" + name + "` | " + Tree.doorSign(folder) + " |");
            });
  }

  private static Stream<String> classes(Path root) {
    return Tree.packages(root.resolve("studio")).values().stream()
        .flatMap(List::stream)
        .map(file -> root.resolve("studio/colophon").relativize(file).toString());
  }

  @Test
  void namesOnlyClassesThatExist() {
    List<String> classes =
        Stream.concat(classes(Tree.MAIN), classes(Tree.ROOT.resolve("app/desktop/src/main/java")))
            .map(name -> name.replace('\\', '/').replace('/', '.').replaceFirst("\\.java$", ""))
            .toList();
    List<String> missing =
        Stream.of(MAP, "README.md")
            .flatMap(
                file ->
                    Pattern.compile("`((?:[a-z0-9]+\\.)+[A-Z]\\w*)`")
                        .matcher(Tree.read(Tree.ROOT.resolve(file)))
                        .results()
                        .map(found -> found.group(1).replaceFirst("^studio\\.colophon\\.", "")))
            .filter(name -> !classes.contains(name))
            .toList();
    assertEquals(List.of(), missing);
    assertTrue(classes.contains("Wiring"));
  }
}
