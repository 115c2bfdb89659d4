package studio.colophon.ipfs.car;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagPb;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Multihash;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;

class CarExtractTest {
  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("deep/hole/target");
  }

  private List<Dag.Flaw> extract(Path file, boolean force) {
    try (CarFile car = CarFile.open(file, new Cancel())) {
      return CarExtract.extract(car, out(), force, new Cancel());
    }
  }

  private Map<String, String> tree(Path root) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path :
          walk.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)).toList()) {
        found.put(root.relativize(path).toString(), Files.readString(path));
      }
    }
    return found;
  }

  @Test
  void rebuildsTheFilesOfOthers() throws IOException {
    assertEquals(List.of(), extract(Vectors.car("dir-with-percent-encoded-filename.car"), false));
    assertEquals(
        List.of("Portugal%2C+España=Peninsula Ibérica.txt"), List.copyOf(tree(out()).keySet()));
  }

  @Test
  void writesNothingOutsideItsTarget() throws IOException {
    List<Dag.Flaw> flaws = extract(Vectors.car("outside-root.car"), false);
    assertTrue(
        flaws.stream().anyMatch(flaw -> flaw.fault() == Dag.Fault.BAD_PATH), flaws::toString);
    assertTrue(tree(folder).keySet().stream().allMatch(p -> p.startsWith("deep/hole/target/")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "",
        "a/b",
        "/etc/x",
        "..\\x",
        "a\0b",
        "aux",
        "COM1.txt",
        "nul.tar.gz",
        "end.",
        "end ",
        "a\nb"
      })
  void leavesOutNamesThatAreNotPlain(String name) throws IOException {
    Path file = folderOf(Map.of(name, "bad", "good.txt", "good"));
    List<Dag.Flaw> flaws = extract(file, false);
    assertEquals(List.of(Dag.Fault.BAD_PATH), flaws.stream().map(Dag.Flaw::fault).toList());
    assertEquals(Map.of("good.txt", "good"), tree(out()));
    assertEquals(List.of("deep", "names.car"), names(folder));
  }

  @Test
  void writesTheFirstOfNamesThatMeetWhereCaseIsIgnored() throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("A.txt", "one");
    names.put("a.TXT", "two");
    names.put("caf\u00e9", "three");
    names.put("cafe\u0301", "four");
    List<Dag.Flaw> flaws = extract(folderOf(names), false);
    assertEquals(2, flaws.size());
    assertEquals(Map.of("A.txt", "one", "caf\u00e9", "three"), tree(out()));
  }

  @Test
  void makesOnlyLinksThatStayInside() throws IOException {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Map<String, Cid> entries = new LinkedHashMap<>();
    entries.put("inside", link("file.txt", blocks));
    entries.put("up", link("..", blocks));
    entries.put("absolute", link("/etc/passwd", blocks));
    entries.put("winding", link("inside/../../x", blocks));
    entries.put("file.txt", raw("text", blocks));
    Cid root = folder(entries, blocks);
    assertEquals(3, extract(car(root, blocks), false).size());
    assertEquals(List.of("file.txt", "inside"), names(out()));
    assertEquals("text", Files.readString(out().resolve("inside")));
  }

  @Test
  void overwritesNothingUnlessForced() throws IOException {
    Path file = folderOf(Map.of("a.txt", "new", "b.txt", "b"));
    Files.createDirectories(out());
    assertEquals(List.of(), extract(file, false));
    Files.writeString(out().resolve("a.txt"), "mine");
    Files.writeString(out().resolve("other.txt"), "mine");
    StudioException refused = assertThrows(StudioException.class, () -> extract(file, false));
    assertEquals(Fault.EXISTS, refused.fault());
    assertEquals("mine", Files.readString(out().resolve("a.txt")));
    assertEquals(List.of(), extract(file, true));
    assertEquals(Map.of("a.txt", "new", "b.txt", "b", "other.txt", "mine"), tree(out()));
    assertEquals(List.of("target"), names(Objects.requireNonNull(out().getParent())));
  }

  @Test
  void doesNotWriteThroughALinkThatLiesInTheTarget() throws IOException {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Cid inner = folder(Map.of("x.txt", raw("x", blocks)), blocks);
    Path file = car(folder(Map.of("sub", inner), blocks), blocks);
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createDirectories(out());
    Files.createSymbolicLink(out().resolve("sub"), elsewhere);
    assertThrows(StudioException.class, () -> extract(file, true));
    assertEquals(List.of(), names(elsewhere));
  }

  @Test
  void writesWholeFilesOnly() throws IOException {
    Map<Cid, byte[]> blocks = new HashMap<>();
    byte[] large = Vectors.prng(5, 2_000_000);
    Tree tree =
        Tree.folder(
            new TreeMap<>(Map.of("large", Tree.file(large), "z", Tree.file(new byte[] {65}))));
    Cid root = Import.of(tree, Profile.V1_2025, blocks::put, new Cancel()).cid();
    Path file = car(root, blocks);
    byte[] bytes = Files.readAllBytes(file);
    bytes[1_500_000] ^= 1;
    Files.write(file, bytes);
    assertFalse(extract(file, false).isEmpty());
    assertEquals(Map.of("z", "A"), tree(out()));
  }

  @Test
  void namesTheFoldersOfSeveralRoots() throws IOException {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Cid one = raw("{}", blocks);
    Cid two = folder(Map.of("index.html", raw("<p>", blocks)), blocks);
    Path file = folder.resolve("two.car");
    CarWriter.write(file, List.of(one, two), BlockSource.of(blocks), false, new Cancel());
    assertEquals(List.of(), extract(file, false));
    assertEquals(Map.of(one.toString(), "{}", two + "/index.html", "<p>"), tree(out()));
  }

  @Test
  void isNotDrownedByAFewBlocks() throws IOException {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Cid at = folder(Map.of(), blocks);
    for (int i = 0; i < 60; i++) {
      at = folder(Map.of("a", at, "b", at), blocks);
    }
    Path file = car(at, blocks);
    try (CarFile car = CarFile.open(file, new Cancel())) {
      CarFile.Report report = car.report(new Cancel());
      assertEquals(List.of(new Dag.Flaw(Dag.Fault.TOO_LARGE, at, -1)), report.problems());
    }
    assertEquals(List.of(new Dag.Flaw(Dag.Fault.TOO_LARGE, at, -1)), extract(file, false));
  }

  @Test
  void givesBackAFolderByteForByte() throws IOException {
    Path book = Files.createDirectories(folder.resolve("book/sub"));
    Files.write(book.resolve("empty"), new byte[0]);
    Files.write(book.resolve("第一章.bin"), Vectors.prng(6, 1_100_000));
    Path file = folder.resolve("book.car");
    CarWriter.create(
        Objects.requireNonNull(book.getParent()),
        Profile.V0_2015,
        false,
        file,
        false,
        new Cancel());
    assertEquals(List.of(), extract(file, false));
    assertArrayEquals(Vectors.prng(6, 1_100_000), Files.readAllBytes(out().resolve("sub/第一章.bin")));
    assertEquals(0, Files.size(out().resolve("sub/empty")));
  }

  private static List<String> names(Path at) throws IOException {
    try (Stream<Path> list = Files.list(at)) {
      return list.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  private Path folderOf(Map<String, String> files) {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Map<String, Cid> entries = new LinkedHashMap<>();
    files.forEach((name, text) -> entries.put(name, raw(text, blocks)));
    return car(folder(entries, blocks), blocks);
  }

  private Path car(Cid root, Map<Cid, byte[]> blocks) {
    Path file = folder.resolve("names.car");
    CarWriter.write(file, List.of(root), BlockSource.of(blocks), true, new Cancel());
    return file;
  }

  private static Cid raw(String text, Map<Cid, byte[]> blocks) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    blocks.put(Cid.raw(bytes), bytes);
    return Cid.raw(bytes);
  }

  private static Cid link(String target, Map<Cid, byte[]> blocks) {
    String hex = HexFormat.of().formatHex(target.getBytes(StandardCharsets.UTF_8));
    return node(
        List.of(), "080412" + HexFormat.of().toHexDigits((byte) target.length()) + hex, blocks);
  }

  private static Cid folder(Map<String, Cid> entries, Map<Cid, byte[]> blocks) {
    List<DagPb.Link> links =
        entries.entrySet().stream().map(e -> new DagPb.Link(e.getValue(), e.getKey(), 1)).toList();
    return node(links, "0801", blocks);
  }

  private static Cid node(List<DagPb.Link> links, String data, Map<Cid, byte[]> blocks) {
    byte[] block = DagPb.encode(links, HexFormat.of().parseHex(data));
    Cid cid = Cid.v1(Cid.DAG_PB, Multihash.sha256(block));
    blocks.put(cid, block);
    return cid;
  }
}
