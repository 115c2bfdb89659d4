package studio.colophon.ui.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.draft.Draft;
import studio.colophon.fake.FakeModel;
import studio.colophon.fake.Program;
import studio.colophon.origin.Origin;
import studio.colophon.publish.queue.Phase;
import studio.colophon.publish.queue.Row;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.OpenWindow;
import studio.colophon.ui.verify.RecordedWork;

/// The window is killed at any moment; opened again, it has what it had and goes on, and nothing is
/// done twice.
final class KillWindowTest {
  private static final long SEED = 20_261_201;
  private static final int LATEST_MILLIS = 400;
  private static final Say SAY = Say.of("en");

  @TempDir Path folder;
  private final Set<ProcessHandle> family = new LinkedHashSet<>();
  private Path home = Path.of("");

  @BeforeEach
  void makeHome() {
    assumeTrue(Program.groups(), "this system has no setsid: a group cannot be killed at once");
    home = folder.resolve("home");
  }

  @AfterEach
  void endWhatLivedOn() {
    family.forEach(ProcessHandle::destroyForcibly);
  }

  /// One kill.
  ///
  /// @param step what the window said last
  /// @param millis after that
  /// @param alone whether what it has started lives on
  record Moment(String step, long millis, boolean alone) {}

  static Stream<Moment> aFewMomentsOfPublishing() {
    return moments(1, List.of("reviewed", "sign", "edition", "pin", "mint"));
  }

  static Stream<Moment> manyMomentsOfPublishing() {
    return moments(10, List.of("reviewed", "shown", "sign", "pin", "mint", "verify"));
  }

  static Stream<Moment> aFewMomentsOfAsking() {
    return moments(1, List.of("asked", "streaming"));
  }

  static Stream<Moment> manyMomentsOfAsking() {
    return moments(10, List.of("asked", "streaming"));
  }

  private static Stream<Moment> moments(int each, List<String> steps) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Moment> all = new ArrayList<>();
    for (String step : steps) {
      for (int i = 0; i < each; i++) {
        all.add(new Moment(step, random.nextInt(LATEST_MILLIS + 1), random.nextBoolean()));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("aFewMomentsOfPublishing")
  void makesOneTokenAfterAKill(Moment moment) throws Exception {
    publishes(moment);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("manyMomentsOfPublishing")
  void makesOneTokenAfterAKillAtEachOfManyMoments(Moment moment) throws Exception {
    publishes(moment);
  }

  private void publishes(Moment moment) throws Exception {
    kill(moment, "publish", "-");
    try (OpenWindow window = KilledWindow.open(home, "publish", "-")) {
      window.settle();
      assertEquals(List.of(KilledWindow.TEXT), texts(window));
      if (rows(window).stream().noneMatch(Row::signed)) {
        Hands.publish(window, SAY);
      }
      window.await(
          "it is published",
          () -> rows(window).stream().anyMatch(row -> row.phase() == Phase.DONE));
      assertEquals(1, rows(window).size(), () -> rows(window).toString());
      assertEquals(1, Hands.minted(window).size(), "one token");
      assertEquals(List.of(KilledWindow.TEXT), texts(window));
    }
  }

  private static List<Row> rows(OpenWindow window) {
    return window.wiring().outbox().all().stream().map(job -> Row.of(job, null)).toList();
  }

  private static List<String> texts(OpenWindow window) {
    return window.wiring().looking().drafts().all().stream().map(Draft::text).toList();
  }

  @ParameterizedTest
  @MethodSource("aFewMomentsOfAsking")
  void leavesTheTextAloneAfterAKillWhileASuggestionComes(Moment moment) throws Exception {
    asks(moment);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("manyMomentsOfAsking")
  void leavesTheTextAloneAfterManyKillsWhileASuggestionComes(Moment moment) throws Exception {
    asks(moment);
  }

  private void asks(Moment moment) throws Exception {
    try (FakeModel model = new FakeModel(List.of("One ", "two ", "three. "), "")) {
      kill(moment, "ask", model.url("endless").toString());
      try (OpenWindow window = KilledWindow.open(home, "ask", model.url("ok").toString())) {
        window.settle();
        assertEquals(List.of(KilledWindow.TEXT), texts(window));
        Map<Origin, Integer> origins =
            window
                .wiring()
                .ledger()
                .statement(window.wiring().drafts().all().getFirst().id())
                .origins();
        assertEquals(0, origins.get(Origin.AI), "nothing of it is in the text");
        window.robot().push(KeyCode.CONTROL, KeyCode.END);
        window.robot().push(KeyCode.CONTROL, KeyCode.ENTER);
        window.await(
            "it can be asked again",
            () -> window.words().stream().anyMatch(words -> words.contains("One two three.")));
        assertEquals(List.of(KilledWindow.TEXT), texts(window));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 300})
  void checksAgainWhatItCheckedWhenItWasKilled(long millis) throws Exception {
    String token;
    try (RecordedWork recorded = new RecordedWork(home)) {
      token = recorded.record("The lamp", KilledWindow.TEXT, "en").token();
    }
    kill(new Moment("checking", millis, false), "check", token);
    try (OpenWindow window = KilledWindow.open(home, "check", token)) {
      window.settle();
      assertEquals(List.of(), texts(window));
      assertEquals(List.of(), rows(window));
      window.go(new Place.Verify(token));
      window.see(SAY.text("verify.all"));
    }
  }

  /// Lets the window do a deed in a process of its own and kills it.
  private void kill(Moment moment, String deed, String about) throws Exception {
    Process process =
        new ProcessBuilder(
                "/usr/bin/setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Dcolophon.dir=" + System.getProperty("colophon.dir", "../.."),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWindow.class.getName(),
                home.toString(),
                deed,
                about)
            .redirectError(folder.resolve("said.txt").toFile())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.equals(moment.step())) {
        line = out.readLine();
      }
      assertTrue(line != null, () -> moment + " never came: " + said());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(moment.millis()));
      process.descendants().forEach(family::add);
      String target = (moment.alone() ? "" : "-") + process.pid();
      Program.kill("KILL", target);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      if (!moment.alone()) {
        for (ProcessHandle each : family) {
          each.onExit().get(60, TimeUnit.SECONDS);
        }
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
