package studio.colophon.ipfs.kubo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
import studio.colophon.ipfs.name.IpnsName;
import studio.colophon.ipfs.name.IpnsRecord;
import studio.colophon.ipfs.name.MemoryKeys;
import studio.colophon.ipfs.name.Names;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;

/// What the studio relies on in Kubo. The fake and the real one are held to the same.
abstract class KuboContract {
  @TempDir Path folder;

  /// Where the RPC under test listens.
  abstract URI api();

  /// Where its gateway listens.
  abstract URI gateway();

  /// Takes a block from the node behind its back.
  abstract void lose(Cid cid);

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
      assertTrue(kubo().pins().name(root, cancel).isPresent());
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
    assertFalse(kubo().pins().name(absent, new Cancel()).isPresent());
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
    assertFalse(kubo().pins().name(sample.roots().getLast(), new Cancel()).isPresent());
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

  /// Gives the node a block, unpinned.
  private Cid give(int seed) throws Exception {
    byte[] block = Vectors.prng(seed, 100);
    Raw.Said said = raw().post("block/put?cid-codec=raw&mhtype=sha2-256", Raw.form(block, true));
    assertEquals(200, said.status());
    return Cid.raw(block);
  }

  private Raw raw() {
    return new Raw(api());
  }

  @Test
  void tellsHowMuchRoomItHas() throws Exception {
    give(1000);
    Kubo.Space space = kubo().space(new Cancel());
    assertTrue(space.used() > 0);
    assertTrue(space.most() > space.used());
    assertTrue(space.blocks() > 0);
  }

  @Test
  void keepsPinsUnderTheirNamesUntilTheyAreRemoved() throws Exception {
    KuboPins pins = kubo().pins();
    Cancel cancel = new Cancel();
    Cid cid = give(1100);
    assertEquals(Optional.empty(), pins.name(cid, cancel));
    assertEquals(Optional.empty(), pins.add(cid, "第一章 & more+", cancel));
    assertEquals(Optional.of("第一章 & more+"), pins.name(cid, cancel));
    assertEquals(Optional.empty(), pins.add(cid, "renamed", cancel));
    assertEquals("renamed", pins.list(cancel).get(cid));
    assertTrue(pins.remove(cid, cancel));
    assertFalse(pins.remove(cid, cancel));
    assertEquals(Optional.empty(), pins.name(cid, cancel));
    assertFalse(pins.list(cancel).containsKey(cid));
  }

  @Test
  void givesUpAPinOfWhatIsNowhere() {
    Cid absent = Cid.raw(Vectors.prng(4712, 10));
    Kubo.Refused refused = impatient().pins().add(absent, "", new Cancel()).orElseThrow();
    assertEquals(Kubo.Why.ERROR, refused.why());
    assertTrue(refused.detail().contains("deadline exceeded"), refused::detail);
    assertEquals(Optional.empty(), kubo().pins().name(absent, new Cancel()));
  }

  @Test
  void doesNotTakeTheEndOfAPinsProgressForAPin() throws Exception {
    Cid absent = Cid.raw(Vectors.prng(4713, 10));
    Raw.Said said = raw().post("pin/add?progress=true&timeout=1500ms&arg=" + absent, new byte[0]);
    assertEquals(200, said.status());
    assertFalse(said.text().contains("Pins"), said::text);
  }

  @Test
  void movesAPinToTheNextVersion() throws Exception {
    KuboPins pins = kubo().pins();
    Cancel cancel = new Cancel();
    Cid old = give(1200);
    Cid now = give(1201);
    assertEquals(Optional.empty(), pins.add(old, "work", cancel));
    assertEquals(Optional.empty(), pins.update(old, now, cancel));
    assertEquals(Optional.empty(), pins.name(old, cancel));
    assertTrue(pins.name(now, cancel).isPresent());
    assertEquals(Kubo.Why.ERROR, pins.update(old, now, cancel).orElseThrow().why());
    assertTrue(pins.name(now, cancel).isPresent());
  }

  @Test
  void tellsWhichPinHasLostANodeAndNotWhichHasLostALeaf() throws IOException {
    Cancel cancel = new Cancel();
    List<Sample> samples = List.of(sample(1300), sample(1310), sample(1320));
    for (Sample sample : samples) {
      kubo().importCar(sample.file(), sample.roots(), sample.blocks().size(), cancel);
    }
    Cid leaf = Cid.raw(Vectors.prng(1310, 2000));
    Cid node = longFile(samples.getLast());
    lose(leaf);
    lose(node);
    try {
      Map<Cid, KuboPins.Verified> found = kubo().pins().verify(cancel);
      for (Sample sample : samples.subList(0, 2)) {
        assertEquals(new KuboPins.Verified(true, List.of()), found.get(sample.roots().getLast()));
      }
      KuboPins.Verified broken =
          Objects.requireNonNull(found.get(samples.getLast().roots().getLast()));
      assertFalse(broken.whole());
      assertTrue(broken.bad().getFirst().contains(node.toString()), broken::toString);
      Kubo.Held held =
          kubo().fetchBack(samples.get(1).roots(), size(samples.get(1)), folder, cancel);
      assertTrue(held.problems().contains(Dag.Flaw.at(Dag.Fault.MISSING_BLOCK, leaf)));
    } finally {
      samples.forEach(sample -> kubo().pins().remove(sample.roots().getLast(), cancel));
    }
  }

