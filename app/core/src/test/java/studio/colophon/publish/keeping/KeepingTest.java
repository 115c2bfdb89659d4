package studio.colophon.publish.keeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeKubo;
import studio.colophon.fake.FakePinService;
import studio.colophon.fake.PlainTokens;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.pin.Kind;
import studio.colophon.publish.place.Kept;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Service;

/// Copies over time: a service on loopback that says what it likes, a gateway of somebody else, and
/// a clock that is set by hand.
class KeepingTest {
  private static final String TOKEN = "token-canary-5Hd8Lw";
  private static final String PLACE = "存放处";

  @TempDir Path folder;

  private final PlainTokens tokens = new PlainTokens();
  private FakePinService fake;
  private FakeKubo gateway;
  private Service service;
  private Home home;

  @BeforeEach
  void start() throws IOException {
    fake = new FakePinService(TOKEN);
    gateway = new FakeKubo();
    home = new Home(folder.resolve("home"), tokens);
    service = new Service(PLACE, Kind.PSA, fake.uri());
    home.pins.services().add(service, TOKEN, false);
    home.gateways.add(gateway.uri());
    home.work.roots().forEach(fake::has);
    home.here();
  }

  @AfterEach
  void stop() throws IOException {
    home.close();
    fake.close();
    gateway.close();
  }

  private void published() {
    home.pins.keep(service, home.work.roots(), Home.TITLE, Duration.ofSeconds(20), home.cancel);
  }

  private void serve() {
    home.blocks.forEach(gateway::put);
  }

  private long posts() {
    return fake.asked().stream().filter(line -> line.startsWith("POST")).count();
  }

  @Test
  void callsAClaimCheckedOnlyOnceSomebodyElseGaveItOut() {
    serve();
    published();
    assertEquals(List.of("claimed", "claimed"), home.states(PLACE));
    assertFalse(home.kept().enough());
    home.round();
    assertEquals(List.of("checked", "checked"), home.states(PLACE));
    assertTrue(home.kept().enough());
    Replica row = home.rows(PLACE).getLast();
    assertEquals(gateway.uri().toString(), row.via());
    assertEquals(Home.START.toString(), row.checkedAt());
    assertTrue(
        String.valueOf(row.detail()).startsWith("37/37 of 41 blocks, p(miss 10% lost) "),
        row::toString);
  }

  @Test
  void checksAtOnceThenAfterAnHourADayAndEachWeek() {
    serve();
    published();
    Duration[] jumps = {
      Duration.ZERO,
      Duration.ofHours(1),
      Duration.ofHours(23),
      Duration.ofDays(7),
      Duration.ofDays(7)
    };
    for (Duration jump : jumps) {
      home.later(jump.isZero() ? jump : jump.minusSeconds(1));
      int before = gateway.asked().size();
      if (!jump.isZero()) {
        home.round();
        assertEquals(before, gateway.asked().size(), "too early: " + jump);
        home.later(Duration.ofSeconds(1));
      }
      home.round();
      assertTrue(gateway.asked().size() > before, "not checked after " + jump);
      assertEquals(home.now.toString(), home.rows(PLACE).getFirst().checkedAt());
      int after = gateway.asked().size();
      home.round();
      assertEquals(after, gateway.asked().size(), "checked twice");
    }
    assertEquals(2, posts());
  }

  @Test
  void asksForEveryBlockAfterFourWeeksAndOnDemand() {
    serve();
    published();
    home.round();
    assertNull(home.upkeep(PLACE).whole());
    home.keeping.check(home.cids(), true, List.of(), Progress.NONE, home.cancel);
    assertEquals("41/41 blocks", home.rows(PLACE).getLast().detail());
    assertEquals(Home.START, home.upkeep(PLACE).whole());
    home.later(Duration.ofDays(27));
    home.round();
    assertTrue(home.rows(PLACE).getLast().toString().contains("37/37 of 41"));
    home.later(Duration.ofDays(8));
    home.round();
    assertEquals("41/41 blocks", home.rows(PLACE).getLast().detail());
  }

  @Test
  void seesThroughAServiceThatClaimsWhatNobodyFinds() {
    published();
    home.round();
    assertEquals("missing", home.rows(PLACE).getLast().state());
    assertEquals(Kept.Advice.CHECK, home.kept().advice());
    assertEquals(4, posts());
  }

  @Test
  void seesWrongBytes() {
    serve();
    gateway.fail(FakeKubo.Fault.LIE);
    published();
    home.check();
    assertEquals(List.of("lying", "lying"), home.states(PLACE));
    assertEquals(gateway.uri().toString(), home.rows(PLACE).getFirst().via());
    assertEquals(Kept.Advice.ASK, home.kept().advice());
    // it recovers
    gateway.fail(FakeKubo.Fault.NONE);
    home.check();
    assertEquals(List.of("checked", "checked"), home.states(PLACE));
    assertEquals(0, home.upkeep(PLACE).failures());
  }

