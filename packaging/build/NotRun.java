import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Prints what this run of the tests left out because a real program it needs is absent. Argument:
/// the list, which need not exist.
final class NotRun {
  public static void main(String[] arguments) throws IOException {
    Path list = Path.of(arguments[0]);
    if (Files.exists(list)) {
      Files.readAllLines(list).stream()
          .distinct()
          .sorted()
          .forEach(name -> System.out.println("Not run: " + name));
    }
  }
}
