package studio.colophon.fuzz;

import static studio.colophon.fuzz.Target.check;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import studio.colophon.base.Cancel;
import studio.colophon.base.Progress;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.car.CarExtract;
import studio.colophon.ipfs.car.CarFile;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.ipfs.store.BlockStore;

/// What is read from files, and written to folders.
final class Folders {
  /// So much that a broken length may promise is written before the disk says no.
  private static final long MOST = 1 << 20;

  private final Path folder;

  private Folders(Path folder) {
    this.folder = folder;
  }

  static List<Target> targets(Path folder) throws IOException {
    Folders folders = new Folders(folder);
    List<byte[]> cars = Formats.cars();
    Path store = folder.resolve("good");
    Map<Cid, byte[]> blocks = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      byte[] block = ("block " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      blocks.put(Cid.raw(block), block);
    }
    try (BlockStore good = BlockStore.open(store)) {
      good.putAll(blocks);
    }
    byte[] segment = {};
    byte[] index = {};
    String name = "";
    for (Path file : list(store)) {
      if (file.toString().endsWith(".car")) {
        segment = Files.readAllBytes(file);
        name = file.getFileName().toString();
      } else if (!file.endsWith("lock")) {
        index = Files.readAllBytes(file);
        folders.indexName = file.getFileName().toString();
      }
    }
    folders.segment = segment;
    folders.index = index;
    folders.segmentName = name;
    folders.blocks = blocks;
    return List.of(
        new Target("car file", 40, cars, folders::report),
        new Target("car extract", 20, cars, folders::extract),
        new Target("extract what chance makes", 15, cars, folders::extractMade),
        new Target(
            "segment", 4, List.of(segment), (input, _) -> folders.open(input, folders.index)),
        new Target("index", 4, List.of(index), (input, _) -> folders.open(folders.segment, input)));
  }

  private byte[] segment = {};
  private byte[] index = {};
  private String segmentName = "";
  private String indexName = "";
  private Map<Cid, byte[]> blocks = Map.of();

  private void report(byte[] input, Mutator dice) throws IOException {
    try (CarFile car = CarFile.open(Files.write(folder.resolve("in.car"), input), new Cancel())) {
      CarFile.Report report = car.report(new Cancel());
      check(report.bytes() == input.length, "another length");
      check(
          !report.complete()
              || report.blocks() > 0
              || report.roots().stream().allMatch(Cid::isIdentity),
          "nothing is complete");
      for (Cid cid : car.cids()) {
        check(cid.names(car.get(cid).orElseThrow()), "a block of another name");
      }
    }
  }

  private void extract(byte[] input, Mutator dice) throws IOException {
    extract(Files.write(folder.resolve("in.car"), input));
  }

  private void extractMade(byte[] input, Mutator dice) throws IOException {
    Dags.Made made = Dags.make(dice);
    Dag dag = new Dag(BlockSource.of(made.blocks()), new Cancel());
    if (dag.paths(made.root()).names() > 200) {
      return;
    }
    Path file = folder.resolve("in.car");
    CarWriter.write(file, List.of(made.root()), BlockSource.of(made.blocks()), true, new Cancel());
    extract(file);
  }

  /// Beside the target nothing is made, and nothing inside it leads out.
  private void extract(Path file) throws IOException {
    Path around = Files.createDirectories(folder.resolve("around/one/two"));
    Path target = around.resolve("target");
    Set<Path> before = below(folder);
    try (CarFile car = CarFile.open(file, new Cancel())) {
      CarExtract.extract(car, target, false, new Cancel());
    } finally {
      long all = 0;
      for (Path path : below(folder)) {
        boolean inside = path.startsWith(target);
        check(inside || before.contains(path), "outside the target: " + path);
        if (inside && Files.isSymbolicLink(path)) {
          Path to = path.resolveSibling(Files.readSymbolicLink(path)).normalize();
          check(to.startsWith(target), "a link that leads out: " + path);
        } else if (inside && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          all += Files.size(path);
        }
      }
      check(all <= 64 * MOST, "more than there is");
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        delete(target);
      }
    }
  }

  private void open(byte[] segmentBytes, byte[] indexBytes) throws IOException {
    Path at = Files.createDirectory(folder.resolve("store"));
    try {
      Files.write(at.resolve(segmentName), segmentBytes);
      Files.write(at.resolve(indexName), indexBytes);
      try (BlockStore store = BlockStore.open(at)) {
        for (Map.Entry<Cid, byte[]> block : blocks.entrySet()) {
          byte[] got = store.get(block.getKey()).orElse(block.getValue());
          check(java.util.Arrays.equals(got, block.getValue()), "another block");
        }
        store.cids().forEach(store::has);
        store.scrub(List.of(), new Cancel(), Progress.NONE);
      }
    } finally {
      delete(at);
    }
  }

  private static Set<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, new FileVisitOption[0])) {
      return new HashSet<>(all.toList());
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path path : below(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
  }
}