  @Test
  void asksAgainOnceInAWindowThatGrows() {
    published();
    assertEquals(2, posts());
    home.round();
    assertEquals(4, posts());
    // what it calls pinned is not taken back for what is only queued
    assertEquals(4, fake.pins().size());
    for (int minutes = 0; minutes < 55; minutes += 5) {
      home.later(Duration.ofMinutes(5));
      home.check();
      home.round();
    }
    assertEquals(4, posts());
    home.later(Duration.ofMinutes(5));
    home.round();
    assertEquals(6, posts());
    home.later(Duration.ofMinutes(90));
    home.round();
    assertEquals(6, posts());
    home.later(Duration.ofHours(12));
    home.round();
    assertEquals(8, posts());
    serve();
    for (int i = 0; i < 4; i++) {
      home.later(Duration.ofHours(1));
      home.round();
    }
    assertEquals(List.of("checked", "checked"), home.states(PLACE));
    assertEquals(8, posts());
    // the next loss begins with a short window
    home.cids().forEach(cid -> gateway.lose(Cid.parse(cid)));
    home.later(Duration.ofDays(7));
    home.round();
    assertEquals(10, posts());
  }

  @Test
  void asksNoServiceAnewForEverForWhatItSaysItHas() {
    published();
    for (int hours = 0; hours < 24 * 8; hours += 3) {
      home.round();
      home.later(Duration.ofHours(3));
    }
    assertEquals(2 + 3 * 2, posts());
    // one that admits that it lost it is asked anew
    fake.forget();
    home.later(Duration.ofDays(2));
    home.round();
    assertEquals(2 + 4 * 2, posts());
  }

  @Test
  void writesDownThatItAsksBeforeItDoes() {
    published();
    Upkeeps upkeeps = new Upkeeps(home.database);
    boolean[] written = new boolean[1];
    fake.onPost(() -> written[0] = upkeeps.again(home.cids().getLast()).isPresent());
    home.round();
    assertTrue(written[0]);
  }

  @Test
  void leavesAServiceAloneThatHasItInHand() {
    home.put(PLACE, "psa", "claimed");
    fake.fail(FakePinService.Fault.STALLED);
    home.pins.keep(service, home.work.roots(), Home.TITLE, Duration.ZERO, home.cancel);
    long posts = posts();
    home.round();
    home.later(Duration.ofMinutes(70));
    home.round();
    assertEquals(posts, posts());
    assertEquals(List.of("missing", "missing"), home.states(PLACE));
    fake.fail(FakePinService.Fault.NONE);
    serve();
    for (int i = 0; i < 4; i++) {
      home.later(Duration.ofHours(3));
      home.round();
    }
    assertEquals(List.of("checked", "checked"), home.states(PLACE));
  }

  @Test
  void countsAKilledCheckAsOneThatFailed() {
    serve();
    published();
    home.round();
    Replica known = home.rows(PLACE).getLast();
    home.later(Duration.ofHours(1));
    // a process that ends right here
    new Upkeeps(home.database).begin(known, home.now);
    assertEquals(known, home.rows(PLACE).getLast());
    home.later(Duration.ofMinutes(14));
    int asked = gateway.asked().size();
    assertEquals(home.now.plus(Duration.ofMinutes(1)), home.keeping.next(known));
    home.later(Duration.ofMinutes(1));
    home.round();
    assertTrue(gateway.asked().size() > asked);
    assertEquals(0, home.upkeep(PLACE).failures());
    assertEquals(home.now.toString(), home.rows(PLACE).getLast().checkedAt());
  }

