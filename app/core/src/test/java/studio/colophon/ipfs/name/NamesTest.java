package studio.colophon.ipfs.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeKubo;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.net.Door;

class NamesTest {
  private static final String WORK = "d-3k9x0q2v7m";
  private static final Cid FIRST = Cid.raw(Vectors.prng(1, 10));
  private static final Cid SECOND = Cid.raw(Vectors.prng(2, 10));

  @TempDir Path folder;
  private final MemoryKeys keys = new MemoryKeys(3);
  private FakeKubo node;
  /// The node goes by the real time.
  private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);


  @BeforeEach
  void start() throws IOException {
    node = new FakeKubo();
  }

  @AfterEach
  void stop() throws IOException {
    node.close();
  }

  private Names names(String home) {
    InstantSource clock = () -> now;
    return new Names(keys, folder.resolve(home), this::kubo, clock);
  }

  private Kubo kubo() {
    return new Kubo(new Door(true), node.uri(), null, Duration.ofSeconds(5));
  }

  private Path kept(String home) {
    return folder.resolve(home).resolve(keys.of(WORK).orElseThrow() + ".record");
  }

  private static IpnsRecord published(Names names, Cid root) {
    return assertInstanceOf(Names.Published.class, names.publish(WORK, root, new Cancel()))
        .record();
  }

  private static IpnsRecord unsent(Names names, Cid root) {
    return assertInstanceOf(Names.Unsent.class, names.publish(WORK, root, new Cancel())).record();
  }

  @Test
  void makesANameOnceAndSendsNothing() {
    Names names = names("home");
    IpnsName name = names.create(WORK);
    assertEquals(name, names.create(WORK));
    assertEquals(Optional.of(name), names("home").of(WORK));
    assertEquals(Optional.empty(), names.of("other"));
    assertEquals(0, node.asked().size());
  }

  @Test
  void givesOneRecordForOneRootHoweverOftenItIsAsked() {
    Names names = names("home");
    names.create(WORK);
    IpnsRecord first = published(names, FIRST);
    assertEquals(0, first.sequence());
    assertEquals("/ipfs/" + FIRST, first.value());
    assertEquals(
        now.atOffset(ZoneOffset.UTC).plusYears(5).toInstant(), first.validity(), "five years");
    now = now.plusSeconds(3600);
    assertEquals(first, published(names("home"), FIRST));
    IpnsRecord second = published(names("home"), SECOND);
    assertEquals(1, second.sequence());
    assertEquals(2, published(names("home"), FIRST).sequence());
    assertEquals("/ipfs/" + FIRST, names.resolve(first.name(), new Cancel()).orElseThrow().value());
  }

  @Test
  void signsAnewWhenHalfOfTheTimeIsOver() {
    Names names = names("home");
    names.create(WORK);
    IpnsRecord first = published(names, FIRST);
    now = now.plus(Duration.ofDays(365 * 2));
    assertEquals(first, published(names, FIRST));
    now = now.plus(Duration.ofDays(365));
    IpnsRecord again = published(names, FIRST);
    assertEquals(1, again.sequence());
    assertTrue(again.validity().isAfter(first.validity()));
  }

  @ParameterizedTest
  @EnumSource(
      value = FakeKubo.Fault.class,
      names = {"HTML", "FORBIDDEN", "REDIRECT", "EMPTY", "TRAILER", "CUT"})
  void keepsWhatItSignedWhenTheNodeDoesNotTakeIt(FakeKubo.Fault fault) throws IOException {
    Names names = names("home");
    names.create(WORK);
    node.fail(fault);
    IpnsRecord first = unsent(names, FIRST);
    assertEquals(first, IpnsRecord.read(first.name(), Files.readAllBytes(kept("home"))));
    assertEquals(first, unsent(names("home"), FIRST));
    assertEquals(1, unsent(names("home"), SECOND).sequence());
    node.fail(FakeKubo.Fault.NONE);
    assertEquals(2, published(names("home"), FIRST).sequence());
  }

  @Test
  void outrunsAnotherHomeWithTheSameKey() {
    Names here = names("here");
    IpnsName name = here.create(WORK);
    published(here, FIRST);
    published(here, SECOND);
    Names there = names("there");
    assertEquals(name, there.of(WORK).orElseThrow());
    assertEquals(2, published(there, FIRST).sequence());
    assertEquals(3, published(there, SECOND).sequence());
    assertEquals(4, published(here, FIRST).sequence());
    assertEquals(5, published(there, FIRST).sequence());
  }

  /// The other home was first with a number: its record stands at the node, ours was never sent.
  @Test
  void doesNotInsistOnANumberThatAnotherHomeUsed() {
    Names here = names("here");
    Cid name = here.create(WORK).cid();
    node.fail(FakeKubo.Fault.FORBIDDEN);
    assertEquals(0, unsent(here, FIRST).sequence());
    node.fail(FakeKubo.Fault.NONE);
    byte[] foreign = keys.record(WORK, "/ipfs/" + SECOND, 0, now.plusSeconds(60));
    assertEquals(Optional.empty(), kubo().names().put(name, foreign, new Cancel()));
    assertEquals(1, published(here, FIRST).sequence());
  }

  @Test
  void signsNothingWhenNobodyKnowsWhichNumbersWereUsed() throws IOException {
    Names names = names("home");
    names.create(WORK);
    IpnsRecord first = published(names, FIRST);
    Path file = kept("home");
    byte[] good = Files.readAllBytes(file);
    byte[][] losses = {null, {1}, java.util.Arrays.copyOf(good, good.length - 1), {0}};
    for (byte[] bytes : losses) {
      Files.deleteIfExists(file);
      if (bytes != null) {
        Files.write(file, bytes);
      }
      node.fail(FakeKubo.Fault.FORBIDDEN);
      StudioException e =
          assertThrows(StudioException.class, () -> names.publish(WORK, SECOND, new Cancel()));
      assertEquals(Fault.NEEDS_YOU, e.fault());
      assertEquals("name.forgotten", e.problem().key());
      node.fail(FakeKubo.Fault.NONE);
    }
    assertEquals(1, published(names, SECOND).sequence());
    assertEquals(first.name(), names.of(WORK).orElseThrow());
  }

  @Test
  void neverPutsALowerNumberInThePlaceOfAHigher() {
    IpnsName name = keys.make(WORK, _ -> {});
    SequenceGuard guard = new SequenceGuard(folder.resolve("g"));
    Instant end = now.plusSeconds(60);
    IpnsRecord last = IpnsRecord.read(name, keys.record(WORK, "/a", 7, end));
    guard.keep(last);
    for (long sequence : new long[] {0, 6, 7}) {
      IpnsRecord old = IpnsRecord.read(name, keys.record(WORK, "/b", sequence, end));
      assertThrows(IllegalStateException.class, () -> guard.keep(old));
    }
    guard.begin(name);
    assertEquals(new SequenceGuard.Last(last), guard.past(name));
  }

  @Test
  void needsANameToPublish() {
    StudioException e =
        assertThrows(StudioException.class, () -> names("home").publish(WORK, FIRST, new Cancel()));
    assertEquals(Fault.NOT_FOUND, e.fault());
  }

  @Test
  void stopsBeforeSigningWhenItIsCancelled() {
    Names names = names("home");
    names.create(WORK);
    Cancel cancel = new Cancel();
    cancel.ask();
    StudioException e =
        assertThrows(StudioException.class, () -> names.publish(WORK, FIRST, cancel));
    assertEquals(Fault.CANCELLED, e.fault());
    assertEquals(0, published(names, FIRST).sequence());
  }

  @Test
  void believesNoRecordThatTheNameDidNotSign() {
    Names names = names("home");
    IpnsName name = names.create(WORK);
    published(names, FIRST);
    node.fail(FakeKubo.Fault.LIE);
    StudioException e =
        assertThrows(StudioException.class, () -> names.resolve(name, new Cancel()));
    assertEquals(Fault.MISMATCH, e.fault());
    assertEquals("name.forged", e.problem().key());
  }

  @Test
  void findsNothingInARecordThatHasEnded() {
    Names names = names("home");
    IpnsName name = names.create(WORK);
    published(names, FIRST);
    now = now.plus(Duration.ofDays(365 * 5 + 1));
    assertTrue(names.resolve(name, new Cancel()).isPresent());
    now = now.plus(Duration.ofDays(1));
    assertEquals(Optional.empty(), names.resolve(name, new Cancel()));
  }
}
