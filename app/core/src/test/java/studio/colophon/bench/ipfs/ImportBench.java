package studio.colophon.bench.ipfs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Hashes;
import studio.colophon.ipfs.BlockSink;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.UnixFs;
import studio.colophon.ipfs.car.CarReader;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.ipfs.store.Batch;
import studio.colophon.ipfs.store.BlockStore;

/// Importing, reading and taking in, beside the rate R at which one core makes SHA-256, and beside
/// Kubo and the programs of JavaScript on the same files. Every CID is compared with theirs.
///
/// Arguments: scratch folder, MiB of the large file, launcher, `ipfs`, node, `peer.mjs`; the last
/// three may be empty, then what needs them is left out.
final class ImportBench {
  private static final int FILES = 10_000;
  private static final int TIMES = 3;
  private static final String V1 = Profile.V1_2025.name();
  private static final String V0 = Profile.V0_2015.name();

  private final Path scratch;
  private final Path large;
  private final Path small;
  private final long bytes;
  private final Table table;

  private ImportBench(Path scratch, int mebibytes) throws Exception {
    this.scratch = scratch;
    this.large = Scratch.large(scratch, mebibytes);
    this.small = Scratch.small(scratch, FILES);
    this.bytes = Files.size(large);
    this.table = new Table(reference());
  }

