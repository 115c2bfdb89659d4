package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.fake.Ended;
import studio.colophon.fake.Program;
import studio.colophon.fake.RealKubo;
import tools.jackson.databind.JsonNode;

/// `store scrub`, and what `outbox cancel` leaves in the store.
class StoreScrubTest {
  @TempDir private Path temp;

  private Path home() {
    return temp.resolve("home");
  }

  private Ended run(int exit, String... arguments) {
    Ended ended = Desk.on(home()).run(exit, arguments);
    Contract.check(ended);
    return ended;
  }

  /// Publishes a text as far as its copies.
  private Ended keep(String name, String text) throws IOException {
    return run(0, "publish", Works.file(temp, name, text).toString(), "--until", "pin");
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(home().resolve("blocks"))) {
      return files.filter(file -> file.toString().endsWith(".car")).sorted().toList();
    }
  }

  private static void damage(Path file, long fromEnd) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var one = java.nio.ByteBuffer.allocate(1);
      channel.read(one, channel.size() - fromEnd);
      one.put(0, (byte) ~one.get(0));
      channel.write(one.flip(), channel.size() - fromEnd);
    }
  }

  private static Set<String> names(Ended ended, String key) {
    return ended.json().path(key).valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  @Test
  void findsNothingWhereNothingIsKept() {
    Ended ended = run(0, "store", "scrub");
    assertEquals(0, ended.json().path("blocks").asLong());
    assertFalse(Files.exists(home()));
  }

  @Test
  void tellsDamageAndRepairsItFromTheFilesOfTheWorks() throws IOException {
    keep("a.md", Works.ENGLISH);
    Ended good = run(0, "store", "scrub");
    assertTrue(good.json().path("blocks").asLong() > 3, good::toString);
    damage(segments().getFirst(), 1);
    Ended bad = run(1, "store", "scrub");
    assertEquals("mismatch", bad.code());
    assertEquals(1, names(bad, "bad").size());
    Contract.checkChinese(Desk.on(home()).run(1, "store", "scrub", "--lang", "zh-CN"));
    Ended repaired = run(0, "store", "scrub", "--repair");
    assertEquals(names(bad, "bad"), names(repaired, "repaired"));
    assertEquals(Set.of(), names(repaired, "bad"));
    Ended again = run(0, "store", "scrub", "--repair");
    assertEquals(Set.of(), names(again, "repaired"));
    assertEquals(good.json().path("blocks"), again.json().path("blocks"));
    assertEquals(good.json().path("bytes"), again.json().path("bytes"));
  }

  @Test
  void tellsWhatCannotBeRepaired() throws IOException {
    Ended kept = keep("a.md", Works.ENGLISH);
    damage(segments().getFirst(), 1);
    Path car = Path.of(kept.text("car"));
    Path away = temp.resolve("away.car");
    Files.move(car, away);
    Ended ended = run(1, "store", "scrub", "--repair");
    assertEquals("mismatch", ended.code());
    assertEquals(1, names(ended, "bad").size());
    Contract.checkChinese(Desk.on(home()).run(1, "store", "scrub", "--repair", "--lang", "zh-CN"));
    Files.move(away, car);
    run(0, "store", "scrub", "--repair");
  }

  @Test
  void bringsBackAStoreThatIsGone() throws IOException {
    keep("a.md", Works.CHINESE);
    long blocks = run(0, "store", "scrub").json().path("blocks").asLong();
    Works.delete(home().resolve("blocks"));
    assertEquals(2, names(run(1, "store", "scrub"), "bad").size());
    Ended ended = run(0, "store", "scrub", "--repair");
    assertEquals(blocks, ended.json().path("blocks").asLong());
  }

  @Test
  void stopsWhenAsked() throws IOException {
    keep("a.md", Works.ENGLISH);
    Cancel cancel = new Cancel();
    cancel.ask();
    Ended ended = Desk.on(home()).cancelledBy(cancel).run(4, "store", "scrub", "--repair");
    Contract.check(ended);
    run(0, "store", "scrub");
  }

  @Test
  void takesTheBlocksOfAWorkThatWasTakenBackAndNoOthers() throws IOException {
    Ended first = keep("a.md", Works.ENGLISH);
    long alone = run(0, "store", "scrub").json().path("blocks").asLong();
    Ended second = keep("b.md", Works.CHINESE);
    // one that waits before its copies are made keeps nobody from tidying
    Path third = Works.file(temp, "c.md", Works.ENGLISH + "\nMore.\n");
    run(0, "publish", third.toString(), "--until", "sign");
    assertTrue(run(0, "store", "scrub").json().path("blocks").asLong() > alone);
    run(0, "outbox", "cancel", second.text("jobId"));
    Ended left = run(0, "store", "scrub");
    assertEquals(alone, left.json().path("blocks").asLong());
    // taken up again, its copies are made again
    keep("b.md", Works.CHINESE);
    assertTrue(run(0, "store", "scrub").json().path("blocks").asLong() > alone);
    for (Ended each : List.of(first, second)) {
      Ended verified = run(0, "verify", each.text("car"));
      assertTrue(new TreeSet<>(List.of("car", "cid")).contains(verified.text("kind")));
    }
  }

  @Test
  void takesNothingWhereAWorkIsDamaged() throws IOException {
    keep("a.md", Works.ENGLISH);
    Ended second = keep("b.md", Works.CHINESE);
    damage(segments().getFirst(), 1);
    long before = segments().size();
    run(0, "outbox", "cancel", second.text("jobId"));
    assertEquals(before, segments().size());
  }

  /// What neither the store nor the files of the works have any more comes from a real Kubo, which
  /// was given it when the work was published.
  @Test
  void repairsFromARealNode(@TempDir Path repository) throws IOException {
    try (RealKubo node = RealKubo.start(repository)) {
      Program program = Program.on(home()).with("IPFS_PATH", node.repository().toString());
      String text = Works.file(temp, "a.md", Works.CHINESE).toString();
      Ended kept = program.run("publish", text, "--until", "pin");
      assertEquals(0, kept.exit(), kept::toString);
      Ended good = run(0, "store", "scrub");
      Works.delete(home().resolve("works"));
      Works.delete(home().resolve("blocks"));
      assertTrue(names(run(1, "store", "scrub", "--repair"), "repaired").isEmpty());
      Ended repaired = program.run("store", "scrub", "--repair");
      assertEquals(0, repaired.exit(), repaired::toString);
      assertEquals(good.json().path("blocks").asInt(), names(repaired, "repaired").size());
      Ended again = run(0, "store", "scrub");
      assertEquals(good.json().path("blocks"), again.json().path("blocks"));
      assertEquals(good.json().path("bytes"), again.json().path("bytes"));
    }
  }
}
