package studio.colophon.ipfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Cancel;

class WalkTest {
  private final Map<Cid, byte[]> blocks = new HashMap<>();

  private Cid folder(Map<String, Cid> entries) {
    List<DagPb.Link> links = new ArrayList<>();
    entries.forEach((name, cid) -> links.add(new DagPb.Link(cid, name, 1)));
    byte[] block = DagPb.encode(links, UnixFsNode.directory());
    Cid cid = Cid.v1(Cid.DAG_PB, Multihash.sha256(block));
    blocks.put(cid, block);
    return cid;
  }

  private Cid tower(int floors, int letters) {
    blocks.put(Cid.raw(new byte[0]), new byte[0]);
    Cid at = Cid.raw(new byte[0]);
    for (int i = 0; i < floors; i++) {
      at = folder(Map.of("a" + "长".repeat(letters), at, "b", at));
    }
    return at;
  }

  private Walk walk(Cid root) {
    return Walk.of(BlockSource.of(blocks), List.of(root), new Cancel());
  }

  /// All paths of these together have more letters than memory, although the blocks are small.
  @ParameterizedTest
  @CsvSource({"12, 60000", "17, 1000", "19, 0", "40, 5"})
  void listsNoMoreThanMemoryHolds(int floors, int letters) {
    Cid root = tower(floors, letters);
    Walk walk = walk(root);
    assertEquals(List.of(Dag.Flaw.at(Dag.Fault.TOO_LARGE, root)), walk.flaws());
    assertEquals(List.of(), walk.entries());
  }

  @Test
  void listsWhatLargeFoldersSay() {
    Map<String, Cid> entries = new HashMap<>();
    blocks.put(Cid.raw(new byte[0]), new byte[0]);
    for (int i = 0; i < 10_000; i++) {
      entries.put(
          "第一百二十三章 a long name of a chapter, as they are, number " + i, Cid.raw(new byte[0]));
    }
    Map<String, Cid> parts = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      entries.put("one more " + i, Cid.raw(new byte[0]));
      parts.put("part " + i, folder(entries));
    }
    Walk walk = walk(folder(Map.of("the book", folder(parts))));
    assertEquals(List.of(), walk.flaws());
    assertEquals(100_055, walk.entries().size());
    assertTrue(walk.complete());
  }

  @Test
  void countsPathsAndTheirLetters() {
    Cid root = tower(2, 2);
    // a长长, a长长/a长长, a长长/b, b, b/a长长, b/b
    Dag dag = new Dag(BlockSource.of(blocks), new Cancel());
    assertEquals(new Dag.Paths(6, 3 + 7 + 5 + 1 + 5 + 3), dag.paths(root));
  }
}
