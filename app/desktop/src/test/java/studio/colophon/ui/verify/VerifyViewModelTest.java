package studio.colophon.ui.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.Wiring;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.settings.KeptIn;
import studio.colophon.settings.NamedNetwork;
import studio.colophon.settings.SettingsFile;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.ui.verify.VerifyViewModel.Checked;
import studio.colophon.ui.verify.VerifyViewModel.Tone;
import studio.colophon.verify.Check;
import studio.colophon.verify.Result;

/// The check bare, on a work that is really recorded.
final class VerifyViewModelTest {
  private static final String TEXT =
      "# A map of small kindnesses\n\n"
          + "The first kindness was not marked.\n\n"
          + "The second was a coat.\n";

  @TempDir static Path folder;

  private static RecordedWork recorded;
  private static RecordedWork.Work work;

  private Wiring wiring;
  private SettingsFile settings;
  private VerifyViewModel model;

  @BeforeAll
  static void record() {
    recorded = new RecordedWork(folder.resolve("home"));
    work = recorded.record("A map of small kindnesses", TEXT, "en");
  }

  @AfterAll
  static void end() {
    recorded.close();
  }

  @BeforeEach
  void start() {
    wiring = recorded.wiring();
    settings = SettingsFile.open(folder.resolve("elsewhere"));
    // no node of the machine that runs the test
    settings.change(
        now -> now.with(KeptIn.FIRST.withNode(URI.create("http://127.0.0.1:9")).withCopies(2)));
    wiring.obey(settings.settings());
    model = new VerifyViewModel(wiring, settings.settings(), Jobs.direct());
  }

  @AfterEach
  void stop() {
    wiring.close();
  }

  private Checked check(String subject) {
    model.subject().set(subject);
    model.check();
    assertFalse(model.busy().get());
    return Objects.requireNonNull(model.checked().get(), () -> "" + model.problem().get());
  }

  @Test
  void provesAnHonestWorkByItsToken() {
    Checked checked = check(work.token());
    assertEquals(Tone.HOLDS, checked.tone());
    assertEquals(3, checked.claims());
    assertEquals("", checked.network());
    assertEquals(9, checked.found(Result.PROVED).size());
    assertEquals("Ann Lindqvist", Objects.requireNonNull(checked.verdict().reading()).author());
    assertEquals("home", checked.places().getFirst().place());
  }

  @Test
  void leavesOpenWhatACarFileCannotShow() {
    Checked checked = check(work.car().toString());
    assertEquals(Tone.OPEN, checked.tone());
    assertTrue(checked.verdict().with(Result.UNCHECKED).contains(Check.CHAIN));
    assertNull(checked.verdict().dead());
  }

  @Test
  void readsFingerprintsAndLinks() {
    for (String subject :
        List.of(
            work.metadata(),
            work.edition(),
            "ipfs://" + work.metadata(),
            "https://gateway.example/ipfs/" + work.metadata(),
            "  " + work.metadata() + "\n")) {
      Checked checked = check(subject);
      assertEquals(Tone.OPEN, checked.tone(), subject);
      assertTrue(checked.verdict().with(Result.PROVED).contains(Check.BLOCKS), subject);
    }
  }

  @Test
  void refusesATamperedCopy() throws IOException {
    byte[] bytes = Files.readAllBytes(work.car());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("second was a coat");
    bytes[at] ^= 1;
    Path copy = Files.write(folder.resolve("tampered.car"), bytes);
    Checked checked = check(copy.toString());
    assertEquals(Tone.FAILED, checked.tone());
    assertTrue(checked.verdict().with(Result.FAILED).contains(Check.BLOCKS));
    assertTrue(checked.places().getFirst().bad() > 0);
  }

  @Test
  void saysThatTheNetworkOfATokenIsNotKnownOrSilent() throws IOException {
    String elsewhere = work.token().replace("eip155:20252026/", "eip155:8453/");
    Checked unknown = check(elsewhere);
    assertEquals("verify.noNode", Objects.requireNonNull(unknown.verdict().dead()).key());
    assertNull(unknown.network());
    assertTrue(unknown.verdict().with(Result.PROVED).contains(Check.BLOCKS));
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    URI node = URI.create("http://127.0.0.1:" + port);
    settings.change(now -> now.with(new NamedNetwork("Base", 8453, List.of(node))));
    Checked silent = check(elsewhere);
    assertEquals("Base", silent.network());
    assertEquals("net.refused", Objects.requireNonNull(silent.verdict().dead()).key());
    URI away = URI.create("https://node.example");
    settings.change(now -> now.with(new NamedNetwork("Base", 8453, List.of(away))));
    assertEquals(
        "net.thisComputerOnly", Objects.requireNonNull(check(elsewhere).verdict().dead()).key());
  }

