package studio.colophon.ipfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.car.CarExtract;
import studio.colophon.ipfs.car.CarFile;
import studio.colophon.ipfs.car.CarWriter;

/// A tree becomes blocks, the blocks a file, the file a folder on disk, and the folder has the same
/// CID again.
class RoundTripTest {
  private static final long SEED = 20261201;

  @TempDir private Path temp;

  static IntStream few() {
    return IntStream.range(0, 8);
  }

  static IntStream many() {
    return IntStream.range(8, 300);
  }

  @ParameterizedTest
  @MethodSource("few")
  void givesTheSameCidAgain(int number) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED + number);
    Profile profile = number % 2 == 0 ? Profile.V1_2025 : Profile.V0_2015;
    boolean spread = number % 7 > 4;
    Tree tree = spread ? Grove.spread(random) : Grove.tree(random);
    Path first = Files.createDirectory(temp.resolve("first"));
    write(writable((Tree.Folder) tree), first);
    links(first, random);
    for (int i = 0; spread && i < 600; i++) {
      Files.writeString(first.resolve("第" + i + "章" + "x".repeat(200)), "chapter " + i);
    }
    Import.Imported imported = Import.of(first, profile, true, BlockSink.NONE, new Cancel());
    Path file = temp.resolve("a.car");
    CarWriter.Written written = CarWriter.create(first, profile, true, file, false, new Cancel());
    assertEquals(List.of(imported.cid()), written.roots(), "seed " + SEED);
    Path back = temp.resolve("back");
    try (CarFile car = CarFile.open(file, new Cancel())) {
      assertEquals(List.of(), CarExtract.extract(car, back, false, new Cancel()), "seed " + SEED);
    }
    Map<Cid, byte[]> blocks = new HashMap<>();
    Import.Imported again = Import.of(back, profile, true, blocks::put, new Cancel());
    assertEquals(imported.cid(), again.cid(), "seed " + SEED);
    assertEquals(imported.tsize(), again.tsize(), "seed " + SEED);
    if (spread) {
      UnixFsNode node =
          new Dag(BlockSource.of(blocks), new Cancel()).unixFs(again.cid()).orElseThrow();
      assertEquals(UnixFsNode.Type.HAMT, node.type());
    }
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("many")
  void givesTheSameCidAgainManyTimes(int number) throws IOException {
    givesTheSameCidAgain(number);
  }

  /// What [CarExtract] writes on every system: the others have no place on some.
  private static Tree.Folder writable(Tree.Folder folder) {
    var entries = new TreeMap<String, Tree>();
    folder
        .entries()
        .forEach(
            (name, tree) -> {
              String plain = name.replaceAll("[\\\\\\n]", "_").replaceFirst("\\.+$", ".z");
              // of two that meet where composition or width is ignored one remains
              entries.put(
                  Normalizer.normalize(plain, Normalizer.Form.NFKC),
                  tree instanceof Tree.Folder inner ? writable(inner) : tree);
            });
    return new Tree.Folder(entries);
  }

  private static void write(Tree.Folder folder, Path at) throws IOException {
    for (Map.Entry<String, Tree> entry : folder.entries().entrySet()) {
      Path child = at.resolve(entry.getKey());
      switch (entry.getValue()) {
        case Tree.Content content -> Files.write(child, content.bytes());
        case Tree.Folder inner -> write(inner, Files.createDirectory(child));
      }
    }
  }

  private static void links(Path at, SplittableRandom random) throws IOException {
    Path inner = Files.createDirectory(at.resolve("links"));
    Files.createSymbolicLink(inner.resolve("up"), Path.of("../第一章.md"));
    Files.createSymbolicLink(inner.resolve("down"), Path.of("nothing/" + random.nextInt(99)));
    Files.createDirectory(inner.resolve("empty folder"));
    Files.createFile(inner.resolve("empty file"));
  }
}
