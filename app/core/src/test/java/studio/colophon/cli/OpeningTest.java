package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
  private static final Map<String, String> NOTHING = Map.of("COLOPHON_HOME", "/nowhere/home");

  @TempDir Path folder;

  private static Optional<Opening> of(String... arguments) {
    return Opening.of(arguments, NOTHING);
  }

  @Test
  void opensTheStudioWithoutACommand() {
    assertEquals(
        Optional.of(new Opening(Path.of("/nowhere/home").toAbsolutePath(), null, false, null)),
        of());
    Opening opening = of("--home", folder.toString(), "--lang", "zh-CN", "--offline").orElseThrow();
    assertEquals(new Opening(folder, "zh-CN", true, null), opening);
  }

  @Test
  void takesATextIn() throws IOException {
    Path text = Files.writeString(folder.resolve("雨 夜.MD"), "# 雨夜");
    assertEquals(text, of(text.toString()).orElseThrow().file());
    assertEquals(text, of("--home", folder.toString(), text.toString()).orElseThrow().file());
  }

  /// The usual lines are read without picocli; an option that it alone reads must change nothing.
  @Test
  void readsTheUsualLinesAsAllOthers() throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), "A");
    for (List<String> line :
        List.of(
            List.<String>of(),
            List.of("--offline"),
            List.of("--home", folder.toString()),
            List.of(text.toString(), "--offline"),
            List.of("--offline", "--home", "relative", text.toString()))) {
      List<String> full = new ArrayList<>(line);
      full.add("--lang=en");
      Opening usual = of(line.toArray(String[]::new)).orElseThrow();
      Opening other = of(full.toArray(String[]::new)).orElseThrow();
      assertEquals(
          other, new Opening(usual.home(), "en", usual.offline(), usual.file()), line.toString());
    }
    for (List<String> line :
        List.of(
            List.of("--home"),
            List.of("--offline", "--offline"),
            List.of(text.toString(), text.toString()))) {
      assertTrue(of(line.toArray(String[]::new)).isEmpty(), line.toString());
    }
  }

  @Test
  void leavesCommandsToTheCommandLine() throws IOException {
    Path text = Files.writeString(folder.resolve("a.md"), "# A");
    for (List<String> line :
        List.of(
            List.of("cid", text.toString()),
            List.of("publish", text.toString(), "--json"),
            List.of("--home", "publish", "drafts"),
            List.of("frobnicate"),
            List.of("no such file.md"),
            List.of("\0.md"),
            List.of(folder.toString()),
            List.of("--json"),
            List.of("--help"),
            List.of("--lang", "fr"),
            List.of("--frobnicate"))) {
      assertTrue(of(line.toArray(String[]::new)).isEmpty(), line.toString());
    }
  }
}
