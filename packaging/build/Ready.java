import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Makes the tree ready for tests: forge, anvil and the compiler of the contracts are fetched by
/// npm when they are absent or older than the lock, and the last run's list of tests left out is
/// gone. Argument: the root of the tree.
final class Ready {
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(arguments[0]).normalize();
    Files.deleteIfExists(root.resolve("app/core/target/legs-not-run.txt"));
    Path contracts = root.resolve("contracts");
    if (fetched(contracts)) {
      return;
    }
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    int exit =
        new ProcessBuilder(
                windows ? "npm.cmd" : "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(contracts.toFile())
            .inheritIO()
            .start()
            .waitFor();
    System.exit(exit);
  }

  /// The launcher fetches without what only tests need, so npm's closing note alone proves nothing.
  private static boolean fetched(Path contracts) throws IOException {
    Path modules = contracts.resolve("node_modules");
    Path note = modules.resolve(".package-lock.json");
    for (String tool : List.of("solc", "solady", "@foundry-rs")) {
      if (!Files.exists(modules.resolve(tool))) {
        return false;
      }
    }
    return Files.exists(note)
        && Files.getLastModifiedTime(note)
                .compareTo(Files.getLastModifiedTime(contracts.resolve("package-lock.json")))
            >= 0;
  }
}
