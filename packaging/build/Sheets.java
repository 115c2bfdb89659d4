import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/// Lays the binary form of each sheet of a folder beside it. JavaFX takes `NAME.bss` where it is
/// asked for `NAME.css`, and need not parse a text.
final class Sheets {
  private Sheets() {}

  /// @param arguments the folder
  public static void main(String[] arguments) throws IOException {
    List<Path> sheets;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      sheets = files.filter(file -> file.toString().endsWith(".css")).sorted().toList();
    }
    for (Path sheet : sheets) {
      String name = sheet.getFileName().toString();
      File binary = sheet.resolveSibling(name.replaceAll("css$", "bss")).toFile();
      Stylesheet.convertToBinary(sheet.toFile(), binary);
    }
  }
}