  @Test
  void leavesEverythingAsItWasWhenCancelled() throws InterruptedException {
    serve();
    published();
    home.round();
    List<Replica> before = home.rows(PLACE);
    Upkeep upkeep = home.upkeep(PLACE);
    gateway.fail(FakeKubo.Fault.SILENCE);
    home.later(Duration.ofDays(30));
    Cancel cancel = new Cancel();
    int asked = gateway.asked().size();
    Thread later =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (gateway.asked().size() == asked) {
                    Thread.onSpinWait();
                  }
                  cancel.ask();
                });
    StudioException e =
        assertThrows(
            StudioException.class,
            () -> home.keeping.check(home.cids(), false, List.of(), Progress.NONE, cancel));
    later.join();
    assertEquals(Fault.CANCELLED, e.fault());
    assertEquals(before, home.rows(PLACE));
    assertEquals(upkeep, home.upkeep(PLACE));
  }

  @ParameterizedTest
  @EnumSource(
      value = FakeKubo.Fault.class,
      names = {"HTML", "FORBIDDEN", "SILENCE"})
  void blamesNoServiceForASilentGateway(FakeKubo.Fault fault) {
    serve();
    published();
    gateway.fail(fault);
    home.check();
    assertEquals(List.of("claimed", "claimed"), home.states(PLACE));
    assertEquals("GATEWAYS_SILENT", home.rows(PLACE).getFirst().detail());
    assertFalse(home.kept().enough());
  }

  @ParameterizedTest
  @EnumSource(
      value = FakePinService.Fault.class,
      names = {"HTML", "EMPTY", "BUSY", "BROKEN", "REDIRECT", "CUT", "HUGE", "ODD"})
  void isNotSureOfAServiceThatDoesNotAnswer(FakePinService.Fault fault) {
    serve();
    published();
    home.check();
    assertTrue(home.kept().enough());
    fake.fail(fault);
    home.check();
    assertEquals(List.of("unreachable", "unreachable"), home.states(PLACE));
    // when it was found last is not forgotten
    assertEquals(Home.START.toString(), home.rows(PLACE).getFirst().checkedAt());
    assertFalse(home.kept().enough());
  }

  @Test
  void doesNotLookThroughWhatTheServiceRuns() {
    serve();
    published();
    home.gateways = List.of(fake.uri());
    home.check();
    assertEquals(List.of("claimed", "claimed"), home.states(PLACE));
    assertEquals("NO_GATEWAY", home.rows(PLACE).getFirst().detail());
    home.gateways = List.of();
    home.check();
    assertEquals(Kept.Advice.GATEWAY, home.kept().advice());
  }

  @Test
  void takesNoWitnessFromTheNodeThatKeepsItItself() throws IOException {
    try (FakeKubo node = new FakeKubo()) {
      home.blocks.forEach(node::put);
      published();
      home.gateways = List.of(node.uri());
      home.nodeGateway = node.uri();
      home.node = node.uri();
      home.put(node.uri().toString(), "kubo", "checked");
      home.check();
      assertEquals(List.of("claimed", "claimed"), home.states(PLACE));
      Replica row = home.rows(node.uri().toString()).getFirst();
      assertEquals("checked", row.state());
      assertEquals(Checker.EXPORT, row.via());
      assertEquals(0, home.kept().elsewhere());
      // nor from anything else on its computer
      home.gateways = List.of(gateway.uri());
      serve();
      home.check();
      assertEquals(List.of("claimed", "claimed"), home.states(PLACE));
    }
  }

  @Test
  void handsAWorkToTheNodeAgainThatLostIt() throws IOException {
    try (FakeKubo node = new FakeKubo()) {
      home.node = node.uri();
      home.put(node.uri().toString(), "kubo", "checked");
      home.round();
      assertEquals(List.of("claimed", "claimed"), home.states(node.uri().toString()));
      home.round();
      assertEquals(List.of("checked", "checked"), home.states(node.uri().toString()));
      node.fail(FakeKubo.Fault.LIE);
      home.check();
      assertEquals(List.of("lying", "lying"), home.states(node.uri().toString()));
      node.fail(FakeKubo.Fault.HTML);
      home.check();
      assertEquals(List.of("unreachable", "unreachable"), home.states(node.uri().toString()));
    }
  }

  @Test
  void keepsToThisComputer() {
    Service far = new Service("far", Kind.PSA, URI.create("https://api.example.com/psa"));
    home.pins.services().add(far, TOKEN, false);
    home.put("far", "psa", "claimed");
    home.round();
    home.check();
    assertEquals(List.of("claimed", "claimed"), home.states("far"));
    assertEquals(List.of("checked", "checked"), home.states(Replica.HERE));
    assertTrue(new Upkeeps(home.database).find(home.cids().getFirst(), "far").isEmpty());
    home.gateways = List.of(URI.create("https://ipfs.example"));
    published();
    home.check();
    assertEquals("NO_GATEWAY", home.rows(PLACE).getFirst().detail());
  }

  @Test
  void findsDamageOfItsOwnStore() {
    try (Home empty = new Home(folder.resolve("second"), tokens)) {
      Cid other = Cid.raw(new byte[] {1, 2, 3});
      empty
          .pins
          .replicas()
          .put(
              List.of(
                  new Replica(
                      other.toString(), Replica.HERE, Replica.LOCAL, "checked", null, null, null)));
      empty.keeping.check(List.of(other.toString()), false, List.of(), Progress.NONE, empty.cancel);
      assertEquals(
          "missing", empty.pins.replicas().of(List.of(other.toString())).getFirst().state());
    }
  }

  @Test
  void checksWhatIsNotHereBlockByBlock() {
    byte[] block = {4, 5, 6};
    Cid other = Cid.raw(block);
    fake.has(other);
    home.pins.keep(service, List.of(other), "x", Duration.ofSeconds(20), home.cancel);
    home.keeping.check(List.of(other.toString()), false, List.of(), Progress.NONE, home.cancel);
    assertEquals("missing", home.pins.replicas().of(List.of(other.toString())).getFirst().state());
    gateway.put(other, block);
    home.keeping.check(List.of(other.toString()), false, List.of(), Progress.NONE, home.cancel);
    assertEquals("checked", home.pins.replicas().of(List.of(other.toString())).getFirst().state());
  }

  @Test
  void forgetsWhatARemovedServiceHad() {
    serve();
    published();
    home.pins.services().remove(PLACE);
    home.round();
    home.check();
    assertEquals(List.of(), home.rows(PLACE));
    assertEquals(0, home.kept().wanted());
    assertTrue(home.kept().enough());
  }
}
