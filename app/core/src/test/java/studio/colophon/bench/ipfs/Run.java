package studio.colophon.bench.ipfs;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/// One time that something was done.
///
/// @param cpu seconds of the processor, of all threads and all processes that took part
/// @param wall seconds by the clock
/// @param result what came out, such as a CID
record Run(double cpu, double wall, String result) {
  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /// Does it in this process, first as many times for nothing.
  static List<Run> inProcess(int idle, int times, Callable<String> work) throws Exception {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < idle + times; i++) {
      System.gc();
      long cpu = SYSTEM.getProcessCpuTime();
      long wall = System.nanoTime();
      String result = work.call();
      Run run =
          new Run(
              (SYSTEM.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9, result);
      if (i >= idle) {
        runs.add(run);
      }
    }
    return runs;
  }

  static Run leastCpu(List<Run> runs) {
    return runs.stream().min(Comparator.comparingDouble(Run::cpu)).orElseThrow();
  }

  static double leastWall(List<Run> runs) {
    return runs.stream().mapToDouble(Run::wall).min().orElseThrow();
  }

  static double medianCpu(List<Run> runs) {
    return runs.stream().mapToDouble(Run::cpu).sorted().skip(runs.size() / 2).findFirst().orElse(0);
  }
}
