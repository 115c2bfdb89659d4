package studio.colophon.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// From the start of the process to the first typed letter, and the memory then: the program on an
/// empty home beside the barest window, in turns, with the same flags.
final class StartBench {
  private StartBench() {}

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
    List<long[]> bare = new ArrayList<>();
    List<long[]> studio = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      bare.add(run("studio.colophon.bench.BareWindow$Main"));
      Path home = Files.createTempDirectory("bench-home");
      studio.add(run("studio.colophon.bench.StudioWindow", "--home", home.toString(), "--offline"));
    }
    System.out.println("| window | first letter, median (least) | memory, median |");
    System.out.println("|---|--:|--:|");
    row("a bare JavaFX window with a text area", bare);
    row("Colophon on an empty home", studio);
    System.out.printf(
        Locale.ROOT,
        "| Colophon / bare | %.2f (%.2f) | %.2f |%n",
        1.0 * median(studio, 0) / median(bare, 0),
        1.0 * least(studio) / least(bare),
        1.0 * median(studio, 1) / median(bare, 1));
  }

  private static void row(String name, List<long[]> runs) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d (%,d) ms | %,d MiB |%n",
        name,
        median(runs, 0),
        least(runs),
        median(runs, 1) / 1024);
  }

  private static long median(List<long[]> runs, int column) {
    long[] sorted = runs.stream().mapToLong(run -> run[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static long least(List<long[]> runs) {
    return runs.stream().mapToLong(run -> run[0]).min().orElseThrow();
  }

  private static long[] run(String main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    for (String line : out.lines().toList()) {
      if (line.startsWith("typed ")) {
        String[] parts = line.split(" ", -1);
        return new long[] {Long.parseLong(parts[1]), Long.parseLong(parts[2])};
      }
    }
    throw new IllegalStateException(main + " never came to a letter: " + out);
  }
}
