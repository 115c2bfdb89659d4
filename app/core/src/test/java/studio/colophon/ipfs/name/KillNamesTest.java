package studio.colophon.ipfs.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.fake.Jvm;

/// Whatever moment it is killed at, no number is given out twice with different values.
class KillNamesTest {
  private static final long SEED = 20_252_026;

  @TempDir Path folder;

  @Test
  void neverGivesANumberTwiceAfterAFewKills(TestReporter reporter) throws Exception {
    killAgainAndAgain(3, reporter);
  }

  @Tag("full")
  @Test
  void neverGivesANumberTwiceAfterManyKills(TestReporter reporter) throws Exception {
    killAgainAndAgain(40, reporter);
  }

  private void killAgainAndAgain(int kills, TestReporter reporter) throws Exception {
    reporter.publishEntry("seed " + SEED);
    IpnsName name = new MemoryKeys(4).make("a", _ -> {});
    SplittableRandom random = new SplittableRandom(SEED);
    Map<Long, IpnsRecord> given = new HashMap<>();
    long highest = -1;
    for (int i = 0; i < kills; i++) {
      Path out = folder.resolve("out-" + i);
      Process process = start(i, out);
      try {
        while (process.isAlive() && Files.size(out) == 0) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(400_000)));
      } finally {
        process.destroyForcibly().waitFor();
      }
      long before = highest;
      for (String line : wholeLines(out)) {
        IpnsRecord record = IpnsRecord.read(name, HexFormat.of().parseHex(line));
        assertEquals(null, given.put(record.sequence(), record), line);
        assertTrue(record.sequence() > before, line);
        highest = Math.max(highest, record.sequence());
      }
      assertTrue(highest > before, "it gave out nothing");
    }
  }

  /// The last line may be cut by the kill.
  private static List<String> wholeLines(Path out) throws IOException {
    String text = Files.readString(out, StandardCharsets.US_ASCII);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private Process start(int seed, Path out) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    return Jvm.of(
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            NameLoop.class,
            folder.resolve("names").toString(),
            String.valueOf(port),
            String.valueOf(seed))
        .redirectOutput(out.toFile())
        .start();
  }
}
