package studio.colophon.ipfs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.DagPb;
import studio.colophon.ipfs.Multihash;
import studio.colophon.ipfs.store.BlockStore.Collected;

class CollectTest {
  @TempDir private Path folder;

  private final Works.Work one = Works.of(1);
  private final Works.Work two = Works.of(2);

  private Collected collect(Cid... roots) {
    try (BlockStore store = BlockStore.open(folder)) {
      return store.collect(() -> List.of(roots), new Cancel(), Progress.NONE);
    }
  }

  private void fill(Works.Work... works) {
    try (BlockStore store = BlockStore.open(folder)) {
      for (Works.Work work : works) {
        store.putAll(work.blocks());
      }
    }
  }

  private Set<Cid> here() {
    try (BlockStore store = BlockStore.open(folder)) {
      Set<Cid> all = store.cids().collect(Collectors.toSet());
      all.forEach(cid -> assertTrue(store.get(cid).isPresent()));
      return all;
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> file.toString().endsWith(".car")).sorted().toList();
    }
  }

  /// The newest segment goes, and the next one must not take its name: this reader has it open.
  @Test
  void hidesNothingFromAReaderThatSawTheNewestSegmentGo() {
    try (BlockStore reader = BlockStore.open(folder)) {
      fill(one);
      assertTrue(reader.get(one.root()).isPresent());
      collect();
      fill(two);
      two.blocks().keySet().forEach(cid -> assertTrue(reader.get(cid).isPresent(), cid::toString));
    }
  }

  @Test
  void takesWhatNoRootLeadsToAndNothingElse() {
    fill(one, two);
    Collected taken = collect(two.root());
    assertEquals(two.blocks().keySet(), here(), "the leaf that both share has stayed");
    assertEquals(4, taken.blocks());
    assertTrue(taken.bytes() > 5_000);
    assertEquals(new Collected(0, 0), collect(two.root()));
    assertEquals(5, collect().blocks());
    assertEquals(Set.of(), here());
  }

  @Test
  void leavesNoFileWhenNothingIsWanted() throws IOException {
    fill(one);
    collect();
    assertEquals(List.of(), files());
    fill(one);
    assertEquals(one.blocks().keySet(), here());
  }

  @Test
  void takesNothingWhenABlockUnderARootIsMissing() throws IOException {
    fill(one);
    try (BlockStore store = BlockStore.open(folder)) {
      store.putAll(Map.of(two.root(), Objects.requireNonNull(two.blocks().get(two.root()))));
    }
    List<Path> before = files();
    StudioException e = assertThrows(StudioException.class, () -> collect(one.root(), two.root()));
    assertEquals(Fault.INCOMPLETE, e.fault());
    assertEquals(before, files());
    assertThrows(StudioException.class, () -> collect(Works.of(3).root()));
    assertEquals(before, files());
  }

  @Test
  void takesNothingWhenABlockUnderARootIsDamaged() throws IOException {
    fill(one, two);
    // the last block of the second file is the root of the second work
    Works.flip(files().getLast(), -1);
    List<Path> before = files();
    StudioException e = assertThrows(StudioException.class, () -> collect(two.root()));
    assertEquals(Fault.INCOMPLETE, e.fault());
    assertEquals(before, files());
    assertEquals(5, collect(one.root()).blocks() + 1);
  }

  @Test
  void takesNothingWhenALinkCannotBeFollowed() throws IOException {
    fill(one);
    byte[] strange = {0x0a, 0x05, 1, 2};
    for (Cid root :
        List.of(
            Cid.v1(0x0129, Multihash.sha256(strange)),
            Cid.v1(Cid.DAG_PB, Multihash.sha256(strange)),
            Cid.v1(Cid.DAG_CBOR, Multihash.sha256(strange)))) {
      try (BlockStore store = BlockStore.open(folder)) {
        store.putAll(Map.of(root, strange));
      }
      List<Path> before = files();
      StudioException e = assertThrows(StudioException.class, () -> collect(one.root(), root));
      assertEquals(Fault.INCOMPLETE, e.fault());
      assertEquals(before, files());
    }
  }

  @Test
  void followsTheLinksOfANodeThatIsAlsoTheLeafOfAnotherTree() {
    fill(one);
    byte[] node = Objects.requireNonNull(one.blocks().get(one.root()));
    Cid asLeaf = Cid.raw(node);
    collect(asLeaf, one.root());
    assertEquals(one.blocks().keySet(), here());
    collect(one.root(), asLeaf);
    assertEquals(one.blocks().keySet(), here());
    collect(asLeaf);
    assertEquals(1, here().size());
  }

  @Test
  void followsLinksThatLieInAnIdentityCid() {
    fill(one);
    byte[] node = DagPb.encode(List.of(new DagPb.Link(one.root(), "", 1)), new byte[] {8, 2});
    collect(Cid.v1(Cid.DAG_PB, Multihash.of(Multihash.IDENTITY, node)));
    assertEquals(one.blocks().keySet(), here());
  }

  @Test
  void takesSecondCopiesAndKeepsTheGoodOne() throws IOException {
    fill(one);
    byte[] car = Works.car(List.copyOf(one.blocks().values()));
    Files.write(folder.resolve("0".repeat(64) + ".car"), car);
    Works.flip(files().getLast(), -1);
    Collected taken = collect(one.root());
    assertEquals(5, taken.blocks());
    assertEquals(5, here().size());
    try (BlockStore store = BlockStore.open(folder)) {
      assertEquals(List.of(), store.scrub(List.of(one.root()), new Cancel(), Progress.NONE).bad());
    }
  }

  @Test
  void dropsATornEndAndRubbish() throws IOException {
    fill(one);
    byte[] car = Files.readAllBytes(files().getFirst());
    Files.write(folder.resolve("0".repeat(64) + ".car"), Arrays.copyOf(car, 3000));
    Files.write(folder.resolve("1".repeat(64) + ".car"), new byte[] {9, 9, 9});
    collect(one.root());
    assertEquals(1, files().size());
    assertEquals(one.blocks().keySet(), here());
  }

  @Test
  void takesNothingOfAnOpenBatch() {
    fill(one);
    try (BlockStore store = BlockStore.open(folder);
        Batch batch = store.batch()) {
      two.blocks().forEach(batch::put);
      StudioException e = assertThrows(StudioException.class, () -> collect());
      assertEquals(Fault.HOME_IN_USE, e.fault());
      batch.commit();
    }
    Set<Cid> both = new HashSet<>(one.blocks().keySet());
    both.addAll(two.blocks().keySet());
    assertEquals(both, here());
  }

  /// The roots are asked when nobody can commit any more; who begins to write then waits, and finds
  /// out himself what is here.
  @Test
  void letsNobodyCommitBetweenTheRootsAndTheEnd() throws Exception {
    fill(one);
    CompletableFuture<Void> writer = new CompletableFuture<>();
    try (BlockStore store = BlockStore.open(folder);
        BlockStore other = BlockStore.open(folder)) {
      store.collect(
          () -> {
            Thread.startVirtualThread(
                () -> {
                  other.putAll(one.blocks());
                  writer.complete(null);
                });
            assertFalse(writer.isDone());
            return List.<Cid>of();
          },
          new Cancel(),
          Progress.NONE);
      writer.get();
    }
    assertEquals(one.blocks().keySet(), here());
  }

  @Test
  void stopsBeforeAnythingGoes() throws IOException {
    fill(one, two);
    Cancel cancel = new Cancel();
    List<Path> before = files();
    try (BlockStore store = BlockStore.open(folder)) {
      StudioException e =
          assertThrows(
              StudioException.class,
              () ->
                  store.collect(
                      () -> {
                        cancel.ask();
                        return List.of(one.root());
                      },
                      cancel,
                      Progress.NONE));
      assertEquals(Fault.CANCELLED, e.fault());
    }
    assertEquals(before, files());
  }
}
