package studio.colophon.fuzz;

import static studio.colophon.fuzz.Target.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagPb;
import studio.colophon.ipfs.Multihash;
import studio.colophon.ipfs.Varint;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.Walk;
import studio.colophon.ipfs.car.CarReader;

/// Blocks that hash to their names and make no sense together: folders within folders many times
/// over, shards that are none, sizes that are not true, names without end.
final class Dags {
  private static final int READ = 1 << 20;

  /// Bytes of all blocks together: they share the memory with what reads them.
  private static final int MOST = 4 << 20;

  private static final String[] NAMES = {
    "a",
    "b",
    "",
    ".",
    "..",
    "../x",
    "/etc/x",
    "第一章.md",
    "😀",
    "a\0b",
    "CON",
    "x ",
    "00",
    "FFa",
    "1Fb",
    "A1",
    "A1b",
    "index.html"
  };

  private Dags() {}

  /// Blocks and the one above.
  record Made(Map<Cid, byte[]> blocks, Cid root) {}

  static List<Target> targets() throws IOException {
    Map<Cid, byte[]> kept = new HashMap<>();
    List<byte[]> nodes = new ArrayList<>();
    for (String name :
        List.of(
            "single-layer-hamt-with-multi-block-files",
            "subdir-with-mixed-block-files",
            "symlink")) {
      byte[] car = Files.readAllBytes(Vectors.car(name + ".car"));
      CarReader reader = CarReader.open(new ByteArrayInputStream(car));
      for (var section = reader.next(); section != null; section = reader.next()) {
        kept.put(section.cid(), section.block());
        if (section.cid().codec() == Cid.DAG_PB) {
          nodes.add(section.block());
        }
      }
    }
    return List.of(
        new Target(
            "broken node over good blocks",
            100,
            nodes,
            (input, _) -> {
              Map<Cid, byte[]> blocks = new HashMap<>(kept);
              walk(new Made(blocks, put(input, blocks)));
            }),
        new Target("blocks that chance makes", 80, nodes, (_, dice) -> walk(make(dice))));
  }

  private static void walk(Made made) throws IOException {
    BlockSource source = BlockSource.of(made.blocks());
    Dag dag = new Dag(source, new Cancel());
    Walk walk = Walk.of(source, List.of(made.root()), new Cancel());
    check(walk.entries().stream().noneMatch(entry -> entry.bytes() < 0), "less than nothing");
    check(dag.paths(made.root()).names() >= 0, "fewer than none");
    for (String name : NAMES) {
      ask(() -> dag.find(made.root(), name));
      ask(() -> dag.resolve(made.root(), name + "/a/" + name));
    }
    ask(() -> dag.entries(made.root()));
    ask(
        () -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          dag.copy(made.root(), out, READ);
          check(out.size() == dag.size(made.root()), "another size");
        });
    for (Walk.Entry entry : walk.entries().subList(0, Math.min(5, walk.entries().size()))) {
      if (entry.bytes() <= READ && entry.cid().codec() != Cid.DAG_CBOR) {
        ask(() -> check(dag.read(entry.cid(), READ).length == entry.bytes(), "another size"));
      }
    }
  }

  private interface Question {
    void ask() throws IOException;
  }

  private static void ask(Question question) throws IOException {
    try {
      question.ask();
    } catch (Dag.Broken e) {
      // refused as this room refuses
      return;
    }
  }

  /// Blocks over blocks, each link to one that was made before.
  static Made make(Mutator dice) {
    Map<Cid, byte[]> blocks = new HashMap<>();
    List<Cid> made = new ArrayList<>(List.of(leaf(dice, blocks)));
    String name = dice.below(30) == 0 ? "n".repeat(dice.below(60_000)) : "";
    // folders only, one in the other: few blocks with more paths than anybody can hold
    boolean tower = dice.below(12) == 0;
    boolean narrow = tower || dice.below(3) == 0;
    int bytes = 0;
    for (int left = dice.below(dice.below(4) == 0 ? 300 : 30); left > 0 && bytes < MOST; left--) {
      if (dice.below(5) == 0 && !narrow) {
        made.add(leaf(dice, blocks));
        continue;
      }
      List<DagPb.Link> links = new ArrayList<>();
      for (int count = dice.below(narrow ? 3 : 6); count >= 0; count--) {
        Cid to = narrow ? made.getLast() : dice.one(made);
        String each = name + links.size();
        links.add(new DagPb.Link(to, tower ? each : name(dice, each), dice.below(5000)));
      }
      byte[] message = tower ? new byte[] {8, 1} : message(dice, links.size());
      byte[] block = DagPb.encode(links, message);
      bytes += block.length;
      made.add(put(block, blocks));
    }
    return new Made(blocks, made.getLast());
  }

  private static String name(Mutator dice, String plain) {
    return dice.below(3) > 0 ? plain : NAMES[dice.below(NAMES.length)];
  }

  private static byte[] message(Mutator dice, int links) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (dice.below(8)) {
      case 0 -> out.writeBytes(dice.noise(20));
      case 1 -> {
        out.writeBytes(new byte[] {8, 5, 0x12, 2, 1, 3, 0x28, 0x22, 0x30});
        out.writeBytes(Varint.bytes(8L << dice.below(9)));
      }
      case 2, 3 -> {
        out.writeBytes(new byte[] {8, 2});
        for (int i = 0; i < links; i++) {
          out.write(4 << 3);
          out.writeBytes(Varint.bytes(dice.below(4) == 0 ? Long.MAX_VALUE : dice.below(3)));
        }
      }
      case 4 -> out.writeBytes(new byte[] {8, 4, 0x12, 1, '.'});
      default -> out.writeBytes(new byte[] {8, 1});
    }
    return out.toByteArray();
  }

  private static Cid leaf(Mutator dice, Map<Cid, byte[]> blocks) {
    byte[] block = dice.noise(dice.below(3));
    Cid cid =
        switch (dice.below(5)) {
          case 0 -> Cid.v1(Cid.RAW, Multihash.of(Multihash.IDENTITY, block));
          case 1 -> Cid.v1(Cid.DAG_PB, Multihash.of(Multihash.IDENTITY, block));
          case 2 -> Cid.v1(Cid.DAG_CBOR, Multihash.sha256(block));
          default -> Cid.raw(block);
        };
    if (dice.below(20) > 0) {
      blocks.put(cid, block);
    }
    return cid;
  }

  private static Cid put(byte[] block, Map<Cid, byte[]> blocks) {
    Cid cid = Cid.v1(Cid.DAG_PB, Multihash.sha256(block));
    blocks.put(cid, block);
    return cid;
  }
}
