package studio.colophon.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A process that runs a class of the tests and is killed in the middle of it.
public final class Victim {
  private Victim() {}

  /// Starts `main` of a class, waits for its first line, waits on and kills it.
  ///
  /// @param millis after its first line
  /// @return every line that it has written
  public static List<String> kill(Class<?> main, long millis, String... arguments)
      throws IOException, InterruptedException {
    Process process = Jvm.of(List.of("-XX:TieredStopAtLevel=1"), main, arguments).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> said = new ArrayList<>();
      said.add(out.readLine());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      // unlike that of the process, this leaves what it said to be read
      process.toHandle().destroyForcibly();
      for (String next = out.readLine(); next != null; next = out.readLine()) {
        said.add(next);
      }
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("it lives on");
      }
      return said;
    } finally {
      process.destroyForcibly();
    }
  }
}
