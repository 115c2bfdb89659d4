package studio.colophon.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents point at is there: pictures and other documents.
final class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)");
  private static final Pattern SOURCE = Pattern.compile("(?:src|srcset)=\"([^\"]+)\"");

  @Test
  void everyPictureAndDocumentThatIsPointedAtIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path document : documents()) {
      String text = Tree.read(document);
      for (Pattern pattern : List.of(LINK, SOURCE)) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
          String target = match.group(1);
          if (!target.contains(":") && !Files.exists(document.resolveSibling(target))) {
            missing.add(Tree.ROOT.relativize(document) + " -> " + target);
          }
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  private static List<Path> documents() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of(".", "docs", "docs/user", "docs/decisions", "packaging")) {
      try (Stream<Path> files = Files.list(Tree.ROOT.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
      }
    }
    return all;
  }
}
