import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Shows that the compiler's rules bite: compiles planted offenders with the arguments of the parent's pom.xml and
/// fails unless each is refused for its own reason, and the sound one passes.
///
/// Argument: the root of the tree. Error Prone, NullAway and JSpecify are on the class path.
final class CompilerRules {
  /// What javac must say about each file in `offender`.
  private static final Map<String, String> OFFENDERS =
      Map.of(
          "Sound", "",
          "MayBeNull", "error: [NullAway]",
          "MayHoldNull", "error: [NullAway]",
          "Forgotten", "[ReturnValueIgnored]",
          "Unread", "[UnusedVariable]",
          "Raw", "[rawtypes]");

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).normalize();
    List<String> rules = rules(root.resolve("pom.xml"));
    boolean wrong = false;
    for (var offender : OFFENDERS.entrySet()) {
      Path file = root.resolve("packaging/build/offender/" + offender.getKey() + ".java");
      String said = compile(rules, file);
      boolean right =
          offender.getValue().isEmpty() ? said.isEmpty() : said.contains(offender.getValue());
      if (!right) {
        wrong = true;
        System.err.printf("%s: expected [%s], javac said:%n%s%n", file, offender.getValue(), said);
      }
    }
    if (wrong) {
      System.exit(1);
    }
    System.out.println("Compiler rules: " + (OFFENDERS.size() - 1) + " planted offenders refused.");
  }

  private static List<String> rules(Path pom) throws Exception {
    NodeList all =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getElementsByTagName("compilerArgs");
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      NodeList arguments = ((Element) all.item(i)).getElementsByTagName("arg");
      for (int j = 0; j < arguments.getLength(); j++) {
        rules.add(arguments.item(j).getTextContent());
      }
    }
    return rules;
  }

  /// What javac said; empty when the file compiles.
  private static String compile(List<String> rules, Path file)
      throws IOException, InterruptedException {
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .collect(Collectors.joining(File.pathSeparator));
    Path out = Files.createTempDirectory("offender");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(rules);
    command.addAll(List.of("-processorpath", path, "-cp", path, "-d", out.toString()));
    command.add(file.toString());
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(javac.getInputStream().readAllBytes());
    int exit = javac.waitFor();
    return exit == 0 && said.isBlank() ? "" : "exit " + exit + "\n" + said;
  }
}
