import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Compares every Java file of the tree with google-java-format, or rewrites it.
///
/// Arguments: the jar of google-java-format with all its parts, the root of the tree, `check` or
/// `apply`. It runs in a JVM of its own, because a formatter knows the syntax of the JDK it runs on
/// and Maven may run on an older one.
final class Format {
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", ".peers");

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(arguments[1]).normalize();
    boolean apply = arguments[2].equals("apply");
    List<String> files = sources(root);
    Path list = Files.createTempFile("format", ".txt");
    try {
      Files.write(list, files);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      for (String part : List.of("api", "code", "file", "parser", "tree", "util")) {
        command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
      }
      command.addAll(List.of("-cp", arguments[0], "com.google.googlejavaformat.java.Main"));
      command.addAll(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
      command.add("@" + list);
      int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (exit != 0 && !apply) {
        System.err.println("The files above are not formatted: mvn -Pformat process-sources");
      }
      System.exit(exit);
    } finally {
      Files.deleteIfExists(list);
    }
  }

  private static List<String> sources(Path root) throws IOException {
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }
}
