package studio.colophon.ipfs.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.store.BlockStore.Scrubbed;

class ScrubTest {
  @TempDir private Path folder;

  private final Works.Work one = Works.of(1);
  private final Works.Work two = Works.of(2);
  private final List<Cid> roots = List.of(one.root(), two.root());
  private final BlockSource world =
      cid ->
          Optional.ofNullable(one.blocks().get(cid))
              .or(() -> Optional.ofNullable(two.blocks().get(cid)));

  @BeforeEach
  void fill() {
    try (BlockStore store = BlockStore.open(folder)) {
      store.putAll(one.blocks());
      store.putAll(two.blocks());
    }
  }

  private List<Path> files(String end) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  private Scrubbed scrub() {
    try (BlockStore store = BlockStore.open(folder)) {
      return store.scrub(roots, new Cancel(), Progress.NONE);
    }
  }

  private Scrubbed repair(BlockSource... sources) {
    try (BlockStore store = BlockStore.open(folder)) {
      return store.repair(roots, List.of(sources), new Cancel(), Progress.NONE);
    }
  }

  private Set<Cid> missing() {
    try (BlockStore store = BlockStore.open(folder)) {
      return Stream.of(one, two)
          .flatMap(work -> work.blocks().keySet().stream())
          .filter(cid -> store.get(cid).isEmpty())
          .collect(Collectors.toSet());
    }
  }

