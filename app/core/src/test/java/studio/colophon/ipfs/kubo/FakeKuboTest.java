package studio.colophon.ipfs.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeKubo;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.name.IpnsName;
import studio.colophon.net.Door;

class FakeKuboTest extends KuboContract {
  private FakeKubo fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeKubo();
  }

  @AfterEach
  void stop() throws IOException {
    fake.close();
  }

  @Override
  URI api() {
    return fake.uri();
  }

  @Override
  URI gateway() {
    return fake.uri();
  }

  @Override
  void lose(Cid cid) {
    fake.lose(cid);
  }

  @ParameterizedTest
  @CsvSource({
    "HTML,NOT_KUBO",
    "REDIRECT,NOT_KUBO",
    "EMPTY,CUT",
    "SLOW,SILENT",
    "ENDLESS,NOT_KUBO",
    "FORBIDDEN,FORBIDDEN",
    "WRONG_ROOT,WRONG_ROOT",
    "PIN_ERROR,PIN_FAILED",
    "TRAILER,CUT",
    "CUT,CUT",
    "SILENCE,SILENT"
  })
  void tellsEachFaultOfAnImportApart(FakeKubo.Fault fault, Kubo.Why why) throws IOException {
    Sample sample = sample(500);
    fake.fail(fault);
    Kubo impatient = new Kubo(new Door(true), api(), null, Duration.ofMillis(300));
    boolean waits = fault == FakeKubo.Fault.SILENCE || fault == FakeKubo.Fault.SLOW;
    Kubo.Outcome outcome =
        waits
            ? impatient.importCar(sample.file(), sample.roots(), 5, new Cancel())
            : kubo().importCar(sample.file(), sample.roots(), 5, new Cancel());
    assertEquals(why, ((Kubo.Refused) outcome).why());
  }

  @ParameterizedTest
  @CsvSource({
    "HTML,kubo.notKubo",
    "REDIRECT,kubo.notKubo",
    "EMPTY,kubo.cut",
    "SLOW,kubo.silent",
    "ENDLESS,kubo.notKubo",
    "FORBIDDEN,kubo.forbidden",
    "TRAILER,kubo.cut",
    "CUT,kubo.cut",
    "SILENCE,kubo.silent"
  })
  void tellsEachFaultOfAQuestionApart(FakeKubo.Fault fault, String key) {
    fake.fail(fault);
    boolean waits = fault == FakeKubo.Fault.SILENCE || fault == FakeKubo.Fault.SLOW;
    Duration patience = waits ? Duration.ofMillis(500) : Duration.ofMinutes(1);
    Kubo kubo = new Kubo(new Door(true), api(), null, patience);
    StudioException e = assertThrows(StudioException.class, () -> kubo.version(new Cancel()));
    assertEquals(Fault.UNREACHABLE, e.fault());
    assertEquals(key, e.problem().key());
  }

  @ParameterizedTest
  @CsvSource({"TRAILER", "CUT", "LIE"})
  void neverTakesAPartForTheWhole(FakeKubo.Fault fault) throws IOException {
    Sample sample = sample(600);
    kubo().importCar(sample.file(), sample.roots(), 5, new Cancel());
    fake.fail(fault);
    Kubo.Held held = kubo().fetchBack(sample.roots(), size(sample), folder, new Cancel());
    assertEquals(false, held.problems().isEmpty());
  }

  @Test
  void doesNotTakeAnotherBlockForTheOneAskedFor() throws IOException {
    Sample sample = sample(700);
    sample.blocks().forEach(fake::put);
    fake.fail(FakeKubo.Fault.LIE);
    assertEquals(true, kubo().block(sample.roots().getFirst(), new Cancel()).isEmpty());
  }

  @Test
  void tellsWhenABlockIsLostLater() throws IOException {
    Sample sample = sample(800);
    kubo().importCar(sample.file(), sample.roots(), 5, new Cancel());
    Cid lost = Cid.raw(Vectors.prng(800, 2000));
    fake.lose(lost);
    Kubo.Held held = kubo().fetchBack(sample.roots(), size(sample), folder, new Cancel());
    assertEquals(true, held.problems().contains(new Dag.Flaw(Dag.Fault.MISSING_BLOCK, lost, -1)));
  }

  /// Every call but those of the contract above, with a good answer in words that say so.
  private static final Map<String, BiFunction<Kubo, Cid, String>> CALLS =
      Map.of(
          "space", (kubo, _) -> kubo.space(new Cancel()).toString(),
          "pin/add", (kubo, cid) -> kubo.pins().add(cid, "", new Cancel()).toString(),
          "pin/update", (kubo, cid) -> kubo.pins().update(cid, cid, new Cancel()).toString(),
          "pin/rm", (kubo, cid) -> "" + kubo.pins().remove(cid, new Cancel()),
          "pin/ls", (kubo, _) -> kubo.pins().list(new Cancel()).toString(),
          "pin/verify", (kubo, _) -> kubo.pins().verify(new Cancel()).toString(),
          "provide", (kubo, cid) -> kubo.routing().provide(cid, new Cancel()).toString(),
          "stat", (kubo, _) -> kubo.routing().announcing(new Cancel()).toString(),
          "findprovs", (kubo, cid) -> kubo.routing().providers(cid, 1, new Cancel()).toString());

  static Stream<Arguments> callsAndFaults() {
    return CALLS.keySet().stream()
        .sorted()
        .flatMap(
            call ->
                Stream.of(
                        FakeKubo.Fault.HTML,
                        FakeKubo.Fault.FORBIDDEN,
                        FakeKubo.Fault.REDIRECT,
                        FakeKubo.Fault.EMPTY,
                        FakeKubo.Fault.TRAILER,
                        FakeKubo.Fault.CUT,
                        FakeKubo.Fault.SILENCE,
                        FakeKubo.Fault.SLOW,
                        FakeKubo.Fault.ENDLESS)
                    .map(fault -> Arguments.of(call, fault)));
  }

  @ParameterizedTest
  @MethodSource("callsAndFaults")
  void takesNoFaultForASuccess(String call, FakeKubo.Fault fault) throws IOException {
    FakeKubo friend = new FakeKubo();
    try (friend) {
      fake.join(friend);
      Cid cid = Cid.raw(Vectors.prng(1, 10));
      fake.put(cid, Vectors.prng(1, 10));
      Kubo kubo = new Kubo(new Door(true), api(), null, Duration.ofSeconds(2));
      assertEquals(Optional.empty(), kubo.pins().add(cid, "a", new Cancel()));
      BiFunction<Kubo, Cid, String> made = Objects.requireNonNull(CALLS.get(call));
      String good = made.apply(kubo, cid);
      kubo.pins().add(cid, "a", new Cancel());
      assertEquals(good, made.apply(kubo, cid));
      kubo.pins().add(cid, "a", new Cancel());
      fake.fail(fault);
      boolean waits = fault == FakeKubo.Fault.SILENCE || fault == FakeKubo.Fault.SLOW;
      Duration patience = Duration.ofMillis(waits ? 50 : 5000);
      Kubo now = new Kubo(new Door(true), api(), null, patience);
      String told;
      try {
        told = made.apply(now, cid);
      } catch (StudioException e) {
        assertEquals(Fault.UNREACHABLE, e.fault());
        told = e.problem().key();
      }
      List<String> kinds =
          switch (fault) {
            case HTML, REDIRECT, ENDLESS -> List.of("NOT_KUBO", "kubo.notKubo", "CUT", "kubo.cut");
            case FORBIDDEN -> List.of("FORBIDDEN", "kubo.forbidden");
            case EMPTY, TRAILER, CUT -> List.of("CUT", "kubo.cut");
            default -> List.of("SILENT", "kubo.silent");
          };
      String found = told;
      assertTrue(kinds.stream().anyMatch(found::contains), () -> call + ": " + found);
    }
  }

  @Test
  void closesTheConnectionWhenItIsCancelled() throws Exception {
    Sample sample = sample(950);
    fake.fail(FakeKubo.Fault.SILENCE);
    Cancel cancel = new Cancel();
    CompletableFuture<Kubo.Outcome> running =
        CompletableFuture.supplyAsync(
            () -> kubo().importCar(sample.file(), sample.roots(), 5, cancel));
    while (fake.asked().isEmpty()) {
      Thread.onSpinWait();
    }
    cancel.ask();
    ExecutionException e = assertThrows(ExecutionException.class, running::get);
    StudioException cause = assertInstanceOf(StudioException.class, e.getCause());
    assertEquals(Fault.CANCELLED, cause.fault());
    assertTrue(fake.left(Duration.ofSeconds(10)));
  }

  @Test
  void alwaysSaysHowLongWithAUnit() throws IOException {
    Sample sample = sample(960);
    Cid name = IpnsName.of(Vectors.prng(960, 32)).cid();
    kubo().importCar(sample.file(), sample.roots(), 5, new Cancel());
    kubo().pins().verify(new Cancel());
    kubo().routing().providers(sample.roots().getFirst(), 1, new Cancel());
    kubo().routing().provide(sample.roots().getFirst(), new Cancel());
    kubo().names().get(name, new Cancel());
    kubo().names().put(name, new byte[] {1}, new Cancel());
    for (String asked : fake.asked()) {
      if (!asked.contains("pin/ls")) {
        assertTrue(asked.matches("POST .*timeout=[0-9]+ms.*"), asked);
      }
    }
    assertEquals(8, fake.asked().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer:a\nb", "bearer:雨", "basic:a b\r", "\u0000", "bearer:x "})
  void refusesASecretThatCannotGoIntoAHeader(String text) {
    StudioException e = assertThrows(StudioException.class, () -> Secret.parse(text));
    assertEquals("kubo.secret", e.problem().key());
    assertEquals("a secret", Secret.parse("bearer:x").toString());
  }

  @Test
  void tellsWhenNobodyListens() throws IOException {
    URI free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    Kubo nobody = new Kubo(new Door(true), free);
    StudioException e = assertThrows(StudioException.class, () -> nobody.version(new Cancel()));
    assertEquals("kubo.unreachable", e.problem().key());
    Sample sample = sample(900);
    assertEquals(
        new Kubo.Refused(Kubo.Why.UNREACHABLE, ""),
        nobody.importCar(sample.file(), sample.roots(), 5, new Cancel()));
  }

  @Test
  void findsTheNodeOfThisComputer() throws IOException {
    Path set = Files.createDirectories(folder.resolve("set"));
    Files.writeString(set.resolve("api"), "/ip4/127.0.0.1/tcp/5999\n");
    Path own = Files.createDirectories(folder.resolve(".ipfs"));
    Files.writeString(own.resolve("api"), "/ip6/::1/tcp/6001/http");
    assertEquals(
        URI.create("http://127.0.0.1:5999"),
        Kubo.discover(Map.of("IPFS_PATH", set.toString()), folder));
    assertEquals(URI.create("http://[::1]:6001"), Kubo.discover(Map.of(), folder));
    assertEquals(URI.create("http://127.0.0.1:5001"), Kubo.discover(Map.of(), set));
    for (String text :
        List.of("", "/ip4/127.0.0.1", "/unix/a/tcp/1", "/ip4/a b/tcp/5001", "http://x")) {
      assertEquals(true, Kubo.fromMultiaddr(text).isEmpty(), text);
    }
  }
}
