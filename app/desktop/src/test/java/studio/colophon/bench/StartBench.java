package studio.colophon.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// From the start of the process to the first typed letter, and the memory five seconds later: the
/// program on an empty home beside the barest window, in turns. Both start from jars with the flags
/// of the launcher, each with an archive of loaded classes of its own, made the way the launcher
/// makes it: a start in training that closes the window on its third frame.
///
/// Arguments: the class path of the program, that of the bare window, a folder for the archives,
/// the number of rounds (9).
final class StartBench {
  private record Window(String main, String path, Path archive) {}

  private record Run(long millis, long kib) {}

  private StartBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[2]);
    int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 9;
    Path home = Files.createTempDirectory("bench-home");
    Window bare =
        new Window("studio.colophon.bench.BareWindow$Main", args[1], folder.resolve("bare.aot"));
    Window studio =
        new Window("studio.colophon.bench.StudioWindow", args[0], folder.resolve("studio.aot"));
    train(bare);
    train(studio);
    List<Run> bares = new ArrayList<>();
    List<Run> studios = new ArrayList<>();
    for (int i = 0; i <= rounds; i++) {
      Run one = run(bare, List.of());
      Path own = home.resolve(String.valueOf(i));
      Run other = run(studio, List.of("--offline", "--home", own.toString()));
      if (i > 0) { // the first round reads the files from the disk
        bares.add(one);
        studios.add(other);
      }
    }
    tell(bares, studios);
  }

  private static void tell(List<Run> bare, List<Run> studio) {
    System.out.println("| window | first letter, median (least) | memory, median |");
    System.out.println("|---|--:|--:|");
    row("a bare JavaFX window with a text area", bare);
    row("Colophon on an empty home", studio);
    System.out.printf(
        Locale.ROOT,
        "| Colophon / bare | %.2f (%.2f) | %.2f |%n",
        1.0 * time(studio) / time(bare),
        1.0 * least(studio) / least(bare),
        1.0 * memory(studio) / memory(bare));
  }

  private static void row(String name, List<Run> runs) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d (%,d) ms | %,d MiB |%n",
        name,
        time(runs),
        least(runs),
        memory(runs) / 1024);
  }

  private static long time(List<Run> runs) {
    return median(runs.stream().mapToLong(Run::millis).toArray());
  }

  private static long memory(List<Run> runs) {
    return median(runs.stream().mapToLong(Run::kib).toArray());
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static long least(List<Run> runs) {
    return Collections.min(runs.stream().map(Run::millis).toList());
  }

  private static void train(Window window) throws IOException, InterruptedException {
    start(
        window,
        List.of(
            "-XX:AOTCacheOutput=" + window.archive(),
            "-Dcolophon.train=true",
            "-Dcolophon.ready=exit"),
        List.of());
    if (!Files.isRegularFile(window.archive())) {
      throw new IllegalStateException("no archive of " + window.main());
    }
  }

  private static Run run(Window window, List<String> more)
      throws IOException, InterruptedException {
    String out = start(window, List.of("-XX:AOTCache=" + window.archive()), more);
    return new Run(figure(out, "typed "), figure(out, "memory "));
  }

  private static long figure(String out, String name) {
    return out.lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length())))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("never came to a letter: " + out));
  }

  private static String start(Window window, List<String> flags, List<String> more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx1g",
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw"));
    command.addAll(flags);
    command.addAll(List.of("-cp", window.path(), window.main()));
    command.addAll(more);
    Process process =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    return out;
  }
}
