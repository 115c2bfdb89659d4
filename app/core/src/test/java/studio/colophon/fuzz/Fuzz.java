package studio.colophon.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Malformed;

/// A process that reads broken inputs and tells what none of the rooms should have done. It ends
/// with `finds N` as its last line; N is 0 when each input was taken, or refused as its room
/// refuses.
public final class Fuzz {
  private static final int MOST_FINDS = 20;
  private static final int SHOWN = 1500;
  private static final int FRAMES = 12;

  private final long seed;
  private final List<Target> targets;
  private final Map<String, long[]> tally = new LinkedHashMap<>();
  private final Thread worker = Thread.currentThread();
  private volatile String now = "";
  private int finds;

  private Fuzz(long seed, List<Target> targets) {
    this.seed = seed;
    this.targets = targets;
    targets.forEach(target -> tally.put(target.name(), new long[3]));
  }

  /// Reads inputs.
  ///
  /// @param arguments a folder for files, the seed, the number of the first input, how many there
  ///   are, and the seconds that all may take; then perhaps the only target
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    long first = Long.parseLong(arguments[2]);
    long count = Long.parseLong(arguments[3]);
    try (Answers answers = new Answers(folder)) {
      List<Target> all = new ArrayList<>(Formats.targets());
      all.addAll(Dags.targets());
      all.addAll(Folders.targets(folder));
      all.addAll(answers.targets());
      if (arguments.length > 5) {
        all.removeIf(target -> !target.name().equals(arguments[5]));
      }
      Fuzz fuzz = new Fuzz(seed, all);
      fuzz.guard(Duration.ofSeconds(Long.parseLong(arguments[4])));
      fuzz.run(first, count);
    }
    System.exit(0);
  }

  private void run(long first, long count) {
    final long begun = System.nanoTime();
    int shares = targets.stream().mapToInt(Target::share).sum();
    for (long number = first; number < first + count && finds < MOST_FINDS; number++) {
      Mutator dice = new Mutator(seed * 0x9E3779B97F4A7C15L + number);
      int at = dice.below(shares);
      int target = 0;
      for (; at >= targets.get(target).share(); target++) {
        at -= targets.get(target).share();
      }
      long before = System.nanoTime();
      one(targets.get(target), number, dice);
      tally.get(targets.get(target).name())[2] += System.nanoTime() - before;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    tally.forEach(
        (name, counts) ->
            say(
                "%s: %d inputs, %d taken, %.1f s"
                    .formatted(name, counts[0], counts[1], counts[2] / 1e9)));
    say("%d inputs, %.0f a second".formatted(count, count / seconds));
    say("finds " + finds);
  }

  private void one(Target target, long number, Mutator dice) {
    now = target.name() + ", seed " + seed + ", input " + number;
    long[] counts = tally.get(target.name());
    counts[0]++;
    byte[] input = {};
    try {
      input = dice.broken(target.samples());
      target.reader().read(input, dice);
      counts[1]++;
    } catch (Malformed | Dag.Broken e) {
      // refused as the rooms of the formats refuse
      return;
    } catch (StudioException e) {
      if (e.problem().key().isEmpty()) {
        tell(e, input);
      }
    } catch (Throwable e) {
      tell(e, input);
    }
  }

  private void tell(Throwable e, byte[] input) {
    finds++;
    String hex = HexFormat.of().formatHex(input, 0, Math.min(input.length, SHOWN));
    say("FIND " + now + ": " + e + "\n  " + input.length + " bytes: " + hex);
    Arrays.stream(e.getStackTrace()).limit(FRAMES).forEach(frame -> say("    at " + frame));
  }

  /// Ends everything when it does not end in its time, and tells where it hangs.
  private void guard(Duration time) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              LockSupport.parkNanos(time.toNanos());
              say("FIND no end: " + now);
              for (StackTraceElement frame : worker.getStackTrace()) {
                say("    at " + frame);
              }
              Runtime.getRuntime().halt(3);
            });
  }

  @SuppressWarnings("SystemOut")
  private static void say(String line) {
    System.out.println(line);
  }
}
