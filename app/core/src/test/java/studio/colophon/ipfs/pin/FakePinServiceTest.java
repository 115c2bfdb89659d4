package studio.colophon.ipfs.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakePinService;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Vectors;
import studio.colophon.net.Door;

/// The double, which can be told to go wrong.
class FakePinServiceTest extends PinContract {
  private FakePinService fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakePinService(TOKEN);
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Override
  URI base() {
    return fake.uri();
  }

  @Override
  String token() {
    return TOKEN;
  }

  @Override
  List<String> provide(Cid root, Map<Cid, byte[]> blocks) {
    fake.has(root);
    return List.of("/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWFake");
  }

  @Override
  boolean givesUp() {
    return true;
  }

  private PinService impatient() {
    return new PinningApi(new Door(true), base(), TOKEN, Duration.ofMillis(400));
  }

  @ParameterizedTest
  @CsvSource({
    "HTML,NOT_A_SERVICE",
    "EMPTY,NOT_A_SERVICE",
    "ODD,NOT_A_SERVICE",
    "HUGE,NOT_A_SERVICE",
    "UNAUTHORIZED,UNAUTHORIZED",
    "NO_FUNDS,NO_FUNDS",
    "BUSY,TOO_MANY",
    "BROKEN,ERROR",
    "REDIRECT,REDIRECT",
    "WRONG_CID,WRONG_CID",
    "CUT,CUT",
    "LOST,UNREACHABLE",
    "SILENCE,SILENT"
  })
  void tellsEachFaultApart(FakePinService.Fault fault, Outcome.Why why) throws IOException {
    Wanted wanted = present(900, "雨夜");
    String taken = request(service().pin(wanted, cancel));
    fake.fail(fault);
    PinService service = fault == FakePinService.Fault.SILENCE ? impatient() : service();
    Outcome.Refused asked = assertInstanceOf(Outcome.Refused.class, service.pin(wanted, cancel));
    assertEquals(why, asked.why());
    assertFalse(asked.toString().contains(TOKEN), asked::toString);
    assertEquals(why == Outcome.Why.TOO_MANY ? Duration.ofMinutes(2) : null, asked.retryAfter());
    Outcome looked = service.look(taken, wanted.root(), cancel);
    assertEquals(why, assertInstanceOf(Outcome.Refused.class, looked).why());
    if (fault != FakePinService.Fault.WRONG_CID) {
      Outcome found = service.find(wanted.root(), cancel);
      assertEquals(why, assertInstanceOf(Outcome.Refused.class, found).why());
      StudioException e = assertThrows(StudioException.class, () -> service.list(cancel));
      assertFalse(e.problem().toString().contains(TOKEN));
      if (fault != FakePinService.Fault.EMPTY && fault != FakePinService.Fault.HTML) {
        assertThrows(
            StudioException.class,
            () -> {
              service.remove(taken, cancel);
              service.check(cancel);
            });
      }
    }
  }

  @Test
  void doesNotBelieveAListThatSpeaksOfOtherContent() throws IOException {
    Wanted wanted = present(910, "other");
    end(service(), wanted);
    fake.fail(FakePinService.Fault.WRONG_CID);
    assertEquals(Outcome.Refused.of(Outcome.Why.GONE, ""), service().find(wanted.root(), cancel));
  }

  @Test
  void tellsWhenNobodyListensOrThereIsNoSuchComputer() throws IOException {
    URI free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    Wanted wanted = present(920, "x");
    assertEquals(
        Outcome.Refused.of(Outcome.Why.UNREACHABLE, ""),
        new PinningApi(new Door(true), free, TOKEN).pin(wanted, cancel));
    URI nobody = URI.create("https://nobody.invalid/psa");
    assertEquals(
        Outcome.Refused.of(Outcome.Why.NO_SUCH_HOST, ""),
        new PinningApi(new Door(false), nobody, TOKEN).pin(wanted, cancel));
    StudioException e =
        assertThrows(
            StudioException.class,
            () -> new PinningApi(new Door(true), nobody, TOKEN).pin(wanted, cancel));
    assertEquals(Fault.OFFLINE, e.fault());
  }

