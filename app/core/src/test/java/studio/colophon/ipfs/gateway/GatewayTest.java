package studio.colophon.ipfs.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeKubo;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.Walk;
import studio.colophon.net.Door;

/// One gateway, as Kubo is one.
class GatewayTest {
  @TempDir private Path scratch;

  private final Map<Cid, byte[]> blocks = new HashMap<>();
  private FakeKubo fake;
  private Cid root;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeKubo();
    Tree tree =
        Tree.folder(
            new TreeMap<>(
                Map.of(
                    "a.md", Tree.file(Vectors.prng(1, 3000)),
                    "b.bin", Tree.file(Vectors.prng(2, 2_500_000)))));
    root = Import.of(tree, Profile.V1_2025, blocks::put, new Cancel()).cid();
    blocks.forEach(fake::put);
  }

  @AfterEach
  void stop() throws IOException {
    fake.close();
  }

  private Gateways gateway() {
    return gateway(Duration.ofMinutes(1));
  }

  private Gateways gateway(Duration patience) {
    return new Gateways(
        new Door(true), List.of(fake.uri()), Limits.USUAL.patience(patience), new Cancel());
  }

  private static Source told(Gateways gateway) {
    return gateway.told().getFirst();
  }

  @Test
  void readsAFolderWholeInOneRequest() throws IOException {
    try (Gateways gateway = gateway()) {
      assertTrue(gateway.prefetch(root, scratch));
      Walk walk = Walk.of(gateway, List.of(root), new Cancel());
      assertEquals(List.of(), walk.flaws());
      assertEquals(blocks.keySet(), walk.reached());
      assertEquals(1, fake.asked().size());
      assertEquals(
          new Source(fake.uri().toString(), blocks.size(), 0, null, Map.of(Outcome.GOOD, 1)),
          told(gateway));
    }
    try (Stream<Path> left = Files.list(scratch)) {
      assertEquals(0, left.count());
    }
  }

  @ParameterizedTest
  @CsvSource({"CUT", "TRAILER"})
  void completesACutFileBlockByBlock(FakeKubo.Fault fault) {
    try (Gateways gateway = gateway()) {
      fake.fail(fault);
      assertFalse(gateway.prefetch(root, scratch));
      fake.fail(FakeKubo.Fault.NONE);
      Walk walk = Walk.of(gateway, List.of(root), new Cancel());
      assertEquals(List.of(), walk.flaws());
      assertTrue(fake.asked().size() < 1 + 2 * blocks.size());
      assertEquals(0, told(gateway).bad());
    }
  }

  @Test
  void asksALiarNoMore() {
    try (Gateways gateway = gateway()) {
      fake.fail(FakeKubo.Fault.LIE);
      assertFalse(gateway.prefetch(root, scratch));
      fake.fail(FakeKubo.Fault.NONE);
      assertFalse(Walk.of(gateway, List.of(root), new Cancel()).complete());
      assertEquals(1, fake.asked().size());
      assertEquals(1, told(gateway).bad());
      assertEquals(Outcome.WRONG, told(gateway).dropped());
    }
  }

  @Test
  void asksASilentOneOnlyOnce() {
    try (Gateways gateway = gateway(Duration.ofMillis(700))) {
      fake.fail(FakeKubo.Fault.SILENCE);
      assertEquals(Optional.empty(), gateway.get(root));
      assertEquals(Optional.empty(), gateway.get(root));
      assertFalse(gateway.prefetch(root, scratch));
      assertEquals(1, fake.asked().size());
      assertTrue(told(gateway).silent());
    }
  }

  @ParameterizedTest
  @EnumSource(FakeKubo.Fault.class)
  void neverCallsAPartWhole(FakeKubo.Fault fault) {
    boolean waits = fault == FakeKubo.Fault.SILENCE || fault == FakeKubo.Fault.SLOW;
    Duration patience = waits ? Duration.ofMillis(700) : Duration.ofMinutes(1);
    Limits limits = Limits.USUAL.patience(patience).car(4_000_000);
    try (Gateways gateway =
        new Gateways(new Door(true), List.of(fake.uri()), limits, new Cancel())) {
      fake.fail(fault);
      boolean honest =
          switch (fault) {
            case NONE, WRONG_ROOT, PIN_ERROR -> true;
            default -> false;
          };
      assertEquals(honest, gateway.prefetch(root, scratch));
    }
  }

  @Test
  void tellsAnAbsentBlockFromADeadGateway() {
    try (Gateways gateway = gateway()) {
      assertEquals(Optional.empty(), gateway.get(Cid.raw(new byte[] {1})));
      assertFalse(told(gateway).silent());
      assertEquals(Map.of(Outcome.ABSENT, 1), told(gateway).outcomes());
    }
  }

  @Test
  void staysOnThisComputerWhenTold() {
    try (Gateways gateway =
        new Gateways(new Door(true), List.of(URI.create("https://ipfs.example")), new Cancel())) {
      StudioException e = assertThrows(StudioException.class, () -> gateway.get(root));
      assertEquals(Fault.OFFLINE, e.fault());
    }
  }

  @Test
  void takesNoMoreThanASessionMay() {
    try (Gateways gateway =
        new Gateways(
            new Door(true), List.of(fake.uri()), Limits.USUAL.bytes(1_100_000), new Cancel())) {
      StudioException e =
          assertThrows(StudioException.class, () -> Walk.of(gateway, List.of(root), new Cancel()));
      assertEquals("gateway.limit", e.problem().key());
      assertEquals(null, told(gateway).dropped());
    }
  }
}
