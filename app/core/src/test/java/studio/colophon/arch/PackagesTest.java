package studio.colophon.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each package is small, has a door sign and is null-marked.
final class PackagesTest {
  private static final int MOST_FILES = 20;

  @Test
  void everyPackageKeepsTheRules() {
    assertEquals(List.of(), complaints(Tree.MAIN));
    assertEquals(List.of(), complaints(Tree.WINDOW));
  }

  @Test
  void offendersAreCaught(@TempDir Path sources) throws IOException {
    Path crowded = Files.createDirectory(sources.resolve("crowded"));
    for (int i = 0; i < MOST_FILES; i++) {
      Files.writeString(crowded.resolve("C" + i + ".java"), "");
    }
    Files.writeString(
        crowded.resolve("package-info.java"), "/// Many.\n@NullMarked\npackage crowded;\n");
    Files.writeString(sources.resolve("module-info.java"), "");
    Path nameless = Files.createDirectory(sources.resolve("nameless"));
    Files.writeString(nameless.resolve("A.java"), "");
    Path unsigned = Files.createDirectory(sources.resolve("unsigned"));
    Files.writeString(unsigned.resolve("package-info.java"), "package unsigned;\n");
    assertEquals(
        List.of(
            ": a module",
            "crowded: 21 files",
            "nameless: no first sentence",
            "nameless: not @NullMarked",
            "unsigned: no first sentence",
            "unsigned: not @NullMarked"),
        complaints(sources));
  }

  private static List<String> complaints(Path sources) {
    List<String> found = new ArrayList<>();
    Tree.packages(sources)
        .forEach(
            (folder, files) -> {
              String name = sources.relativize(folder).toString();
              if (files.size() > MOST_FILES) {
                found.add(name + ": " + files.size() + " files");
              }
              if (files.stream().anyMatch(file -> file.endsWith("module-info.java"))) {
                found.add(name + ": a module");
              }
              if (name.isEmpty()) {
                return;
              }
              if (Tree.doorSign(folder).isEmpty()) {
                found.add(name + ": no first sentence");
              }
              Path info = folder.resolve("package-info.java");
              if (!Files.exists(info) || !Tree.read(info).contains("\n@NullMarked\npackage ")) {
                found.add(name + ": not @NullMarked");
              }
            });
    return found;
  }
}