  public static void main(String[] args) throws Exception {
    System.out.printf("Load before: %.1f%n", load());
    ImportBench bench = new ImportBench(Path.of(args[0]), Integer.parseInt(args[1]));
    @Nullable Peers peers =
        args[3].isEmpty() || args[4].isEmpty()
            ? null
            : new Peers(Path.of(args[3]), Path.of(args[4]), Path.of(args[5]), bench.scratch);
    bench.names(peers);
    bench.store(peers);
    bench.smallFiles(peers);
    bench.processes(Path.of(args[2]), peers);
    System.out.printf("Load after: %.1f%n%n", load());
    bench.table.print();
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /// R: arrays of 1 MiB that stay in the cache, the best of several times.
  private static double reference() throws Exception {
    byte[] array = new byte[1 << 20];
    var digest = Hashes.sha256();
    List<Run> runs =
        Run.inProcess(
            2,
            5,
            () -> {
              for (int i = 0; i < 1024; i++) {
                digest.update(array);
                digest.digest();
              }
              return "";
            });
    double reference = (1L << 30) / Run.leastCpu(runs).cpu();
    System.out.printf("R: %,.0f MB for each second of the processor%n", reference / 1e6);
    return reference;
  }

  private String name(Profile profile, int workers) throws IOException {
    UnixFs unixFs = new UnixFs(profile, BlockSink.NONE, new Cancel(), workers);
    try (FileChannel content = FileChannel.open(large)) {
      return unixFs.file(content).cid().toString();
    }
  }

  private void names(@Nullable Peers peers) throws Exception {
    for (Profile profile : List.of(Profile.V1_2025, Profile.V0_2015)) {
      String what = "only names, " + profile.name();
      double goal = profile.rawLeaves() ? 0.80 : 0.60;
      List<Run> one = Run.inProcess(2, TIMES, () -> name(profile, 1));
      table.bytes(what, "Colophon, one thread", goal, bytes, one);
      List<Run> two = Run.inProcess(1, TIMES, () -> name(profile, 2));
      table.wall(what, "Colophon, two threads", profile.rawLeaves() ? 1.3 : 0, bytes, two);
      if (peers != null) {
        List<Run> kubo =
            peers.kubo(profile.name(), false, TIMES, "add", "-Q", "--only-hash", large);
        table.bytes(what, "Kubo", 0, bytes, kubo);
        List<Run> script = peers.javaScript("names", profile.name(), large, TIMES + 1);
        table.bytes(what, "ipfs-unixfs-importer", 0, bytes, script);
        same(one, two, kubo, script);
      }
    }
  }

  @SafeVarargs
  private static void same(List<Run>... all) {
    Set<String> results = new HashSet<>();
    for (List<Run> runs : all) {
      runs.forEach(run -> results.add(run.result()));
    }
    if (results.size() != 1) {
      throw new IllegalStateException("they disagree: " + results);
    }
  }

  /// Imports into a new store.
  private String add(Path path, Profile profile) throws IOException {
    Path folder = scratch.resolve("store");
    Scratch.delete(folder);
    try (BlockStore store = BlockStore.open(folder);
        Batch batch = store.batch()) {
      Cid cid = Import.of(path, profile, true, batch.made(), new Cancel()).cid();
      batch.commit();
      return cid.toString();
    }
  }

  private void store(@Nullable Peers peers) throws Exception {
    List<Run> v0 = Run.inProcess(1, TIMES, () -> add(large, Profile.V0_2015));
    table.bytes("add to a store, " + V0, "Colophon", 0, bytes, v0);
    List<Run> added = Run.inProcess(1, TIMES, () -> add(large, Profile.V1_2025));
    table.bytes("add to a store, " + V1, "Colophon", 0.45, bytes, added);
    if (peers != null) {
      List<Run> kubo = peers.kubo(V1, true, TIMES, "add", "-Q", large);
      table.bytes("add to a store, " + V1, "Kubo", 0, bytes, kubo);
      List<Run> fs = peers.javaScript("fs", V1, large, TIMES + 1);
      table.bytes("add to a store, " + V1, "ipfs-unixfs-importer, blockstore-fs", 0, bytes, fs);
      List<Run> helia = peers.javaScript("helia", V1, large, TIMES + 1);
      table.bytes("add to a store, " + V1, "Helia, blockstore-fs", 0, bytes, helia);
      same(added, kubo, fs, helia);
    }
    Cid root = Cid.parse(added.getFirst().result());
    Path car = scratch.resolve("large.car");
    try (BlockStore store = BlockStore.open(scratch.resolve("store"))) {
      List<Run> visited = Run.inProcess(1, TIMES, () -> visit(store, root));
      table.bytes("read and check all blocks of a store", "Colophon", 0.60, bytes, visited);
      List<Run> copied = Run.inProcess(1, TIMES, () -> copy(store, root));
      table.bytes("read a file out of a store, checked", "Colophon", 0, bytes, copied);
      CarWriter.write(car, List.of(root), store, true, new Cancel());
    }
    long length = Files.size(car);
    List<Run> taken = Run.inProcess(1, TIMES, () -> take(car));
    table.bytes("CAR file into a store", "Colophon", 0.40, length, taken);
    if (peers != null) {
      List<Run> kubo = peers.kubo(V1, true, TIMES, "dag", "import", car);
      table.bytes("CAR file into a store", "Kubo", 0, length, kubo);
    }
    Files.delete(car);
  }

  private static String visit(BlockStore store, Cid root) {
    List<Dag.Flaw> flaws = new Dag(store, new Cancel()).visit(List.of(root), (_, _) -> {});
    return flaws.toString();
  }

  private static String copy(BlockStore store, Cid root) throws IOException {
    new Dag(store, new Cancel()).copy(root, OutputStream.nullOutputStream(), Long.MAX_VALUE);
    return "";
  }

  private String take(Path car) throws IOException {
    Path folder = scratch.resolve("store");
    Scratch.delete(folder);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(car), 1 << 16);
        BlockStore store = BlockStore.open(folder);
        Batch batch = store.batch()) {
      CarReader reader = CarReader.open(in);
      for (var section = reader.next(); section != null; section = reader.next()) {
        batch.put(section);
      }
      batch.commit();
      return reader.flaws().toString();
    }
  }

  private void smallFiles(@Nullable Peers peers) throws Exception {
    String names = "only names, " + FILES + " files of 1 KiB";
    String adds = "add to a store, " + FILES + " files of 1 KiB";
    List<Run> named =
        Run.inProcess(
            5,
            TIMES,
            () ->
                Import.of(small, Profile.V1_2025, true, BlockSink.NONE, new Cancel())
                    .cid()
                    .toString());
    table.files(names, "Colophon", 13_000, FILES, named);
    List<Run> added = Run.inProcess(3, TIMES, () -> add(small, Profile.V1_2025));
    table.files(adds, "Colophon", 5_000, FILES, added);
    if (peers != null) {
      List<Run> kuboNames = peers.kubo(V1, false, TIMES, "add", "-r", "-Q", "--only-hash", small);
      table.files(names, "Kubo", 0, FILES, kuboNames);
      List<Run> script = peers.javaScript("names", V1, small, TIMES + 1);
      table.files(names, "ipfs-unixfs-importer", 0, FILES, script);
      List<Run> kubo = peers.kubo(V1, true, TIMES, "add", "-r", "-Q", small);
      table.files(adds, "Kubo", 0, FILES, kubo);
      List<Run> fs = peers.javaScript("fs", V1, small, TIMES + 1);
      table.files(adds, "ipfs-unixfs-importer, blockstore-fs", 0, FILES, fs);
      List<Run> helia = peers.javaScript("helia", V1, small, TIMES + 1);
      table.files(adds, "Helia, blockstore-fs", 0, FILES, helia);
      same(named, added, kuboNames, script, kubo, fs, helia);
    }
  }

  /// The whole command line, start of Java included, beside the whole of Kubo's.
  private void processes(Path launcher, @Nullable Peers peers) throws Exception {
    List<Run> ours =
        List.of(
            Peers.process(Map.of(), List.of(launcher, "cid", large)),
            Peers.process(Map.of(), List.of(launcher, "cid", large)),
            Peers.process(Map.of(), List.of(launcher, "cid", large)));
    table.bytes("the whole process: `colophon cid FILE`", "Colophon", 0, bytes, ours);
    if (peers != null) {
      table.bytes(
          "the whole process: `ipfs add --only-hash FILE`",
          "Kubo",
          0,
          bytes,
          peers.kubo(V1, false, TIMES, "add", "-Q", "--only-hash", large));
    }
  }
}
