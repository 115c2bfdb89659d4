package studio.colophon.ipfs.kubo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.ipfs.gateway.Gateways;
import studio.colophon.ipfs.gateway.Source;
import studio.colophon.net.Door;

/// What the studio relies on in Kubo. The fake and the real one are held to the same.
abstract class KuboContract {
  @TempDir Path folder;

  /// Where the RPC under test listens.
  abstract URI api();

  /// Where its gateway listens.
  abstract URI gateway();

  final Kubo kubo() {
    return new Kubo(new Door(true), api(), null, Duration.ofMinutes(1));
  }

  /// One that does not wait long for blocks that are nowhere.
  final Kubo impatient() {
    return new Kubo(new Door(true), api(), null, Duration.ofSeconds(2));
  }

  /// A CAR file of a metadata block and a folder, all of it made from `seed`.
  record Sample(Path file, List<Cid> roots, Map<Cid, byte[]> blocks) {}

  final Sample sample(int seed) throws IOException {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Tree tree =
        Tree.folder(
            new TreeMap<>(
                Map.of(
                    "text.md", Tree.file(Vectors.prng(seed, 2000)),
                    "第一章 😀+%2C.bin", Tree.file(Vectors.prng(seed + 1, 1_200_000)))));
    Cid edition = Import.of(tree, Profile.V1_2025, blocks::put, new Cancel()).cid();
    byte[] metadata = ("{\"seed\":" + seed + "}").getBytes(StandardCharsets.UTF_8);
    blocks.put(Cid.raw(metadata), metadata);
    Path file = folder.resolve("sample-" + seed + ".car");
    List<Cid> roots = List.of(Cid.raw(metadata), edition);
    CarWriter.write(file, roots, BlockSource.of(blocks), true, new Cancel());
    return new Sample(file, roots, blocks);
  }

  /// Length of the CAR file.
  static long size(Sample sample) throws IOException {
    return Files.size(sample.file());
  }

  @Test
  void tellsWhoItIs() {
    assertFalse(kubo().version(new Cancel()).isEmpty());
    Kubo.Id id = kubo().id(new Cancel());
    assertFalse(id.peerId().isEmpty());
    assertTrue(id.addresses().stream().allMatch(at -> at.endsWith("/p2p/" + id.peerId())));
    assertTrue(id.agent().startsWith("kubo/"));
  }

  @Test
  void pinsWhatItIsGivenAndGivesItBack() throws IOException {
    Sample sample = sample(100);
    Cancel cancel = new Cancel();
    for (int i = 0; i < 2; i++) {
      assertEquals(
          new Kubo.Pinned(sample.blocks().size()),
          kubo().importCar(sample.file(), sample.roots(), sample.blocks().size(), cancel));
    }
    for (Cid root : sample.roots()) {
      assertTrue(kubo().claimsPin(root, cancel));
      assertArrayEquals(sample.blocks().get(root), kubo().block(root, cancel).orElseThrow());
    }
    assertEquals(
        new Kubo.Held(sample.blocks().size(), List.of()),
        kubo().fetchBack(sample.roots(), size(sample), folder, cancel));
  }

  @Test
  void takesNoMoreThanWasHandedOver() throws IOException {
    Sample sample = sample(150);
    Cancel cancel = new Cancel();
    kubo().importCar(sample.file(), sample.roots(), sample.blocks().size(), cancel);
    Cid root = sample.roots().getLast();
    Kubo.Held held = kubo().fetchBack(List.of(root), size(sample) / 2, folder, cancel);
    assertTrue(held.problems().contains(Dag.Flaw.at(Dag.Fault.TOO_LARGE, root)));
  }

  @Test
  void knowsNothingOfWhatItDoesNotHold() throws IOException {
    Cid absent = Cid.raw(Vectors.prng(4711, 10));
    assertFalse(kubo().claimsPin(absent, new Cancel()));
    assertEquals(Optional.empty(), kubo().block(absent, new Cancel()));
    Kubo.Held held = kubo().fetchBack(List.of(absent), 1 << 20, folder, new Cancel());
    assertEquals(
        new Kubo.Held(0, List.of(new Dag.Flaw(Dag.Fault.MISSING_BLOCK, absent, -1))), held);
  }

  @Test
  void refusesADamagedFile() throws IOException {
    Sample sample = sample(200);
    byte[] bytes = Files.readAllBytes(sample.file());
    bytes[bytes.length - 1] ^= 1;
    Files.write(sample.file(), bytes);
    Kubo.Outcome outcome =
        kubo().importCar(sample.file(), sample.roots(), sample.blocks().size(), new Cancel());
    assertEquals(Kubo.Why.ERROR, assertInstanceOf(Kubo.Refused.class, outcome).why());
  }

  @Test
  void saysWhenAPinFails() throws IOException {
    Sample sample = sample(300);
    byte[] whole = Files.readAllBytes(sample.file());
    // The last block is the second piece of the long file: its name, a length of three bytes,
    // itself.
    int last = 3 + 36 + 1_200_000 - (1 << 20);
    Path cut = folder.resolve("cut.car");
    Files.write(cut, Arrays.copyOf(whole, whole.length - last));
    Kubo.Outcome outcome =
        impatient().importCar(cut, sample.roots(), sample.blocks().size() - 1, new Cancel());
    assertEquals(Kubo.Why.PIN_FAILED, assertInstanceOf(Kubo.Refused.class, outcome).why());
    assertFalse(kubo().claimsPin(sample.roots().getLast(), new Cancel()));
    Kubo.Held held = kubo().fetchBack(sample.roots(), size(sample), folder, new Cancel());
    assertTrue(held.problems().stream().anyMatch(flaw -> flaw.fault() == Dag.Fault.MISSING_BLOCK));
  }

  @Test
  void servesItsBlocksAsAGateway() throws IOException {
    Sample sample = sample(400);
    kubo().importCar(sample.file(), sample.roots(), sample.blocks().size(), new Cancel());
    Cid root = sample.roots().getLast();
    try (Gateways gateway = new Gateways(new Door(true), List.of(gateway()), new Cancel())) {
      assertArrayEquals(sample.blocks().get(root), gateway.get(root).orElseThrow());
      assertTrue(gateway.prefetch(root, folder));
      Map<Cid, byte[]> got = new HashMap<>();
      assertEquals(List.of(), new Dag(gateway, new Cancel()).visit(List.of(root), got::put));
      assertEquals(sample.blocks().size() - 1, got.size());
      Source told = gateway.told().getFirst();
      assertEquals(0, told.bad());
      assertFalse(told.silent());
    }
  }
}
