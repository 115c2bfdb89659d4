package studio.colophon.ipfs.store;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagPb;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Multihash;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.car.CarReader;

class BlockStoreTest {
  @TempDir private Path home;

  private final byte[] block = Vectors.prng(1, 5000);
  private final Cid cid = Cid.raw(block);

  private Path folder() {
    return home.resolve("blocks");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder())) {
      return list.filter(file -> file.toString().endsWith(".car")).sorted().toList();
    }
  }

  @Test
  void keepsBlocksForTheNextStart() throws IOException {
    BlockStore store = BlockStore.open(folder());
    store.putAll(Map.of(cid, block, Cid.raw(new byte[0]), new byte[0]));
    assertArrayEquals(block, store.get(cid).orElseThrow());
    BlockStore next = BlockStore.open(folder());
    assertArrayEquals(block, next.get(cid).orElseThrow());
    assertTrue(next.has(Cid.raw(new byte[0])));
    assertFalse(next.has(Cid.raw(new byte[1])));
    assertEquals(2, next.cids().count());
    store.putAll(Map.of(cid, block));
    assertEquals(1, files().size());
  }

  @Test
  void showsABatchOnlyWhenItIsWhole() throws IOException {
    BlockStore store = BlockStore.open(folder());
    try (Batch batch = store.batch()) {
      batch.put(cid, block);
      assertFalse(store.has(cid));
    }
    assertFalse(BlockStore.open(folder()).has(cid));
    assertEquals(List.of(), files());
  }

  @Test
  void keepsNothingOfABatchWithAWrongBlock() throws IOException {
    BlockStore store = BlockStore.open(folder());
    assertThrows(
        IllegalArgumentException.class, () -> store.putAll(Map.of(cid, Vectors.prng(2, 5000))));
    byte[] large = new byte[Dag.MAX_BLOCK + 1];
    assertThrows(IllegalArgumentException.class, () -> store.putAll(Map.of(Cid.raw(large), large)));
    assertEquals(List.of(), files());
  }

  @Test
  void seesWhatAnotherProcessWrites() {
    BlockStore reader = BlockStore.open(folder());
    BlockStore.open(folder()).putAll(Map.of(cid, block));
    assertArrayEquals(block, reader.get(cid).orElseThrow());
  }

  @Test
  void givesNoDamagedBlockAndTakesAGoodOneAgain() throws IOException {
    BlockStore store = BlockStore.open(folder());
    store.putAll(Map.of(cid, block));
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertEquals(Optional.empty(), store.get(cid));
    Files.delete(file);
    assertEquals(Optional.empty(), store.get(cid));
    Files.write(folder().resolve("0".repeat(64) + ".car"), bytes);
    assertTrue(store.has(cid), "the index knows no better");
    assertEquals(Optional.empty(), store.get(cid));
    assertFalse(store.has(cid), "now it does");
    store.putAll(Map.of(cid, block));
    assertArrayEquals(block, store.get(cid).orElseThrow());
    assertArrayEquals(block, BlockStore.open(folder()).get(cid).orElseThrow());
  }

  @Test
  void opensWithAnyRubbishInItsFolder() throws IOException {
    BlockStore.open(folder()).putAll(Map.of(cid, block));
    byte[] good = Files.readAllBytes(files().getFirst());
    long seed = 9;
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length));
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Files.write(folder().resolve("%064x.car".formatted(i)), bytes);
    }
    assertArrayEquals(block, BlockStore.open(folder()).get(cid).orElseThrow(), "seed " + seed);
  }

  @Test
  void sweepsWhatACrashLeftBehind() throws IOException {
    BlockStore store = BlockStore.open(folder());
    Files.writeString(folder().resolve(".999999999999-1.part"), "half");
    store.putAll(Map.of(cid, block));
    assertEquals(1, files().size());
  }

  @Test
  void readsTheBatchesOfEarlierVersions() throws IOException {
    BlockStore.open(folder()).close();
    byte[] car = Works.car(List.of(block, new byte[0]));
    Path old = folder().resolve(Hashes.hex(Hashes.sha256(car)) + ".car");
    Files.write(old, car);
    for (int i = 0; i < 2; i++) {
      try (BlockStore store = BlockStore.open(folder())) {
        assertArrayEquals(block, store.get(cid).orElseThrow());
        assertEquals(Set.of(cid, Cid.raw(new byte[0])), store.cids().collect(toSet()));
        store.putAll(Map.of(cid, block));
      }
    }
    assertArrayEquals(car, Files.readAllBytes(old));
    assertEquals(1, files().size());
  }

  @Test
  void writesCarFilesThatAnybodyCanRead() throws IOException {
    try (BlockStore store = BlockStore.open(folder())) {
      store.putAll(Map.of(cid, block));
    }
    assertArrayEquals(Works.car(List.of(block)), Files.readAllBytes(files().getFirst()));
  }

  @Test
  void keepsFewFilesHoweverManyBatches() throws IOException {
    int many = 300;
    try (BlockStore store = BlockStore.open(folder())) {
      for (int i = 0; i < many; i++) {
        byte[] each = Vectors.prng(i, 700);
        store.putAll(Map.of(Cid.raw(each), each));
      }
      assertTrue(files().size() < 8, () -> "files " + many);
      for (int i = 0; i < many; i++) {
        byte[] each = Vectors.prng(i, 700);
        assertArrayEquals(each, store.get(Cid.raw(each)).orElseThrow());
      }
      assertEquals(many, store.cids().count());
    }
    try (Stream<Path> all = Files.list(folder())) {
      assertEquals(2L * files().size() + 1, all.count(), "segments, indexes and the lock");
    }
  }

  @Test
  void mergesTheBatchesOfEarlierVersions() throws IOException {
    BlockStore.open(folder()).close();
    for (int i = 0; i < 200; i++) {
      byte[] car = Works.car(List.of(Vectors.prng(i, 700)));
      Files.write(folder().resolve(Hashes.hex(Hashes.sha256(car)) + ".car"), car);
    }
    try (BlockStore store = BlockStore.open(folder())) {
      assertEquals(200, store.cids().count());
      store.putAll(Map.of(cid, block));
      assertEquals(1, files().size());
      assertEquals(201, store.cids().count());
    }
  }

  @Test
  void doesNotMergeWhatIsDamaged() throws IOException {
    try (BlockStore store = BlockStore.open(folder())) {
      store.putAll(Map.of(cid, block));
      Works.flip(files().getFirst(), -1);
      Path damaged = files().getFirst();
      for (int i = 0; i < 40; i++) {
        byte[] each = Vectors.prng(i, 700);
        store.putAll(Map.of(Cid.raw(each), each));
      }
      assertTrue(Files.exists(damaged));
      assertTrue(files().size() < 12);
      assertEquals(List.of(cid), store.scrub(List.of(), new Cancel(), Progress.NONE).bad());
    }
  }

  @Test
  void findsABlockByWhateverNameFitsItsBytes() {
    byte[] node = DagPb.encode(List.of(), new byte[] {8, 1});
    Cid v0 = Cid.v0(Multihash.sha256(node));
    try (BlockStore store = BlockStore.open(folder())) {
      store.putAll(Map.of(v0, node));
      assertArrayEquals(node, store.get(v0.v1()).orElseThrow());
      assertArrayEquals(node, store.get(Cid.raw(node)).orElseThrow());
      assertTrue(store.has(v0.v1()));
      store.putAll(Map.of(v0.v1(), node));
      assertEquals(List.of(v0), store.cids().toList());
    }
  }

  @Test
  void takesWhatWasHashedAMomentAgo() throws IOException {
    byte[] large = Vectors.prng(3, 3_000_000);
    try (BlockStore store = BlockStore.open(folder());
        Batch batch = store.batch()) {
      Cid root = Import.of(Tree.file(large), Profile.V1_2025, batch.made(), new Cancel()).cid();
      CarReader reader = CarReader.open(new ByteArrayInputStream(Works.car(List.of(block, block))));
      for (var section = reader.next(); section != null; section = reader.next()) {
        batch.put(section);
      }
      batch.commit();
      assertArrayEquals(large, new Dag(store, new Cancel()).read(root, large.length));
      assertTrue(store.has(cid));
      assertThrows(IllegalStateException.class, () -> batch.put(cid, block));
      assertEquals(1, files().size());
    }
  }

  @Test
  void makesADamagedIndexAgain() throws IOException {
    BlockStore.open(folder()).putAll(Map.of(cid, block));
    Path index = Segment.indexOf(files().getFirst());
    byte[] good = Files.readAllBytes(index);
    for (int cut : new int[] {0, 1, good.length / 2, good.length - 1}) {
      Files.write(index, Arrays.copyOf(good, cut));
      assertArrayEquals(block, BlockStore.open(folder()).get(cid).orElseThrow());
      assertArrayEquals(good, Files.readAllBytes(index));
    }
  }

  @Test
  void cutsBackATornEnd() throws IOException {
    byte[] other = Vectors.prng(2, 4000);
    byte[] car = Works.car(List.of(block, other));
    BlockStore.open(folder()).putAll(Map.of(cid, block, Cid.raw(other), other));
    Files.write(files().getFirst(), Arrays.copyOf(car, car.length - 10));
    Files.deleteIfExists(Segment.indexOf(files().getFirst()));
    try (BlockStore store = BlockStore.open(folder())) {
      assertArrayEquals(block, store.get(cid).orElseThrow());
      assertEquals(Optional.empty(), store.get(Cid.raw(other)));
      assertEquals(List.of(cid), store.cids().toList());
      store.putAll(Map.of(Cid.raw(other), other));
      assertArrayEquals(other, store.get(Cid.raw(other)).orElseThrow());
    }
  }

  @Test
  void writesInOneProcessAtATime() throws IOException {
    BlockStore store = BlockStore.open(folder());
    try (FileChannel other =
            FileChannel.open(
                folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = other.lock()) {
      StudioException e = assertThrows(StudioException.class, store::batch);
      assertEquals(Fault.HOME_IN_USE, e.fault());
    }
    store.putAll(Map.of(cid, block));
  }

  @Test
  void goesOnAfterAThreadWasInterruptedWhileItRead() throws Exception {
    try (BlockStore store = BlockStore.open(folder())) {
      store.putAll(Map.of(cid, block));
      Thread reader =
          Thread.ofPlatform()
              .start(
                  () -> {
                    Thread.currentThread().interrupt();
                    StudioException e = assertThrows(StudioException.class, () -> store.get(cid));
                    assertEquals(Fault.CANCELLED, e.fault());
                  });
      reader.join();
      assertArrayEquals(block, store.get(cid).orElseThrow());
    }
  }
}
