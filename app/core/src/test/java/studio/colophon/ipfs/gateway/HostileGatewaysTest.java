package studio.colophon.ipfs.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeGateway;
import studio.colophon.fake.FakeGateway.Trick;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.Walk;
import studio.colophon.net.Door;

/// Every trick has one outcome, and none keeps a reader from what an honest gateway has.
class HostileGatewaysTest {
  @TempDir private Path scratch;

  private final Map<Cid, byte[]> blocks = new HashMap<>();
  private Cid root;

  @BeforeEach
  void make() {
    Tree tree =
        Tree.folder(
            new TreeMap<>(
                Map.of(
                    "第一章.md", Tree.file(Vectors.prng(1, 3000)),
                    "empty", Tree.file(new byte[0]),
                    "b.bin", Tree.file(Vectors.prng(2, 1_500_000)))));
    root = Import.of(tree, Profile.V1_2025, blocks::put, new Cancel()).cid();
  }

  private static Limits limits(Trick trick) {
    boolean waits = trick == Trick.SILENT || trick == Trick.DRIP;
    return Limits.USUAL
        .patience(waits ? Duration.ofMillis(600) : Duration.ofMinutes(1))
        .headStart(Duration.ofMinutes(5))
        .car(4 << 20);
  }

  private static Gateways session(Limits limits, URI... gateways) {
    return new Gateways(new Door(true), List.of(gateways), limits, new Cancel());
  }

