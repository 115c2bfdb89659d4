import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Lays the Chinese faces (Noto Serif SC, Noto Sans SC) beside the window's jar: fetched once by
/// npm, by the hashes of packaging/fonts/package-lock.json, and kept in
/// packaging/fonts/node_modules. Without npm or a connection the build goes on and the system's
/// faces serve. Arguments: the root of the tree and the folder for the faces.
final class Faces {
  private static final int PATIENCE_MINUTES = 10;

  /// The name a face is looked for by, and where npm lays it.
  private static final Map<String, String> FACES =
      new TreeMap<>(
          Map.of(
              "NotoSansSC-Bold.ttf", "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
              "NotoSansSC-Regular.ttf", "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
              "NotoSerifSC-Bold.ttf", "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
              "NotoSerifSC-Regular.ttf", "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
              "OFL-NotoSansSC.txt", "noto-sans-sc/LICENSE_FONT",
              "OFL-NotoSerifSC.txt", "noto-serif-sc/LICENSE_FONT"));

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path source = Path.of(arguments[0]).normalize().resolve("packaging/fonts");
    Path packages = source.resolve("node_modules/@expo-google-fonts");
    Path target = Path.of(arguments[1]);
    if (!fetched(source, packages)) {
      String why = fetch(source);
      if (!why.isEmpty()) {
        System.out.println("Chinese faces: " + why + "; the system's faces serve.");
        return;
      }
      removeOtherWeights(packages);
    }
    Files.createDirectories(target);
    for (Map.Entry<String, String> face : FACES.entrySet()) {
      Path from = packages.resolve(face.getValue());
      Path to = target.resolve(face.getKey());
      if (!Files.exists(to) || Files.size(to) != Files.size(from)) {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static boolean fetched(Path source, Path packages) throws IOException {
    Path note = source.resolve("node_modules/.package-lock.json");
    for (String file : FACES.values()) {
      if (!Files.exists(packages.resolve(file))) {
        return false;
      }
    }
    return Files.exists(note)
        && Files.getLastModifiedTime(note)
                .compareTo(Files.getLastModifiedTime(source.resolve("package-lock.json")))
            >= 0;
  }

  /// Why the faces could not be fetched; empty when they are there.
  private static String fetch(Path source) throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    ProcessBuilder npm =
        new ProcessBuilder(
            List.of(
                windows ? "npm.cmd" : "npm",
                "ci",
                "--ignore-scripts",
                "--omit=dev",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
                "--fetch-retries=1",
                "--fetch-retry-mintimeout=500",
                "--fetch-timeout=30000"));
    Process process;
    try {
      process = npm.directory(source.toFile()).inheritIO().start();
    } catch (IOException e) {
      return "npm is not installed";
    }
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return "npm took too long";
    }
    return process.exitValue() == 0 ? "" : "npm could not fetch them";
  }

  /// The packages hold nine weights of each face, 200 MB; two of each are of use.
  private static void removeOtherWeights(Path packages) throws IOException {
    for (String family : List.of("noto-sans-sc", "noto-serif-sc")) {
      try (Stream<Path> weights = Files.list(packages.resolve(family))) {
        for (Path weight : weights.filter(Files::isDirectory).toList()) {
          String name = weight.getFileName().toString();
          if (!name.equals("400Regular") && !name.equals("700Bold")) {
            Tree.remove(weight);
          }
        }
      }
    }
  }
}
