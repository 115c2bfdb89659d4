package studio.colophon.ipfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.car.CarFile;
import tools.jackson.databind.JsonNode;

class ImportTest {
  @TempDir private Path folder;

  static Stream<JsonNode> vectors() {
    return Vectors.unixFs(-1, 3 << 20).filter(v -> v.get("expect").get("blocks").asInt() < 300);
  }

  private static Import.Imported of(Path path, Profile profile, boolean hidden) {
    return Import.of(path, profile, hidden, BlockSink.NONE, new Cancel());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void namesWhatLiesOnDiskAsTheVectorsDo(JsonNode vector) throws IOException {
    Path path = folder.resolve("input");
    write(Vectors.tree(vector.get("input")), path);
    Import.Imported got = of(path, Vectors.profile(vector), true);
    assertEquals(vector.get("expect").get("cid").asString(), got.cid().toString());
    assertEquals(vector.get("expect").get("blocks").asLong(), got.blocks());
    assertEquals(path.toString(), got.path());
  }

  private static void write(Tree tree, Path path) throws IOException {
    switch (tree) {
      case Tree.Content content -> Files.write(path, content.bytes());
      case Tree.Folder entries -> {
        Files.createDirectory(path);
        for (Map.Entry<String, Tree> entry : entries.entries().entrySet()) {
          write(entry.getValue(), path.resolve(entry.getKey()));
        }
      }
    }
  }

  @Test
  void leavesOutHiddenNamesUnlessAsked() throws IOException {
    Path book = Files.createDirectories(folder.resolve(".book/.git"));
    Files.writeString(book.resolve("a"), "a");
    Files.writeString(folder.resolve(".book/b"), "b");
    Files.writeString(folder.resolve(".book/.c"), "c");
    Import.Imported plain = of(folder.resolve(".book"), Profile.V1_2025, false);
    assertEquals(
        Import.of(
                Tree.folder(new TreeMap<>(Map.of("b", Tree.file(new byte[] {'b'})))),
                Profile.V1_2025,
                BlockSink.NONE,
                new Cancel())
            .cid(),
        plain.cid());
    assertEquals("directory", plain.kind());
    assertEquals(1, plain.bytes());
    assertEquals(3, of(folder.resolve(".book"), Profile.V1_2025, true).bytes());
  }

  @Test
  void keepsLinksAsLinks() throws IOException {
    Files.createSymbolicLink(folder.resolve("foo"), Path.of("foo"));
    Import.Imported link = of(folder.resolve("foo"), Profile.V0_2015, false);
    assertEquals("symlink", link.kind());
    List<Cid> cids = new ArrayList<>();
    try (CarFile car = CarFile.open(Vectors.car("symlink.car"), new Cancel())) {
      cids.addAll(car.cids());
    }
    assertEquals(true, cids.contains(link.cid()));
  }

  @Test
  void tellsWhatIsNotThere() {
    StudioException e =
        assertThrows(
            StudioException.class, () -> of(folder.resolve("none"), Profile.V1_2025, false));
    assertEquals(Fault.NOT_FOUND, e.fault());
  }

  @Test
  void takesOnlySizesThatFit() {
    Profile largest = Profile.V0_2015.withChunkSize(Profile.MAX_CHUNK);
    Map<Cid, byte[]> blocks = new HashMap<>();
    Import.of(
        Tree.file(Vectors.prng(1, Profile.MAX_CHUNK + 1)), largest, blocks::put, new Cancel());
    assertFalse(blocks.values().stream().anyMatch(block -> block.length > Dag.MAX_BLOCK));
    for (int size : new int[] {0, -1, Profile.MAX_CHUNK + 1}) {
      assertThrows(StudioException.class, () -> largest.withChunkSize(size));
    }
    for (int links : new int[] {0, 1, 8193}) {
      assertThrows(StudioException.class, () -> largest.withMaxLinks(links));
    }
    assertThrows(StudioException.class, () -> Profile.named("unixfs-v9"));
    assertEquals(Profile.V1_2025, Profile.named("unixfs-v1-2025"));
  }

  @Test
  void refusesNamesThatNoFolderCanHave() {
    for (String name : List.of("", ".", "..", "a/b", "a\0")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Tree.folder(new TreeMap<>(Map.of(name, Tree.file(new byte[0])))));
    }
  }
}