  @Test
  void tellsOfAWorkThatIsNowhere() {
    String other = work.token().substring(0, work.token().lastIndexOf('/')) + "/7";
    Checked checked = check(other);
    assertEquals(Tone.FAILED, checked.tone());
    assertNull(checked.verdict().reading());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "雨夜",
        "مرحبا",
        "\u202Eelif.rac",
        "eip155:1",
        "eip155:20252026/erc721:0x0000000000000000000000000000000000000000/1",
        "https://",
        "https://[::1/ipfs/x",
        "ipfs://../../etc/passwd",
        "/nowhere/at/all.car",
        "\u0000",
        "<script>alert(1)</script>",
        "{0} '' {",
        "../../../../etc/passwd"
      })
  void answersBadInputWithAProblemAndKeepsWhatWasTyped(String bad) {
    model.subject().set(bad);
    model.check();
    assertFalse(model.busy().get());
    assertNotNull(model.problem().get());
    assertEquals(bad, model.subject().get());
    assertNull(model.checked().get());
  }

  @Test
  void doesNothingWithNothing() {
    model.subject().set("  ");
    model.check();
    assertNull(model.problem().get());
    assertNull(model.checked().get());
  }

  @Test
  void refusesWhatIsTooLongToBeAnything() {
    model.subject().set("before");
    model.fill("x".repeat(1_000_000));
    Problem problem = Objects.requireNonNull(model.problem().get());
    assertEquals("before", model.subject().get());
    assertTrue(String.valueOf(problem.arguments().getFirst()).length() < 300);
    model.fill("two\nlines");
    assertEquals("before", model.subject().get());
    model.fill(" " + work.token() + "\n");
    assertEquals(work.token(), model.subject().get());
    assertNull(model.problem().get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a car", "\u0000\u0000\u0000\u0000"})
  void refusesFilesThatAreNoCar(String content) throws IOException {
    Path file = folder.resolve("no.car");
    Files.writeString(file, content);
    model.file(file);
    boolean told =
        model.problem().get() != null
            || Objects.requireNonNull(model.checked().get()).tone() == Tone.FAILED;
    assertTrue(told);
  }

  @Test
  void canBeCheckedTwiceAndStopped() throws Exception {
    Checked first = check(work.token());
    assertEquals(first.verdict(), check(work.token()).verdict());
    LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    try (ServerSocket mute = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      URI node = URI.create("http://127.0.0.1:" + mute.getLocalPort());
      settings.change(now -> now.with(new NamedNetwork("Mute", 5, List.of(node))));
      VerifyViewModel slow =
          new VerifyViewModel(wiring, settings.settings(), Jobs.threaded(window::add));
      slow.subject().set(work.token().replace("eip155:20252026/", "eip155:5/"));
      slow.check();
      assertTrue(slow.busy().get());
      assertNotNull(mute.accept());
      slow.cancel();
      assertFalse(slow.busy().get());
      for (Runnable told = window.poll(2, TimeUnit.SECONDS);
          told != null;
          told = window.poll(100, TimeUnit.MILLISECONDS)) {
        told.run();
      }
      assertNull(slow.checked().get());
      assertNull(slow.problem().get());
    }
  }

  @Test
  void savesAReportAsAPageAndAsTheCommandLinePrintsIt() throws IOException {
    check(work.token());
    List<Path> saved = new ArrayList<>();
    List<Problem> failed = new ArrayList<>();
    Path page = folder.resolve("report.html");
    Path json = folder.resolve("report.json");
    model.report(page, Locale.ROOT, saved::add, failed::add);
    model.report(json, Locale.ROOT, saved::add, failed::add);
    model.report(folder.resolve("no/such/folder.html"), Locale.ROOT, saved::add, failed::add);
    assertEquals(List.of(page, json), saved);
    assertEquals(1, failed.size());
    assertTrue(Files.readString(page).contains("A map of small kindnesses"));
    assertEquals(work.token(), Json.read(Files.readAllBytes(json)).path("token").asString());
  }

  @Test
  void asksNoOtherComputerWhileItMayNot() {
    Checked checked = check("https://gateway.example/ipfs/" + work.metadata());
    assertTrue(checked.places().stream().noneMatch(p -> p.place().contains("gateway.example")));
  }
}