  /// The node of the file that is cut in two.
  private static Cid longFile(Sample sample) {
    Dag dag = new Dag(BlockSource.of(sample.blocks()), new Cancel());
    return dag.resolve(sample.roots().getLast(), "第一章 😀+%2C.bin").orElseThrow();
  }

  static Stream<JsonNode> records() {
    return Vectors.read("formats-public.json").get("ipns").valueStream();
  }

  @ParameterizedTest
  @MethodSource("records")
  void takesARecordThatHoldsAndGivesItsBytesBack(JsonNode vector) {
    KuboNames names = kubo().names();
    Cancel cancel = new Cancel();
    Cid name = IpnsName.parse(vector.get("name").asString()).cid();
    byte[] tampered = HexFormat.of().parseHex(vector.get("tamperedHex").asString());
    assertEquals(Kubo.Why.ERROR, names.put(name, tampered, cancel).orElseThrow().why());
    byte[] record = HexFormat.of().parseHex(vector.get("recordHex").asString());
    if (vector.get("jsValidate").asString().equals("valid")) {
      for (int i = 0; i < 2; i++) {
        assertEquals(Optional.empty(), names.put(name, record, cancel));
        assertArrayEquals(record, names.get(name, cancel).orElseThrow());
      }
      Cid other = IpnsName.of(Vectors.prng(77, 32)).cid();
      assertEquals(Kubo.Why.ERROR, names.put(other, record, cancel).orElseThrow().why());
    } else {
      assertEquals(Kubo.Why.ERROR, names.put(name, record, cancel).orElseThrow().why());
      assertEquals(Optional.empty(), names.get(name, cancel));
    }
  }

  @ParameterizedTest
  @CsvSource({"routing/put?arg=/ipns/", "name/put?force=true&arg="})
  void dropsARecordThatDoesNotHoldAndSaysNothing(String call) throws Exception {
    MemoryKeys keys = new MemoryKeys(call.length());
    IpnsName name = keys.make("a", _ -> {});
    byte[] record = keys.record("a", "/ipfs/bafkqaaa", 0, Instant.parse("2099-01-01T00:00:00Z"));
    record[record.length - 1] ^= 1;
    Raw.Said said = raw().post(call + name, Raw.form(record, true));
    assertEquals(200, said.status(), said::text);
    assertEquals(Optional.empty(), kubo().names().get(name.cid(), new Cancel()));
  }

  @Test
  void refusesARecordThatIsNotNewer() {
    MemoryKeys keys = new MemoryKeys(5);
    Cid name = keys.make("a", _ -> {}).cid();
    Instant end = Instant.parse("2099-01-01T00:00:00Z");
    KuboNames names = kubo().names();
    byte[] newer = keys.record("a", "/ipfs/bafkqaaa", 7, end);
    assertEquals(Optional.empty(), names.put(name, newer, new Cancel()));
    for (long sequence : new long[] {6, 7}) {
      byte[] old = keys.record("a", "/ipfs/bafkqaca", sequence, end.plusSeconds(1));
      Kubo.Refused refused = names.put(name, old, new Cancel()).orElseThrow();
      assertEquals(Kubo.Why.ERROR, refused.why());
      assertTrue(refused.detail().contains("sequence"), refused::detail);
    }
    assertArrayEquals(newer, names.get(name, new Cancel()).orElseThrow());
  }

  @Test
  void publishesANameOfOurs() {
    Names names =
        new Names(new MemoryKeys(6), folder.resolve("names"), this::kubo, InstantSource.system());
    IpnsName name = names.create("work");
    Cid first = Cid.raw(Vectors.prng(1400, 10));
    Cid second = Cid.raw(Vectors.prng(1401, 10));
    assertEquals(Optional.empty(), names.resolve(name, new Cancel()));
    for (Cid root : List.of(first, first, second)) {
      IpnsRecord sent =
          assertInstanceOf(Names.Published.class, names.publish("work", root, new Cancel()))
              .record();
      IpnsRecord found = names.resolve(name, new Cancel()).orElseThrow();
      assertEquals(sent, found);
      assertEquals("/ipfs/" + root, found.value());
      assertEquals(root.equals(first) ? 0 : 1, found.sequence());
    }
  }

