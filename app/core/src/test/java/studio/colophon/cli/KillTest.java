package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.fake.Ended;
import studio.colophon.fake.Program;
import tools.jackson.databind.JsonNode;

/// The program and its chain are killed at any moment; what was told as done is done, and resuming
/// makes exactly one token.
class KillTest {
  private static final long SEED = 20_252_026;
  private static final int LATEST_MILLIS = 300;
  private static final List<String> STEPS =
      List.of("draft", "terms", "edition", "sign", "pin", "mint", "verify");

  @TempDir Path temp;
  private Path home = Path.of("");
  private Path text = Path.of("");

  @BeforeEach
  void makeHome() throws IOException {
    assumeTrue(Program.groups(), "this system has no setsid: a group cannot be killed at once");
    home = temp.resolve("home");
    text = Works.file(temp, "a.md", Works.ENGLISH);
  }

  /// One kill.
  ///
  /// @param millis after the line of the step
  record Moment(String step, long millis) {}

  static Stream<Moment> aFewMoments() {
    return moments(1);
  }

  static Stream<Moment> manyMoments() {
    return moments(20);
  }

  private static Stream<Moment> moments(int each) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Moment> all = new ArrayList<>();
    for (String step : STEPS) {
      for (int i = 0; i < each; i++) {
        all.add(new Moment(step, random.nextInt(LATEST_MILLIS + 1)));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("aFewMoments")
  void makesOneTokenAfterAKill(Moment moment, TestReporter reporter) throws Exception {
    killAndResume(moment, reporter);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("manyMoments")
  void makesOneTokenAfterAKillAtEachOfManyMoments(Moment moment, TestReporter reporter)
      throws Exception {
    killAndResume(moment, reporter);
  }

  private void killAndResume(Moment moment, TestReporter reporter) throws Exception {
    reporter.publishEntry("seed " + SEED + ", " + moment);
    Program.Running running = Program.on(home).start("publish", text.toString());
    assertTrue(running.step(moment.step()), () -> "no line for " + moment + ": " + running.end());
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(moment.millis()));
    killAll(running);
    resumesToOneToken();
  }

  @Test
  void sendsTheStoredTransactionWhenItWasNeverSent() throws Exception {
    Desk.on(home).run(0, "publish", text.toString(), "--until", "sign");
    new Desk.Chain(home).close();
    Path before = temp.resolve("before");
    Works.copy(home.resolve("practice"), before);
    Program.Running running = Program.on(home).start("publish", text.toString());
    String raw = storedTransaction(running);
    killAll(running);
    Works.delete(home.resolve("practice"));
    Works.copy(before, home.resolve("practice"));
    String hash = resumesToOneToken();
    assertEquals("0x" + Hashes.hex(Hashes.keccak256(java.util.HexFormat.of().parseHex(raw))), hash);
  }

  @Test
  void makesOneTokenWhenKilledWhileTheTransactionIsOnItsWay() throws Exception {
    Program.Running running = Program.on(home).start("publish", text.toString());
    storedTransaction(running);
    killAll(running);
    resumesToOneToken();
  }

  @Test
  void survivesTheDeathOfAnvilAloneWhileItPublishes() throws Exception {
    Program.Running running = Program.on(home).start("publish", text.toString());
    assertTrue(running.step("pin"));
    long anvil = anvil(running);
    Program.kill("KILL", String.valueOf(anvil));
    Ended ended = running.end();
    assertTrue(ended.exit() == 0 || ended.exit() == 3, ended::toString);
    resumesToOneToken();
  }

  @Test
  void survivesTheDeathOfAnvilAfterTheTransactionWasStored() throws Exception {
    Program.Running running = Program.on(home).start("publish", text.toString());
    storedTransaction(running);
    Program.kill("KILL", String.valueOf(anvil(running)));
    Ended ended = running.end();
    assertTrue(ended.exit() == 0 || ended.exit() == 3, ended::toString);
    resumesToOneToken();
  }

  /// Waits until the signed transaction is on the disk, which is just before it is sent.
  private String storedTransaction(Program.Running running) {
    while (running.alive()) {
      JsonNode evidence = Works.evidence(home, "mint");
      if (evidence.has("raw")) {
        return evidence.path("raw").asString();
      }
      LockSupport.parkNanos(200_000);
    }
    throw new AssertionError("no transaction was stored: " + running.end());
  }

  /// Waits until the program has told where its chain is.
  private long anvil(Program.Running running) {
    Path notice = home.resolve("practice/owner.json");
    while (running.alive()) {
      Optional<Long> pid = pid(notice);
      if (pid.isPresent()) {
        return pid.get();
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("no chain was told: " + running.end());
  }

  private static Optional<Long> pid(Path notice) {
    try {
      return Files.exists(notice)
          ? Optional.of(Json.read(Files.readAllBytes(notice)).path("anvil").asLong())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void killAll(Program.Running running) throws Exception {
    var family = running.family();
    running.signalGroup("KILL");
    running.end();
    for (ProcessHandle process : family) {
      process.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  /// Resumes, publishes once more and asks the chain.
  ///
  /// @return the hash of the one transaction that minted
  private String resumesToOneToken() throws IOException {
    Desk.on(home).run(0, "outbox", "resume", "--wait", "60");
    assertEquals(Works.ENGLISH, Works.onlyDraft(home));
    try (Desk.Chain chain = new Desk.Chain(home)) {
      Ended again = Desk.on(home).run(0, "publish", text.toString());
      assertTrue(again.json().path("alreadyPublished").booleanValue(), again::toString);
      assertTrue(again.json().path("verified").booleanValue(), again::toString);
      List<String> mints = chain.node().mints(again.text("collection"));
      assertEquals(List.of(again.text("txHash")), mints);
      return mints.getFirst();
    }
  }

  @Test
  void losesNothingWhenKilledWithinAnImport() throws Exception {
    Program.Running running = Program.on(home).start("import", text.toString());
    while (running.alive() && !Files.exists(home.resolve("colophon.db"))) {
      LockSupport.parkNanos(1_000_000);
    }
    killAll(running);
    Desk.on(home).run(0, "import", text.toString());
    assertEquals(Works.ENGLISH, Works.onlyDraft(home));
    assertFalse(Desk.on(home).run(0, "outbox").json().path("jobs").iterator().hasNext());
  }
}
