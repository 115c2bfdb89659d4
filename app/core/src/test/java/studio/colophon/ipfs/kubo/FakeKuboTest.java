package studio.colophon.ipfs.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeKubo;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Vectors;
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

  @ParameterizedTest
  @CsvSource({
    "HTML,NOT_KUBO",
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
    Kubo.Outcome outcome =
        fault == FakeKubo.Fault.SILENCE
            ? impatient.importCar(sample.file(), sample.roots(), 5, new Cancel())
            : kubo().importCar(sample.file(), sample.roots(), 5, new Cancel());
    assertEquals(why, ((Kubo.Refused) outcome).why());
  }

  @ParameterizedTest
  @CsvSource({
    "HTML,kubo.notKubo",
    "FORBIDDEN,kubo.forbidden",
    "TRAILER,kubo.cut",
    "CUT,kubo.cut",
    "SILENCE,kubo.silent"
  })
  void tellsEachFaultOfAQuestionApart(FakeKubo.Fault fault, String key) {
    fake.fail(fault);
    Duration patience =
        fault == FakeKubo.Fault.SILENCE ? Duration.ofMillis(500) : Duration.ofMinutes(1);
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