  @ParameterizedTest
  @CsvSource({
    "HONEST, GOOD, GOOD",
    "SLOW, GOOD, GOOD",
    "SILENT, SILENT, SILENT",
    "DRIP, SILENT, SILENT",
    "SHORT, WRONG, PARTIAL",
    "BROKEN, CUT, CUT",
    "OTHER, WRONG, PARTIAL",
    "FLIPPED, WRONG, WRONG",
    "HTML, NOT_A_GATEWAY, NOT_A_GATEWAY",
    "JSON, WRONG, NOT_A_GATEWAY",
    "BUSY, BUSY, BUSY",
    "BUSY_FOR_AN_HOUR, BUSY, BUSY",
    "BUSY_ONCE, GOOD, GOOD",
    "BUSY_UNTIL, GOOD, GOOD",
    "ENDLESS, TOO_LONG, TOO_LONG",
    "FAILING, REFUSED, REFUSED",
    "LOOKED, ABSENT, ABSENT",
    "LOOP, MOVED, MOVED",
    "TO_FILE, MOVED, MOVED",
    "TO_NEIGHBOUR, GOOD, GOOD"
  })
  void hasOneOutcome(Trick trick, Outcome block, Outcome car) throws IOException {
    try (FakeGateway neighbour = new FakeGateway(Trick.HONEST, blocks)) {
      try (FakeGateway fake = new FakeGateway(trick, blocks, neighbour.uri());
          Gateways session = session(limits(trick), fake.uri())) {
        assertEquals(block == Outcome.GOOD, session.get(root).isPresent());
        Source told = session.told().getFirst();
        assertEquals(Map.of(block, 1), told.outcomes());
        assertEquals(fake.uri().toString(), told.place());
      }
      try (FakeGateway fake = new FakeGateway(trick, blocks, neighbour.uri());
          Gateways session = session(limits(trick), fake.uri())) {
        assertEquals(car == Outcome.GOOD, session.prefetch(root, scratch));
        assertEquals(Map.of(car, 1), session.told().getFirst().outcomes());
      }
    }
    try (Stream<Path> left = Files.list(scratch)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @ParameterizedTest
  @EnumSource(Trick.class)
  void isCompletedByAnHonestOne(Trick trick) throws IOException {
    try (FakeGateway honest = new FakeGateway(Trick.HONEST, blocks);
        FakeGateway fake = new FakeGateway(trick, blocks, honest.uri());
        Gateways session = session(limits(trick), fake.uri(), honest.uri())) {
      assertTrue(session.prefetch(root, scratch));
      assertWhole(session);
      assertEquals(null, session.told().getLast().dropped());
    }
    try (FakeGateway honest = new FakeGateway(Trick.HONEST, blocks);
        FakeGateway fake = new FakeGateway(trick, blocks, honest.uri());
        Gateways session = session(limits(trick), fake.uri(), honest.uri())) {
      assertWhole(session);
      Source liar = session.told().getFirst();
      boolean lies =
          switch (trick) {
            case SHORT, OTHER, FLIPPED, JSON, ENDLESS -> true;
            default -> false;
          };
      assertEquals(lies ? 1 : 0, liar.bad());
      assertEquals(lies, liar.dropped() == Outcome.WRONG || liar.dropped() == Outcome.TOO_LONG);
      assertEquals(0, session.told().getLast().bad());
    }
  }

  private void assertWhole(Gateways session) {
    Walk walk = Walk.of(session, List.of(root), new Cancel());
    assertEquals(List.of(), walk.flaws());
    assertEquals(blocks.keySet(), walk.reached());
    long given = session.told().stream().mapToLong(Source::blocks).sum();
    assertTrue(given >= blocks.size());
  }

  @Test
  void completesAPartFromWhoeverHasTheRest() throws IOException {
    Map<Cid, byte[]> some = new HashMap<>(blocks);
    Cid absent = Cid.raw(Vectors.prng(1, 3000));
    some.remove(absent);
    try (FakeGateway most = new FakeGateway(Trick.HONEST, some);
        FakeGateway rest = new FakeGateway(Trick.HONEST, Map.of(absent, Vectors.prng(1, 3000)));
        Gateways session = session(limits(Trick.HONEST), most.uri(), rest.uri())) {
      assertEquals(false, session.prefetch(root, scratch));
      assertWhole(session);
      assertEquals(
          List.of((long) blocks.size() - 1, 1L),
          session.told().stream().map(Source::blocks).toList());
      assertEquals(1, rest.asked().stream().filter(line -> line.contains("format=raw")).count());
    }
  }

  @Test
  void doesNotWaitForASlowOneAlone() throws IOException {
    try (FakeGateway silent = new FakeGateway(Trick.SILENT, blocks);
        FakeGateway honest = new FakeGateway(Trick.HONEST, blocks);
        Gateways session =
            session(
                limits(Trick.HONEST).headStart(Duration.ofMillis(50)),
                silent.uri(),
                honest.uri())) {
      assertTrue(session.prefetch(root, scratch));
      assertWhole(session);
      // it lost a race, which is no fault
      assertEquals(Map.of(), session.told().getFirst().outcomes());
    }
  }

  @Test
  void endsWithThePatienceThatWasAskedFor() throws IOException {
    try (FakeGateway silent = new FakeGateway(Trick.SILENT, blocks)) {
      Cancel cancel = new Cancel();
      try (Gateways session =
          new Gateways(new Door(true), List.of(silent.uri()), limits(Trick.HONEST), cancel)) {
        Thread.ofVirtual()
            .start(
                () -> {
                  while (silent.asked().isEmpty()) {
                    Thread.onSpinWait();
                  }
                  cancel.ask();
                });
        StudioException e = assertThrows(StudioException.class, () -> session.get(root));
        assertEquals(Fault.CANCELLED, e.fault());
      }
    }
  }

  @Test
  void tellsWhereNobodyIs() throws IOException {
    URI closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    // a label of 64 letters is no name, so that nobody is asked for it
    URI unknown = URI.create("http://" + "a".repeat(64) + ".invalid");
    try (Gateways session =
        new Gateways(
            new Door(false), List.of(closed, unknown), limits(Trick.HONEST), new Cancel())) {
      assertTrue(session.get(root).isEmpty());
      assertEquals(
          List.of(Map.of(Outcome.UNREACHABLE, 1), Map.of(Outcome.UNKNOWN_HOST, 1)),
          session.told().stream().map(Source::outcomes).toList());
      assertEquals(
          List.of(Outcome.UNREACHABLE, Outcome.UNKNOWN_HOST),
          session.told().stream().map(Source::dropped).toList());
    }
  }

  @Test
  void isNotLedOutOfALockedDoor() throws IOException {
    URI outside = URI.create("https://ipfs.example");
    try (FakeGateway fake = new FakeGateway(Trick.TO_NEIGHBOUR, blocks, outside);
        Gateways session = session(limits(Trick.HONEST), fake.uri())) {
      assertTrue(session.get(root).isEmpty());
      assertEquals(Outcome.MOVED, session.told().getFirst().dropped());
    }
  }

  @ParameterizedTest
  @CsvSource({"BROKEN, CUT", "FAILING, REFUSED", "BUSY, BUSY"})
  void forgivesTwiceAndNotThrice(Trick trick, Outcome outcome) throws IOException {
    try (FakeGateway fake = new FakeGateway(trick, blocks);
        Gateways session = session(limits(trick), fake.uri())) {
      for (int i = 0; i < 5; i++) {
        assertTrue(session.get(root).isEmpty());
      }
      assertEquals(3, fake.asked().size());
      assertEquals(outcome, session.told().getFirst().dropped());
    }
  }
}