  @Test
  void tellsThatAllIsWell() {
    Scrubbed all = scrub();
    assertEquals(List.of(), all.bad());
    assertEquals(9, all.blocks());
    assertEquals(
        Stream.of(one, two)
            .flatMap(work -> work.blocks().entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().length, (a, _) -> a))
            .values()
            .stream()
            .mapToLong(length -> length)
            .sum(),
        all.bytes());
    assertEquals(all, repair());
  }

  @Test
  void scrubsAnEmptyStore(@TempDir Path empty) {
    try (BlockStore store = BlockStore.open(empty)) {
      assertEquals(
          new Scrubbed(0, 0, List.of(), List.of()),
          store.scrub(List.of(), new Cancel(), Progress.NONE));
    }
  }

  @Test
  void changesNothingWhenItOnlyLooks() throws IOException {
    Path file = files(".car").getFirst();
    Works.flip(file, -1);
    byte[] before = Files.readAllBytes(file);
    assertEquals(1, scrub().bad().size());
    assertEquals(1, scrub().bad().size());
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(2, files(".car").size());
  }

  /// Bytes of the first segment are changed, one at a time; whatever it is, the good blocks stay
  /// and the bad ones come back.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mendsADamagedByteAnywhere(boolean indexed) throws IOException {
    Path file = files(".car").getFirst();
    Path other = files(".car").getLast();
    byte[] good = Files.readAllBytes(file);
    byte[] index = Files.readAllBytes(Segment.indexOf(file));
    Random random = new Random(5);
    for (int at = 0; at < good.length; at += 1 + random.nextInt(at < 400 ? 16 : 500)) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << random.nextInt(8));
      for (Path old : files("")) {
        if (!old.endsWith("lock") && !old.equals(other)) {
          Files.delete(old);
        }
      }
      Files.write(file, bad);
      if (indexed) {
        Files.write(Segment.indexOf(file), index);
      }
      String where = "byte " + at;
      Set<Cid> lost = missing();
      Scrubbed found = scrub();
      // what hangs from a node that is lost has no name until the node is back
      assertEquals(lost.isEmpty(), found.bad().isEmpty(), where);
      Scrubbed mended = repair(world);
      assertEquals(lost, Set.copyOf(mended.repaired()), where);
      assertEquals(Set.of(), missing(), where);
      // a name that no block ever had is told once, and then it is out of the way
      assertTrue(mended.bad().stream().noneMatch(cid -> world.get(cid).isPresent()), where);
      assertEquals(List.of(), scrub().bad(), where);
      assertEquals(List.of(), repair(world).repaired(), where);
    }
  }

  @Test
  void keepsWhatCannotBeMendedAndTellsItAgain() throws IOException {
    Path file = files(".car").getFirst();
    Works.flip(file, -1);
    Set<Cid> lost = missing();
    assertEquals(lost, Set.copyOf(repair(_ -> Optional.empty()).bad()));
    byte[] wrong = {1, 2, 3};
    assertEquals(lost, Set.copyOf(repair(_ -> Optional.of(wrong)).bad()));
    assertEquals(1, files(".car.damaged").size());
    assertFalse(Files.exists(file));
    assertEquals(lost, Set.copyOf(scrub().bad()));
    assertEquals(lost, missing());
    assertEquals(
        lost, Set.copyOf(repair(_ -> Optional.of(wrong), _ -> Optional.empty(), world).repaired()));
    assertEquals(Set.of(), missing());
  }

  @Test
  void fetchesAllThatIsMissingUnderARoot() throws IOException {
    Files.delete(files(".car").getFirst());
    assertEquals(List.of(one.root()), scrub().bad().stream().filter(one.root()::equals).toList());
    Scrubbed mended = repair(world);
    assertEquals(List.of(), mended.bad());
    assertEquals(5, mended.repaired().size(), "the root, its three leaves, and the shared one");
    assertEquals(Set.of(), missing());
  }

  @Test
  void findsAGoodBlockBehindADamagedName() throws IOException {
    Path file = files(".car").getFirst();
    // header 18, length 1, then the CID of the first leaf
    Works.flip(file, 18 + 1 + 10);
    Files.delete(Segment.indexOf(file));
    assertEquals(1, missing().size());
    Scrubbed mended = repair();
    assertEquals(1, mended.repaired().size());
    assertEquals(Set.of(), missing());
  }

  @Test
  void needsNoSourceWhereAnotherCopyIsGood() throws IOException {
    byte[] car = Works.car(new ArrayList<>(one.blocks().values()));
    Files.write(folder.resolve("f".repeat(64) + ".car"), car);
    Works.flip(files(".car").getFirst(), -1);
    assertEquals(List.of(), scrub().bad());
    Scrubbed mended = repair();
    assertEquals(List.of(), mended.bad());
    assertEquals(List.of(), mended.repaired());
    assertEquals(Set.of(), missing());
  }

  @Test
  void believesTheSegmentWhereTheIndexLies() throws IOException {
    Path file = files(".car").getFirst();
    byte[] index = Files.readAllBytes(Segment.indexOf(file));
    Path draft = folder.resolve(".1-1.part");
    try (IndexWriter empty = new IndexWriter(() -> draft);
        var out = Files.newOutputStream(Segment.indexOf(file))) {
      byte[] car = Files.readAllBytes(file);
      int tail =
          Segment.tail(
              (at, to) -> to.put(Arrays.copyOfRange(car, (int) at, (int) at + to.remaining())),
              car.length);
      empty.finish(out, new Index.Stamp(car.length, tail), true);
    }
    assertEquals(5, missing().size(), "the leaf that both share was written with the first");
    scrub();
    assertEquals(Set.of(), missing());
    assertArrayEquals(index, Files.readAllBytes(Segment.indexOf(file)));
  }

  @Test
  void tellsHowFarItIsAndStops() {
    Cancel cancel = new Cancel();
    List<Long> told = new ArrayList<>();
    try (BlockStore store = BlockStore.open(folder)) {
      StudioException e =
          assertThrows(
              StudioException.class,
              () ->
                  store.repair(
                      roots,
                      List.of(world),
                      cancel,
                      (_, done, total) -> {
                        assertTrue(done <= total);
                        told.add(done);
                        if (told.size() == 3) {
                          cancel.ask();
                        }
                      }));
      assertEquals(Fault.CANCELLED, e.fault());
      assertEquals(told.stream().sorted().toList(), told);
    }
    assertEquals(Set.of(), missing());
    assertEquals(List.of(), scrub().bad());
  }

  @Test
  void mendsNothingWhileABatchIsOpen() {
    try (BlockStore store = BlockStore.open(folder);
        Batch _ = store.batch()) {
      StudioException e = assertThrows(StudioException.class, () -> repair(world));
      assertEquals(Fault.HOME_IN_USE, e.fault());
      assertEquals(List.of(), scrub().bad());
    }
  }
}