  @Test
  void sendsTheTokenToNoOtherHost() throws IOException {
    try (FakePinService other = new FakePinService(TOKEN)) {
      fake.leadTo(other.uri());
      fake.fail(FakePinService.Fault.REDIRECT);
      Wanted wanted = present(930, "elsewhere");
      PinService service = service();
      service.pin(wanted, cancel);
      service.look("request-1", wanted.root(), cancel);
      service.find(wanted.root(), cancel);
      assertThrows(StudioException.class, () -> service.list(cancel));
      assertThrows(StudioException.class, () -> service.remove("request-1", cancel));
      assertEquals(List.of(), other.asked());
      assertEquals(5, fake.asked().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com/psa",
        "ftp://x",
        "https://u:p@x.example",
        "https://x.example/?key=1",
        "https://x.example/#a",
        "x.example",
        "mailto:a@x.example"
      })
  void isNotMadeForAnAddressThatWouldGiveTheTokenAway(String address) {
    StudioException e =
        assertThrows(
            StudioException.class,
            () -> new PinningApi(new Door(false), URI.create(address), TOKEN));
    assertEquals(Fault.BAD_ARGUMENT, e.fault());
    assertFalse(e.problem().toString().contains(TOKEN));
  }

  @Test
  void bearsServicesThatDoNotKeepToTheLetter() throws IOException {
    fake.fail(FakePinService.Fault.LOOSE);
    PinService service = service();
    Cid v1 = present(940, "loose").root();
    Outcome outcome = end(service, Wanted.of(v1, "loose"));
    assertEquals(new Outcome.Pinned("request-1"), outcome);
    assertEquals(outcome, service.find(v1, cancel));
    assertEquals(1, service.list(cancel).size());
    assertTrue(service.list(cancel).getFirst().created().isAfter(java.time.Instant.EPOCH));
  }

  @Test
  void saysWhyTheServiceGaveUpInItsOwnWords() {
    Outcome outcome = end(service(), Wanted.of(Cid.raw(Vectors.prng(950, 10)), ""));
    assertEquals(Outcome.Refused.of(Outcome.Why.FAILED, "no providers found, 没有找到"), outcome);
  }

  @Test
  void waitsABoundedTimeAndStopsAtOnceWhenAsked() throws Exception {
    fake.fail(FakePinService.Fault.STALLED);
    Wanted wanted = present(960, "slow");
    PinService service = service();
    Outcome first = service.pin(wanted, cancel);
    assertEquals(
        first, Polling.await(service, first, wanted.root(), Duration.ofMillis(700), cancel));
    CompletableFuture<Outcome> waiting =
        CompletableFuture.supplyAsync(
            () -> Polling.await(service, first, wanted.root(), Duration.ofHours(1), cancel));
    cancel.ask();
    assertThrows(Exception.class, () -> waiting.get(20, TimeUnit.SECONDS));
    assertTrue(waiting.isCompletedExceptionally());
  }

  @ParameterizedTest
  @EnumSource(names = {"BUSY", "BROKEN", "CUT", "HTML"})
  void keepsWhatItKnewWhenAnAnswerSaysNothing(FakePinService.Fault fault) throws IOException {
    Wanted wanted = present(970, "patient");
    PinService service = service();
    Outcome first = service.pin(wanted, cancel);
    fake.fail(fault);
    assertEquals(
        first, Polling.await(service, first, wanted.root(), Duration.ofMillis(600), cancel));
    fake.fail(FakePinService.Fault.NONE);
    assertInstanceOf(
        Outcome.Pinned.class,
        Polling.await(service, first, wanted.root(), Duration.ofSeconds(20), cancel));
  }

  @Test
  void pagesThroughMoreThanAThousand() {
    fake.fill(2_300);
    assertEquals(2_300, service().list(cancel).size());
    assertEquals(
        3, fake.asked().stream().filter(line -> line.startsWith("GET /psa/pins?")).count());
  }

  @ParameterizedTest
  @CsvSource({
    "/ip4/1.2.3.4/tcp/4001/p2p/12D3KooWFake,1",
    "/p2p/12D3KooWFake,1",
    "/ip4/1.2.3.4/tcp/4001,0",
    "/ip4/1.2.3.4/tcp/4001/p2p/,0",
    "https://x/p2p/a b,0",
    "'',0"
  })
  void namesOriginsOnlyInTheirForm(String origin, int taken) {
    Wanted wanted = new Wanted(Cid.raw(new byte[0]), "", List.of(origin, origin), Map.of(), null);
    assertEquals(taken, wanted.origins().size());
  }

  @Test
  void namesAtMostTwentyOrigins() {
    List<String> many = IntStream.range(0, 50).mapToObj(i -> "/ip4/1.2.3." + i + "/p2p/Q").toList();
    assertEquals(20, new Wanted(Cid.raw(new byte[0]), "", many, Map.of(), null).origins().size());
  }

  static Stream<String> names() {
    return Stream.of(
        "", "a".repeat(1000), "雨".repeat(1000), "😀".repeat(100), "a\r\nb\u0000c", " 雨夜 ");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("names")
  void cutsNamesAtACharacter(String name) {
    String cut = Wanted.of(Cid.raw(new byte[0]), name).name();
    byte[] bytes = cut.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(bytes.length <= 255, cut);
    assertEquals(cut, new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    assertFalse(cut.chars().anyMatch(Character::isISOControl), cut);
    assertEquals(cut, Wanted.of(Cid.raw(new byte[0]), cut).name());
  }

  @Test
  void doesNotFollowAnIdentifierOutOfThePath() throws IOException {
    Wanted wanted = present(980, "x");
    service().look("../../admin?x=1#y", wanted.root(), cancel);
    assertEquals("GET /psa/pins/..%2F..%2Fadmin%3Fx%3D1%23y", fake.asked().getLast());
  }

  @Test
  void neverShowsTheToken() {
    assertFalse(service().toString().contains(TOKEN));
    assertEquals(List.of("Bearer " + TOKEN), asked());
  }

  private List<String> asked() {
    service().check(new Cancel());
    return fake.secrets();
  }
}