  @Test
  void saysThatItHasNobodyToTell() throws Exception {
    Cid cid = give(1500);
    KuboRouting routing = kubo().routing();
    Kubo.Refused refused = routing.provide(cid, new Cancel()).orElseThrow();
    assertEquals(Kubo.Why.ERROR, refused.why());
    assertTrue(refused.detail().contains("no connected peers"), refused::detail);
    assertEquals(0, routing.announce(List.of(cid), new Cancel()));
    KuboRouting.Announcing state = routing.announcing(new Cancel()).orElseThrow();
    assertFalse(state.online());
    assertEquals(0, state.told());
    assertEquals(Duration.ofHours(22), state.interval());
  }

  @Test
  void findsItselfAsAProviderAndNobodyOfWhatIsNowhere() throws Exception {
    Cid cid = give(1600);
    kubo().pins().add(cid, "", new Cancel());
    String self = kubo().id(new Cancel()).peerId();
    for (int i = 0; providers(cid).isEmpty() && i < 100; i++) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    assertEquals(List.of(self), providers(cid));
    Cid absent = Cid.raw(Vectors.prng(4714, 10));
    assertEquals(List.of(), impatient().routing().providers(absent, 5, new Cancel()));
  }

  private List<String> providers(Cid cid) {
    return kubo().routing().providers(cid, 5, new Cancel()).stream()
        .map(KuboRouting.Provider::peerId)
        .toList();
  }

  @Test
  void answersABadTimeWithAnEmptySuccess() throws Exception {
    Raw.Said said = raw().post("version?timeout=2", new byte[0]);
    assertEquals(new Raw.Said(200, ""), said);
    assertEquals(200, raw().post("version?timeout=2s", new byte[0]).status());
  }

  @Test
  void letsNobodyInWhoComesFromAPage() throws Exception {
    assertEquals(405, raw().get("version").status());
    assertEquals(403, raw().post("version", new byte[0], "Origin", "http://example.com").status());
    assertEquals(403, raw().post("version", new byte[0], "User-Agent", "Mozilla/5.0").status());
    assertEquals(400, raw().post("id", new byte[0], "User-Agent", "x/kubo/0.1.0/").status());
    assertEquals(200, raw().post("version", new byte[0], "User-Agent", "Colophon").status());
  }

  @Test
  void tellsWrongUseInPlainText() throws Exception {
    assertEquals(404, raw().post("nothing/such", new byte[0]).status());
    assertEquals(400, raw().post("name/get", new byte[0]).status());
    assertEquals(400, raw().post("pin/ls?type=all&type=all", new byte[0]).status());
  }

  @Test
  void takesAFileWhoseFormJustEnds() throws Exception {
    byte[] block = Vectors.prng(1700, 100);
    Raw.Said said = raw().post("add?cid-version=1", Raw.form(block, false));
    assertEquals(200, said.status(), said::text);
    assertTrue(said.text().contains(Cid.raw(block).toString()), said::text);
    assertTrue(kubo().pins().name(Cid.raw(block), new Cancel()).isPresent());
  }

  @Test
  void refusesACarFileWhoseFormJustEnds() throws Exception {
    Sample sample = sample(1750);
    byte[] form = Raw.form(Files.readAllBytes(sample.file()), false);
    assertEquals(500, raw().post("dag/import?stats=true", form).status());
    assertEquals(Optional.empty(), kubo().pins().name(sample.roots().getLast(), new Cancel()));
  }

  /// The first root has nothing below it: its pin says nothing about what was cut off.
  @Test
  void doesNotTakeAShortFileForTheWhole() throws IOException {
    Sample sample = sample(1800);
    Path file = folder.resolve("short.car");
    List<Cid> roots = sample.roots().subList(0, 1);
    CarWriter.write(file, roots, BlockSource.of(sample.blocks()), true, new Cancel());
    assertEquals(new Kubo.Pinned(1), kubo().importCar(file, roots, 1, new Cancel()));
    assertEquals(
        new Kubo.Refused(Kubo.Why.CUT, ""), kubo().importCar(file, roots, 2, new Cancel()));
  }

  @Test
  void waitsForEverForABlockThatIsNowhere() throws Exception {
    Sample sample = sample(1900);
    byte[] whole = Files.readAllBytes(sample.file());
    int last = 3 + 36 + 1_200_000 - (1 << 20);
    byte[] cut = Arrays.copyOf(whole, whole.length - last);
    assertThrows(
        TimeoutException.class,
        () -> raw().post("dag/import?stats=true&offline=true", Raw.form(cut, true), 1500));
    Cid edition = sample.roots().getLast();
    assertEquals(Optional.empty(), kubo().pins().name(edition, new Cancel()));
    assertEquals(
        new Kubo.Pinned(sample.blocks().size()),
        kubo().importCar(sample.file(), sample.roots(), sample.blocks().size(), new Cancel()));
  }
}
