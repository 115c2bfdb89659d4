package studio.colophon.fake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java process that runs a class of the tests.
public final class Jvm {
  private Jvm() {}

  /// What starts `main` of a class. What it says on its standard error goes to ours.
  ///
  /// @param options of the virtual machine, such as `-Xmx64m`
  public static ProcessBuilder of(List<String> options, Class<?> main, String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("--enable-native-access=ALL-UNNAMED");
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
