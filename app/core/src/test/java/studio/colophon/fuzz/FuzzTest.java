package studio.colophon.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.fake.Jvm;

/// Every reader of what others send, in a process of 64 MB: each input is taken or refused as its
/// room refuses, nothing is written beside the target of an extraction, and all comes to an end.
class FuzzTest {
  private static final long SEED = 20261201;

  @TempDir private Path folder;

  @Test
  void findsNothing() throws Exception {
    fuzz(20_000, 180);
  }

  @Test
  @Tag("full")
  void findsNothingInTenMillionInputs() throws Exception {
    fuzz(10_000_000, 6 * 3600);
  }

  /// Takes the seconds that a slow and busy machine needs as the end of all patience.
  private void fuzz(long count, int seconds) throws IOException, InterruptedException {
    System.out.println("fuzz: seed " + SEED);
    Process process =
        Jvm.of(
                List.of("-Xmx64m", "-XX:+UseSerialGC"),
                Fuzz.class,
                folder.toString(),
                String.valueOf(SEED),
                "0",
                String.valueOf(count),
                String.valueOf(seconds))
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> said = out.lines().toList();
      String all = String.join("\n", said);
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it lives on");
      assertEquals("finds 0", said.isEmpty() ? "" : said.getLast(), all);
      System.out.println(said.get(said.size() - 2));
    } finally {
      process.destroyForcibly();
    }
  }
}
