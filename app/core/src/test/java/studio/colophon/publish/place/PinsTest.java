package studio.colophon.publish.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeKubo;
import studio.colophon.fake.FakePinService;
import studio.colophon.fake.PlainTokens;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.pin.Kind;
import studio.colophon.ipfs.pin.Outcome;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.net.Door;
import studio.colophon.store.Database;

/// Services asked on behalf of a home: what is stored, before and after, and what a second run
/// does.
class PinsTest {
  private static final String TOKEN = "token-canary-9Bq2Xv";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final Cancel cancel = new Cancel();
  private final PlainTokens tokens = new PlainTokens();
  private final byte[] block = Vectors.prng(1, 500);
  private final Cid root = Cid.raw(block);
  private final Cid other = Cid.raw(Vectors.prng(2, 500));
  private Instant now = Instant.parse("2026-12-01T10:00:00Z");
  private FakePinService fake;
  private FakeKubo node;
  private Database database;
  private Pins pins;
  private Service service;

  @BeforeEach
  void start() throws IOException {
    fake = new FakePinService(TOKEN);
    node = new FakeKubo();
    database = Database.open(folder.resolve("colophon.db"));
    pins = open();
    service = new Service("存放处一", Kind.PSA, fake.uri());
    pins.services().add(service, TOKEN, false);
    fake.has(root);
    fake.has(other);
  }

  private Pins open() {
    Door door = new Door(true);
    InstantSource clock = () -> now;
    return new Pins(
        new Replicas(database),
        new Services(database, tokens, door, clock),
        new Delivery(
            () -> BlockStore.open(folder.resolve("blocks")),
            door,
            node::uri,
            folder.resolve("scratch")),
        clock);
  }

  @AfterEach
  void stop() throws IOException {
    database.close();
    fake.close();
    node.close();
  }

  private List<Pins.Said> keep() {
    return pins.keep(service, List.of(root, other), "雨夜", PATIENCE, cancel);
  }

  private Replica row(Cid cid) {
    return pins.replicas().of(List.of(cid.toString())).getFirst();
  }

  private long posts() {
    return fake.asked().stream().filter(line -> line.startsWith("POST")).count();
  }

  @Test
  void storesAClaimAndNoMore() {
    List<Pins.Said> said = keep();
    assertTrue(said.stream().allMatch(each -> each.outcome() instanceof Outcome.Pinned));
    assertEquals(
        List.of(
            new Replica(root.toString(), "存放处一", "psa", "claimed", null, null, null),
            new Replica(other.toString(), "存放处一", "psa", "claimed", null, null, null)),
        pins.replicas().all());
    assertEquals("雨夜", fake.pins().getFirst().pin().path("name").asString());
  }

  @Test
  void asksForNothingTwice() {
    keep();
    keep();
    open().keep(service, List.of(root, other), "雨夜", PATIENCE, cancel);
    assertEquals(2, posts());
    assertEquals(2, fake.pins().size());
  }

  @Test
  void findsARequestThatAnotherHomeMade() {
    keep();
    database.write(
        connection -> {
          try (var delete = connection.createStatement()) {
            return delete.executeUpdate("DELETE FROM replica");
          }
        });
    keep();
    assertEquals(2, posts());
    assertEquals("claimed", row(root).state());
  }

  @Test
  void findsTheRequestWhoseAnswerWasLost() {
    fake.onPost(() -> fake.fail(FakePinService.Fault.LOST));
    List<Pins.Said> said = keep();
    assertInstanceOf(Outcome.Refused.class, said.getFirst().outcome());
    assertEquals(List.of(1, "unreachable"), List.of(fake.pins().size(), row(root).state()));
    fake.onPost(() -> {});
    fake.fail(FakePinService.Fault.NONE);
    keep();
    assertEquals(2, fake.pins().size());
    assertEquals("claimed", row(root).state());
  }

