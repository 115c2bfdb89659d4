package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Json;
import studio.colophon.fake.Ended;
import studio.colophon.fake.FakeModel;
import studio.colophon.fake.Program;
import tools.jackson.databind.JsonNode;

/// SIGINT and SIGTERM stop a command at a committed point, and nothing of ours runs on.
class StopTest {
  @TempDir Path temp;
  private Path home = Path.of("");
  private Path text = Path.of("");

  @BeforeEach
  void makeHome() throws IOException {
    assumeTrue(Program.groups(), "this system has no setsid");
    home = temp.resolve("home");
    text = Works.file(temp, "a.md", Works.CHINESE);
  }

  @ParameterizedTest
  @CsvSource({
    "INT, draft, false",
    "TERM, edition, false",
    "INT, pin, true",
    "TERM, pin, true",
    "INT, stored, true",
    "TERM, stored, false"
  })
  void stopsAtACommittedPointAndGoesOnLater(String signal, String step, boolean group)
      throws Exception {
    Program.Running running = Program.on(home).start("publish", text.toString());
    Set<ProcessHandle> family = new HashSet<>();
    if (step.equals("stored")) {
      while (running.alive() && !Works.evidence(home, "mint").has("raw")) {
        LockSupport.parkNanos(200_000);
      }
    } else {
      assertTrue(running.step(step), () -> running.end().toString());
    }
    family.addAll(running.family());
    if (group) {
      running.signalGroup(signal);
    } else {
      running.signal(signal);
    }
    while (running.alive()) {
      family.addAll(running.family());
      LockSupport.parkNanos(2_000_000);
    }
    Ended ended = running.end();
    assertEquals(4, ended.exit(), ended::toString);
    assertEquals("cancelled", ended.code());
    assertGone(family);
    JsonNode jobs = Desk.on(home).run(0, "outbox").json().path("jobs");
    assertEquals(1, jobs.size(), jobs::toString);
    Desk.on(home).run(0, "outbox", "resume", "--wait", "60");
    Ended again = Desk.on(home).run(0, "publish", text.toString());
    assertTrue(again.json().path("alreadyPublished").booleanValue(), again::toString);
    try (Desk.Chain chain = new Desk.Chain(home)) {
      assertEquals(List.of(again.text("txHash")), chain.node().mints(again.text("collection")));
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, false", "INT, true"})
  void endsThePracticeNetworkInPeace(String signal, boolean group) throws Exception {
    Program.Running running = Program.on(home).start("network", "practice");
    JsonNode said = Json.read(running.line());
    Set<ProcessHandle> family = new HashSet<>(running.family());
    assertTrue(
        family.stream().anyMatch(process -> process.pid() == said.path("pid").asLong()),
        said::toString);
    if (group) {
      running.signalGroup(signal);
    } else {
      running.signal(signal);
    }
    Ended ended = running.end();
    assertEquals(0, ended.exit(), ended::toString);
    ended.json();
    assertGone(family);
  }

  @Test
  void stopsASuggestionThatNeverEnds() throws Exception {
    try (FakeModel model = new FakeModel(List.of("Rain ", "fell. "), "key")) {
      Program.Running running =
          Program.on(home)
              .start(
                  "draft",
                  "A night",
                  "--endpoint",
                  model.url("endless").toString(),
                  "--model",
                  "m");
      FakeModel.Seen seen = model.next();
      running.signal("INT");
      Ended ended = running.end();
      assertEquals(4, ended.exit(), ended::toString);
      assertEquals("cancelled", ended.code());
      assertEquals("cancelled", ended.text("outcome"));
      assertTrue(seen.closes());
    }
  }

  @Test
  void stopsWaitingForStandardInput() throws Exception {
    Path full = Works.file(temp, "b.md", Works.ENGLISH);
    Desk.on(home).run(0, "import", full.toString());
    Program.Running running = Program.on(home).start("import", "-");
    running.reads();
    running.signal("INT");
    Ended ended = running.end();
    assertEquals(4, ended.exit(), ended::toString);
    assertEquals("cancelled", ended.code());
    assertEquals(Works.ENGLISH, Works.onlyDraft(home));
  }

  private static void assertGone(Set<ProcessHandle> family) throws Exception {
    for (ProcessHandle process : family) {
      process.onExit().get(20, TimeUnit.SECONDS);
    }
  }
}
