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
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.Walk;
import studio.colophon.net.Door;

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

  private Gateway gateway() {
    return gateway(Duration.ofMinutes(1));
  }

  private Gateway gateway(Duration patience) {
    return new Gateway(new Door(true), fake.uri(), patience, 64 << 20, new Cancel());
  }

  @Test
  void readsAFolderWholeInOneRequest() throws IOException {
    try (Gateway gateway = gateway()) {
      assertTrue(gateway.prefetch(root, scratch));
      Walk walk = Walk.of(gateway, List.of(root), new Cancel());
      assertEquals(List.of(), walk.flaws());
      assertEquals(blocks.keySet(), walk.reached());
      assertEquals(1, fake.asked().size());
      assertEquals(
          new Gateway.Source(fake.uri().toString(), blocks.size(), 0, false), gateway.source());
    }
    try (Stream<Path> left = Files.list(scratch)) {
      assertEquals(0, left.count());
    }
  }

  @ParameterizedTest
  @CsvSource({"CUT", "TRAILER"})
  void completesACutFileBlockByBlock(FakeKubo.Fault fault) {
    try (Gateway gateway = gateway()) {
      fake.fail(fault);
      assertFalse(gateway.prefetch(root, scratch));
      fake.fail(FakeKubo.Fault.NONE);
      Walk walk = Walk.of(gateway, List.of(root), new Cancel());
      assertEquals(List.of(), walk.flaws());
      assertTrue(fake.asked().size() < 1 + 2 * blocks.size());
      assertEquals(0, gateway.source().bad());
    }
  }

  @Test
  void countsWhatALiarSends() {
    try (Gateway gateway = gateway()) {
      fake.fail(FakeKubo.Fault.LIE);
      assertFalse(gateway.prefetch(root, scratch));
      assertEquals(1, gateway.source().bad());
      List<Dag.Flaw> flaws = new Dag(gateway, new Cancel()).visit(List.of(root), (_, _) -> {});
      assertEquals(List.of(Dag.Fault.BAD_HASH), flaws.stream().map(Dag.Flaw::fault).toList());
      assertEquals(2, gateway.source().bad());
    }
  }

  @Test
  void isNotMovedByAWebPage() {
    try (Gateway gateway = gateway()) {
      fake.fail(FakeKubo.Fault.HTML);
      assertFalse(gateway.prefetch(root, scratch));
      List<Dag.Flaw> flaws = new Dag(gateway, new Cancel()).visit(List.of(root), (_, _) -> {});
      assertEquals(List.of(Dag.Fault.BAD_HASH), flaws.stream().map(Dag.Flaw::fault).toList());
    }
  }

  @Test
  void asksASilentOneOnlyOnce() {
    try (Gateway gateway = gateway(Duration.ofMillis(700))) {
      fake.fail(FakeKubo.Fault.SILENCE);
      assertEquals(Optional.empty(), gateway.get(root));
      assertEquals(Optional.empty(), gateway.get(root));
      assertFalse(gateway.prefetch(root, scratch));
      assertEquals(1, fake.asked().size());
      assertTrue(gateway.source().dead());
    }
  }

  @ParameterizedTest
  @EnumSource(FakeKubo.Fault.class)
  void neverCallsAPartWhole(FakeKubo.Fault fault) {
    boolean silent = fault == FakeKubo.Fault.SILENCE;
    try (Gateway gateway = gateway(silent ? Duration.ofMillis(700) : Duration.ofMinutes(1))) {
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
    try (Gateway gateway = gateway()) {
      assertEquals(Optional.empty(), gateway.get(Cid.raw(new byte[] {1})));
      assertFalse(gateway.source().dead());
    }
  }

  @Test
  void staysOnThisComputerWhenTold() {
    try (Gateway gateway =
        new Gateway(new Door(true), URI.create("https://ipfs.example"), new Cancel())) {
      StudioException e = assertThrows(StudioException.class, () -> gateway.get(root));
      assertEquals(Fault.OFFLINE, e.fault());
    }
  }
}