  @Test
  void findsTheRequestThatWasBeingMadeWhenTheProgramWasKilled() {
    // what is on the disk just before the request goes out, and a service that has taken it
    pins.replicas()
        .put(
            new Replica(root.toString(), "存放处一", "psa", "missing", null, null, "asked"),
            new Errand(null, "asked", null, now, 1, null));
    pins.services().open(service).pin(studio.colophon.ipfs.pin.Wanted.of(root, "雨夜"), cancel);
    pins.keep(service, List.of(root), "雨夜", PATIENCE, cancel);
    assertEquals(1, fake.pins().size());
    assertEquals("claimed", row(root).state());
    assertEquals(
        "request-1", pins.replicas().errand(root.toString(), "存放处一").orElseThrow().request());
  }

  @Test
  void hasTheRequestOnTheDiskBeforeItIsMade() {
    String[] seen = new String[1];
    Pins watching =
        new Pins(
            pins.replicas(),
            pins.services(),
            new Delivery(
                () -> BlockStore.open(folder.resolve("blocks")),
                new Door(true),
                node::uri,
                folder.resolve("scratch")),
            () -> now);
    fake.onPost(() -> seen[0] = String.valueOf(row(root).detail()));
    watching.keep(service, List.of(root), "雨夜", PATIENCE, cancel);
    assertEquals("asked", seen[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "HTML,unreachable,NOT_A_SERVICE",
    "EMPTY,unreachable,NOT_A_SERVICE",
    "ODD,unreachable,NOT_A_SERVICE",
    "UNAUTHORIZED,unreachable,UNAUTHORIZED",
    "NO_FUNDS,missing,NO_FUNDS",
    "BUSY,unreachable,TOO_MANY",
    "BROKEN,unreachable,ERROR",
    "REDIRECT,unreachable,REDIRECT",
    "WRONG_CID,lying,WRONG_CID",
    "CUT,unreachable,CUT",
    "HUGE,unreachable,NOT_A_SERVICE"
  })
  void storesEachFaultAsWhatItIs(FakePinService.Fault fault, String state, Outcome.Why why) {
    fake.fail(fault);
    List<Pins.Said> said = keep();
    for (Pins.Said each : said) {
      assertEquals(why, assertInstanceOf(Outcome.Refused.class, each.outcome()).why());
      assertEquals(state, row(each.root()).state());
      assertTrue(String.valueOf(row(each.root()).detail()).startsWith(why.name()));
    }
    fake.fail(FakePinService.Fault.NONE);
    now = now.plus(Duration.ofMinutes(3));
    keep();
    assertEquals("claimed", row(root).state());
    assertEquals("claimed", row(other).state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"BUSY", "BROKEN", "CUT", "HTML"})
  void takesNothingAwayFromWhatWasKnown(FakePinService.Fault fault) {
    keep();
    Replica checked =
        new Replica(
            root.toString(), "存放处一", "psa", "checked", now.toString(), "https://x.example", null);
    pins.replicas().put(List.of(checked));
    fake.fail(fault);
    keep();
    assertEquals(checked, row(root));
    assertEquals("claimed", row(other).state());
    fake.fail(FakePinService.Fault.NONE);
    now = now.plus(Duration.ofMinutes(3));
    keep();
    assertEquals(checked, row(root));
    assertEquals(2, posts());
  }

  @Test
  void leavesAServiceAloneForAsLongAsItWants() {
    fake.fail(FakePinService.Fault.BUSY);
    keep();
    int asked = fake.asked().size();
    keep();
    // the second root was not asked for and carries the same pause
    assertEquals(asked, fake.asked().size());
    now = now.plusSeconds(121);
    fake.fail(FakePinService.Fault.NONE);
    keep();
    assertEquals("claimed", row(root).state());
  }

  @Test
  void goesOnWithoutAServiceThatIsSlowAndGivesItUpAtItsDeadline() {
    fake.fail(FakePinService.Fault.STALLED);
    Pins.Said said =
        pins.keep(service, List.of(root), "雨夜", Duration.ofMillis(200), cancel).getFirst();
    assertInstanceOf(Outcome.Waiting.class, said.outcome());
    assertEquals(List.of("missing", "queued"), List.of(row(root).state(), row(root).detail()));
    now = now.plus(Duration.ofHours(5));
    pins.keep(service, List.of(root), "雨夜", Duration.ZERO, cancel);
    assertEquals(1, posts());
    now = now.plus(Duration.ofHours(2));
    pins.keep(service, List.of(root), "雨夜", Duration.ZERO, cancel);
    // asked anew, and the old request taken back
    assertEquals(2, posts());
    assertEquals(List.of("request-2"), fake.pins().stream().map(FakePinService.Pin::id).toList());
  }

  @Test
  void asksAgainForWhatWasLost() {
    keep();
    fake.forget();
    keep();
    assertEquals(4, posts());
    assertEquals("claimed", row(root).state());
    Cid nowhere = Cid.raw(Vectors.prng(3, 5));
    for (int i = 1; i < 3; i++) {
      pins.keep(service, List.of(nowhere), "", PATIENCE, cancel);
      assertEquals("missing", row(nowhere).state());
      assertEquals("FAILED no providers found, 没有找到", row(nowhere).detail());
      assertEquals(4 + i, posts());
    }
  }

  @Test
  void namesTheNodeAsOriginWhereItHoldsTheRoot() {
    node.put(root, block);
    pins.keep(service, List.of(root, other), "", PATIENCE, cancel);
    Map<Cid, Integer> origins = new java.util.HashMap<>();
    fake.pins().forEach(pin -> origins.put(pin.cid(), pin.pin().path("origins").size()));
    assertEquals(Map.of(root, 1, other, 0), origins);
  }

  @Test
  void stopsWhenAsked() {
    cancel.ask();
    StudioException e = assertThrows(StudioException.class, this::keep);
    assertEquals(Fault.CANCELLED, e.fault());
    assertEquals(0, fake.asked().size());
  }

  @Test
  void needsTheTokenAtTheAddressItWasGivenFor() {
    Service moved = new Service("存放处一", Kind.PSA, java.net.URI.create("http://127.0.0.1:9/psa"));
    StudioException e =
        assertThrows(
            StudioException.class, () -> pins.keep(moved, List.of(root), "", PATIENCE, cancel));
    assertEquals("pin.tokenMissing", e.problem().key());
  }

  @Test
  void keepsServicesByNameAndForgetsThemWithTheirToken() throws IOException {
    Service second = new Service("second", Kind.PSA, fake.uri());
    pins.services().add(second, TOKEN, false);
    StudioException e =
        assertThrows(
            StudioException.class, () -> pins.services().add(second, "another-token", false));
    assertEquals("pin.exists", e.problem().key());
    assertFalse(e.problem().toString().contains("another"));
    assertEquals(List.of("second", "存放处一"), names());
    keep();
    pins.services().remove("存放处一");
    assertEquals(List.of("second"), names());
    assertEquals(List.of(), pins.replicas().all());
    assertTrue(tokens.of("存放处一", fake.uri()).isEmpty());
    database.close();
    String file =
        new String(Files.readAllBytes(folder.resolve("colophon.db")), StandardCharsets.ISO_8859_1);
    assertFalse(file.contains(TOKEN));
    database = Database.open(folder.resolve("colophon.db"));
  }

  private List<String> names() {
    return pins.services().all().stream().map(Service::name).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "this computer",
        "This Computer",
        "a/b",
        "http://x",
        "-x",
        "a\nb",
        "\u202Ex",
        "雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨雨"
      })
  void refusesNamesThatAreNone(String name) {
    StudioException e = assertThrows(StudioException.class, () -> Service.name(name));
    assertEquals("pin.name", e.problem().key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Filebase", "存放处一", "a.b-c_d", " ｆｕｌｌ ", "café", "1"})
  void takesNamesInAnyScript(String name) {
    assertEquals(Service.name(name), Service.name(Service.name(name)));
  }
}
