package studio.colophon.ipfs.car;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSink;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagCbor;
import studio.colophon.ipfs.Grove;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Varint;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.Walk;
import tools.jackson.databind.JsonNode;

class CarTest {
  private static final Map<String, Dag.Fault> REFUSED =
      Map.of(
          "last byte of a block flipped", Dag.Fault.BAD_HASH,
          "truncated inside the last block", Dag.Fault.TRUNCATED,
          "header version 3", Dag.Fault.BAD_HEADER,
          "CARv1, zero roots", Dag.Fault.BAD_HEADER);

  @TempDir private Path folder;

  static Stream<JsonNode> vectors() {
    return Vectors.read("formats-public.json").get("car").valueStream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agreesWithTheVectors(JsonNode vector) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(vector.get("hex").asString());
    CarFile.Report report = report(bytes);
    Dag.Fault expected = REFUSED.get(vector.get("why").asString());
    if (expected != null) {
      assertEquals(expected, report.problems().getFirst().fault());
      assertFalse(report.complete());
      return;
    }
    JsonNode read = vector.get("jsRead");
    assertEquals(List.of(), report.problems());
    assertTrue(report.complete());
    assertEquals(read.get("version").asInt(), report.version());
    assertEquals(
        read.get("roots").valueStream().map(JsonNode::asString).toList(),
        report.roots().stream().map(Cid::toString).toList());
    assertEquals(
        read.get("blocks").valueStream().map(JsonNode::asString).distinct().count(),
        report.blocks());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "carv1-basic",
        "carv2-basic",
        "dir-with-files",
        "dir-with-duplicate-files",
        "symlink",
        "dir-with-percent-encoded-filename",
        "subdir-with-mixed-block-files",
        "single-layer-hamt-with-multi-block-files"
      })
  void findsTheFilesOfOthersWhole(String name) {
    try (CarFile car = CarFile.open(Vectors.car(name + ".car"), new Cancel())) {
      CarFile.Report report = car.report(new Cancel());
      assertEquals(List.of(), report.problems());
      assertTrue(report.complete());
      assertFalse(report.entries().isEmpty());
    }
  }

  @Test
  void tellsTheBlockThatIsMissing() {
    try (CarFile car =
        CarFile.open(Vectors.car("file-3k-and-3-blocks-missing-block.car"), new Cancel())) {
      CarFile.Report report = car.report(new Cancel());
      assertFalse(report.complete());
      assertEquals(
          List.of(Dag.Fault.MISSING_BLOCK),
          report.problems().stream().map(Dag.Flaw::fault).toList());
    }
  }

  @Test
  void tellsTheFirstByteOfADamagedBlock() throws IOException {
    byte[] bytes = Files.readAllBytes(Vectors.car("dir-with-files.car"));
    CarReader reader = CarReader.open(new ByteArrayInputStream(bytes));
    CarReader.Section section = reader.next();
    assertNotNull(section);
    assertArrayEquals(
        section.block(),
        Arrays.copyOfRange(
            bytes, (int) section.offset(), (int) section.offset() + section.block().length));
    bytes[(int) section.offset()] ^= 1;
    Dag.Flaw flaw = report(bytes).problems().getFirst();
    assertEquals(new Dag.Flaw(Dag.Fault.BAD_HASH, section.cid(), section.offset()), flaw);
  }

  @Test
  void goesOnPastABlockThatIsTooLarge() throws IOException {
    byte[] large = new byte[Dag.MAX_BLOCK + 1];
    byte[] largest = new byte[Dag.MAX_BLOCK];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] header = DagCbor.header(List.of(Cid.raw(largest)));
    out.writeBytes(Varint.bytes(header.length));
    out.writeBytes(header);
    for (byte[] block : List.of(large, largest)) {
      out.writeBytes(Varint.bytes(36 + block.length));
      out.writeBytes(Cid.raw(block).bytes());
      out.writeBytes(block);
    }
    CarFile.Report report = report(out.toByteArray());
    assertEquals(
        List.of(Dag.Fault.TOO_LARGE), report.problems().stream().map(Dag.Flaw::fault).toList());
    assertTrue(report.complete());
    assertEquals(1, report.blocks());
  }

  @Test
  void survivesEveryCutAndManyChanges() throws IOException {
    byte[] whole = Files.readAllBytes(Vectors.car("subdir-with-mixed-block-files.car"));
    for (int length = 0; length < whole.length; length++) {
      assertFalse(report(Arrays.copyOf(whole, length)).complete(), "cut at " + length);
    }
    long seed = 5;
    Random random = new Random(seed);
    byte[] v2 = Files.readAllBytes(Vectors.car("carv2-basic.car"));
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = (i % 2 == 0 ? whole : v2).clone();
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        bytes[random.nextInt(i % 3 == 0 ? 120 : bytes.length)] = (byte) random.nextInt();
      }
      CarFile.Report report = report(bytes);
      assertTrue(report.blocks() <= 20, "seed " + seed);
    }
  }

  @Test
  void doesNotBelieveLengths() throws IOException {
    byte[] header = DagCbor.header(List.of(Cid.raw(new byte[0])));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Varint.bytes(header.length));
    out.writeBytes(header);
    out.writeBytes(Varint.bytes(Long.MAX_VALUE));
    out.writeBytes(Cid.raw(new byte[0]).bytes());
    assertEquals(Dag.Fault.TRUNCATED, report(out.toByteArray()).problems().getFirst().fault());
    assertEquals(
        Dag.Fault.BAD_HEADER, report(Varint.bytes(1L << 40)).problems().getFirst().fault());
    assertEquals(Dag.Fault.TRUNCATED, report(new byte[0]).problems().getFirst().fault());
  }

  @Test
  void writesWhatItReadsBack() throws IOException {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Tree tree =
        Tree.folder(
            new TreeMap<>(
                Map.of(
                    "a.md",
                    Tree.file(new byte[5]),
                    "空",
                    Tree.folder(new TreeMap<String, Tree>()))));
    Cid folderCid = Import.of(tree, Profile.V1_2025, blocks::put, new Cancel()).cid();
    byte[] metadata = "{}".getBytes(StandardCharsets.UTF_8);
    blocks.put(Cid.raw(metadata), metadata);
    Path file = folder.resolve("a.car");
    List<Cid> roots = List.of(Cid.raw(metadata), folderCid);
    CarWriter.Written written =
        CarWriter.write(file, roots, BlockSource.of(blocks), false, new Cancel());
    try (CarFile car = CarFile.open(file, new Cancel())) {
      CarFile.Report report = car.report(new Cancel());
      assertEquals(roots, report.roots());
      assertEquals(written.sha256(), report.sha256());
      assertEquals(written.bytes(), report.bytes());
      assertEquals(written.blocks(), report.blocks());
      assertTrue(report.complete());
      assertEquals(List.of(), report.unreachable());
      assertEquals(blocks.keySet(), car.cids());
      assertEquals(
          List.of(
              new Walk.Entry(roots.getFirst() + "", roots.getFirst(), 2),
              new Walk.Entry(folderCid + "/a.md", Cid.raw(new byte[5]), 5)),
          report.entries());
    }
    StudioException refused =
        assertThrows(
            StudioException.class,
            () -> CarWriter.write(file, roots, BlockSource.of(blocks), false, new Cancel()));
    assertEquals(Fault.EXISTS, refused.fault());
    CarWriter.write(file, roots, BlockSource.of(blocks), true, new Cancel());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  /// The files beside are go-car's: version 2 of a version 1 file, wrapped by its `WrapV1File`.
  @ParameterizedTest
  @ValueSource(strings = {"carv1-basic", "subdir-with-mixed-block-files"})
  void writesVersion2AsGoCarDoes(String name) throws IOException {
    Path file = folder.resolve("v2.car");
    try (CarFile old = CarFile.open(Vectors.car(name + ".car"), new Cancel())) {
      CarWriter.Written written =
          CarWriter.writeIndexed(file, old.roots(), old, false, new Cancel());
      assertArrayEquals(
          Files.readAllBytes(Vectors.car(name + ".v2.car")), Files.readAllBytes(file));
      CarFile.Report report = report(Files.readAllBytes(file));
      assertEquals(2, report.version());
      assertEquals(written.sha256(), report.sha256());
      assertEquals(written.bytes(), report.bytes());
      assertEquals(written.blocks(), report.blocks());
      assertEquals(List.of(), report.problems());
    }
  }

  static Stream<Arguments> indexes() {
    return Stream.of(
        Arguments.of(
            "noise", (UnaryOperator<byte[]>) bytes -> with(bytes, 499, Vectors.prng(1, 216))),
        Arguments.of("cut", (UnaryOperator<byte[]>) bytes -> Arrays.copyOf(bytes, 600)),
        Arguments.of("gone", (UnaryOperator<byte[]>) bytes -> Arrays.copyOf(bytes, 499)),
        Arguments.of(
            "nowhere",
            (UnaryOperator<byte[]>)
                bytes -> with(bytes, 43, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1})),
        Arguments.of(
            "within the blocks",
            (UnaryOperator<byte[]>) bytes -> with(bytes, 43, new byte[] {60, 0})),
        Arguments.of(
            "other offsets",
            (UnaryOperator<byte[]>) bytes -> with(bytes, 499 + 16 + 32, new byte[] {1, 2, 3})),
        Arguments.of(
            "swapped",
            (UnaryOperator<byte[]>)
                bytes -> with(bytes, 499 + 16, Arrays.copyOfRange(bytes, 499 + 56, 499 + 96))));
  }

  /// An index is a claim; blocks are found, and named, by themselves.
  @ParameterizedTest(name = "{0}")
  @MethodSource("indexes")
  void isNotLedAstrayByAnIndex(String what, UnaryOperator<byte[]> change) throws IOException {
    byte[] good = Files.readAllBytes(Vectors.car("carv2-basic.car"));
    CarFile.Report before = report(good);
    CarFile.Report after = report(change.apply(good));
    assertEquals(2, after.version());
    assertEquals(List.of(), after.problems());
    assertEquals(before.roots(), after.roots());
    assertEquals(before.entries(), after.entries());
    assertTrue(after.complete());
  }

  static Stream<Arguments> fronts() {
    return Stream.of(
        Arguments.of("blocks before the header ends", 27, 50, Dag.Fault.BAD_HEADER),
        Arguments.of("blocks behind the file", 27, 5000, Dag.Fault.TRUNCATED),
        Arguments.of("no blocks", 35, 0, Dag.Fault.BAD_HEADER),
        Arguments.of("fewer bytes", 35, 447, Dag.Fault.TRUNCATED),
        Arguments.of("more bytes", 35, 448 + 217, Dag.Fault.BAD_CID),
        Arguments.of("bytes without end", 35, Long.MAX_VALUE, Dag.Fault.BAD_HEADER),
        Arguments.of("less than no bytes", 35, -1, Dag.Fault.BAD_HEADER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fronts")
  void refusesFrontsOfVersion2ThatLie(String what, int at, long value, Dag.Fault fault)
      throws IOException {
    byte[] good = Files.readAllBytes(Vectors.car("carv2-basic.car"));
    byte[] number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    CarFile.Report report = report(with(good, at, number));
    assertEquals(fault, report.problems().getFirst().fault());
    assertFalse(report.complete() && report.problems().isEmpty());
  }

  private static byte[] with(byte[] bytes, int at, byte[] part) {
    byte[] out = bytes.clone();
    System.arraycopy(part, 0, out, at, part.length);
    return out;
  }

  /// Whatever tree chance makes: both versions hold the same blocks in the same order.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givesBackInBothVersionsWhatWasPutIn(long seed) throws IOException {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Profile profile = seed % 2 == 0 ? Profile.V1_2025 : Profile.V0_2015;
    Tree tree = Grove.tree(new SplittableRandom(seed));
    Cid root = Import.of(tree, profile, blocks::put, new Cancel()).cid();
    Path one = folder.resolve("1.car");
    Path two = folder.resolve("2.car");
    BlockSource source = BlockSource.of(blocks);
    CarWriter.write(one, List.of(root), source, false, new Cancel());
    CarWriter.writeIndexed(two, List.of(root), source, false, new Cancel());
    byte[] payload = Files.readAllBytes(one);
    byte[] indexed = Files.readAllBytes(two);
    assertArrayEquals(
        payload, Arrays.copyOfRange(indexed, 51, 51 + payload.length), "seed " + seed);
    CarFile.Report first = report(payload);
    CarFile.Report second = report(indexed);
    assertEquals(List.of(), second.problems(), "seed " + seed);
    assertEquals(first.entries(), second.entries(), "seed " + seed);
    assertEquals(
        blocks.keySet().stream().filter(cid -> !cid.isIdentity()).count(), second.blocks());
    assertTrue(first.complete() && second.complete(), "seed " + seed);
  }

  @Test
  void writesNothingWhenABlockIsMissing() throws IOException {
    StudioException refused =
        assertThrows(
            StudioException.class,
            () ->
                CarWriter.write(
                    folder.resolve("a.car"),
                    List.of(Cid.raw(new byte[1])),
                    BlockSource.of(Map.of()),
                    false,
                    new Cancel()));
    assertEquals(Fault.INCOMPLETE, refused.fault());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void createsWhatAFolderImportNames() throws IOException {
    Path book = Files.createDirectory(folder.resolve("book"));
    Files.write(book.resolve("long.bin"), Vectors.prng(9, 3_000_000));
    Files.writeString(book.resolve(".hidden"), "x");
    Files.createSymbolicLink(book.resolve("link"), Path.of("../outside"));
    Path file = folder.resolve("book.car");
    CarWriter.Written written =
        CarWriter.create(book, Profile.V1_2025, false, file, false, new Cancel());
    Import.Imported imported =
        Import.of(book, Profile.V1_2025, false, BlockSink.NONE, new Cancel());
    assertEquals(List.of(imported.cid()), written.roots());
    assertEquals(imported.blocks(), written.blocks());
    assertEquals(3_000_000 + "../outside".length(), imported.bytes());
    CarReader reader = CarReader.open(new ByteArrayInputStream(Files.readAllBytes(file)));
    CarReader.Section first = reader.next();
    assertNotNull(first);
    assertEquals(imported.cid(), first.cid());
    assertEquals(List.of(), reader.flaws());
  }

  @Test
  void stopsWhenAsked() throws IOException {
    Cancel cancel = new Cancel();
    cancel.ask();
    Files.writeString(folder.resolve("a"), "a");
    StudioException stopped =
        assertThrows(
            StudioException.class,
            () ->
                CarWriter.create(
                    folder.resolve("a"),
                    Profile.V1_2025,
                    false,
                    folder.resolve("a.car"),
                    false,
                    cancel));
    assertEquals(Fault.CANCELLED, stopped.fault());
    assertFalse(Files.exists(folder.resolve("a.car")));
    assertNull(stopped.getCause());
  }

  private CarFile.Report report(byte[] bytes) throws IOException {
    Path file = folder.resolve("case.car");
    Files.write(file, bytes);
    try (CarFile car = CarFile.open(file, new Cancel())) {
      return car.report(new Cancel());
    }
  }
}
