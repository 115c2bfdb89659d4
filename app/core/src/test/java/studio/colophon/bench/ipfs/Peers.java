package studio.colophon.bench.ipfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Other programs that do the same. Kubo runs as `ipfs` without a daemon, a new process each time;
/// the programs of JavaScript run several times in one process.
///
/// @param kubo the program `ipfs`
/// @param node node 22 or later
/// @param script `peer.mjs`
/// @param scratch a folder for their stores
record Peers(Path kubo, Path node, Path script, Path scratch) {
  /// `times` says two lines: what the shell itself has used, and what its children have.
  private static final String SHELL = "\"$@\" && times";

  private Path repository(String profile) throws Exception {
    Path repository = scratch.resolve("kubo-" + profile);
    if (!Files.exists(repository)) {
      String profiles = profile.equals("unixfs-v0-2015") ? "test" : "test," + profile;
      said(Map.of("IPFS_PATH", repository), List.of(kubo, "init", "--profile=" + profiles));
    }
    return repository;
  }

  /// `ipfs` with these arguments, each time in a new process and, when it keeps blocks, on an empty
  /// repository.
  List<Run> kubo(String profile, boolean keeps, int times, Object... arguments) throws Exception {
    List<Object> command = new ArrayList<>(List.of(kubo));
    command.addAll(List.of(arguments));
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      if (keeps) {
        Scratch.delete(scratch.resolve("kubo-" + profile));
      }
      runs.add(process(Map.of("IPFS_PATH", repository(profile)), command));
    }
    Scratch.delete(scratch.resolve("kubo-" + profile));
    return runs;
  }

  /// `names`, `fs` or `helia` of the script.
  List<Run> javaScript(String kind, String profile, Path path, int times) throws Exception {
    Path store = scratch.resolve("javascript");
    List<Run> runs = new ArrayList<>();
    for (String line : said(Map.of(), List.of(node, script, kind, profile, path, store, times))) {
      String[] parts = line.split(" ", -1);
      runs.add(new Run(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), parts[2]));
    }
    return runs;
  }

  /// Runs a program as a whole process.
  static Run process(Map<String, Path> environment, List<?> command) throws Exception {
    List<Object> shell = new ArrayList<>(List.of("sh", "-c", SHELL, "sh"));
    shell.addAll(command);
    long start = System.nanoTime();
    List<String> said = said(environment, shell);
    double wall = (System.nanoTime() - start) / 1e9;
    double cpu =
        Arrays.stream(said.getLast().split(" ", -1))
            .map(part -> part.replace("s", "").split("m", -1))
            .mapToDouble(part -> 60 * Double.parseDouble(part[0]) + Double.parseDouble(part[1]))
            .sum();
    return new Run(cpu, wall, said.size() > 2 ? said.get(said.size() - 3) : "");
  }

  private static List<String> said(Map<String, Path> environment, List<?> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command.stream().map(Object::toString).toList());
    environment.forEach((name, path) -> builder.environment().put(name, path.toString()));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new IOException(command + " ended with " + process.exitValue() + ": " + lines);
    }
    return lines;
  }
}
