package studio.colophon.bench.ipfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The figures as docs/benchmarks.md has them.
final class Table {
  private final double reference;
  private final List<String> rows = new ArrayList<>();

  /// @param reference R in bytes for each second of the processor
  Table(double reference) {
    this.reference = reference;
  }

  /// A row of bytes.
  ///
  /// @param goal the least ratio to R; 0 where there is none
  void bytes(String what, String who, double goal, long bytes, List<Run> runs) {
    double best = bytes / Run.leastCpu(runs).cpu();
    row(
        what,
        who,
        number(best / 1e6),
        number(bytes / Run.medianCpu(runs) / 1e6),
        ratio(best / reference, goal),
        number(bytes / Run.leastWall(runs) / 1e6),
        ratio(bytes / Run.leastWall(runs) / reference, 0));
  }

  /// A row of bytes whose goal is by the clock.
  void wall(String what, String who, double goal, long bytes, List<Run> runs) {
    double best = bytes / Run.leastCpu(runs).cpu();
    row(
        what,
        who,
        number(best / 1e6),
        number(bytes / Run.medianCpu(runs) / 1e6),
        ratio(best / reference, 0),
        number(bytes / Run.leastWall(runs) / 1e6),
        ratio(bytes / Run.leastWall(runs) / reference, goal));
  }

  /// A row of files.
  ///
  /// @param goal the least number for each second of the processor; 0 where there is none
  void files(String what, String who, int goal, int files, List<Run> runs) {
    double best = files / Run.leastCpu(runs).cpu();
    row(
        what,
        who,
        number(best) + " files" + (goal == 0 ? "" : " (goal " + number(goal) + ")"),
        number(files / Run.medianCpu(runs)) + " files",
        "",
        number(files / Run.leastWall(runs)) + " files",
        "");
  }

  private void row(String... cells) {
    String row = "| " + String.join(" | ", cells) + " |";
    rows.add(row);
    System.err.println(row);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String ratio(double value, double goal) {
    return goal == 0
        ? String.format(Locale.ROOT, "%.2f", value)
        : String.format(Locale.ROOT, "**%.2f** (goal %.2f)", value, goal);
  }

  void print() {
    System.out.println(
        "| what | who | MB per CPU-second, best | median | best / R | MB by the clock | / R |");
    System.out.println("|---|---|--:|--:|--:|--:|--:|");
    rows.forEach(System.out::println);
  }
}
