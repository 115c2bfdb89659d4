package studio.colophon.ipfs.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Vectors;

class BlockStoreTest {
  @TempDir private Path home;

  private final byte[] block = Vectors.prng(1, 5000);
  private final Cid cid = Cid.raw(block);

  private Path folder() {
    return home.resolve("blocks");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder())) {
      return list.toList();
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
    assertEquals(2, next.cids().size());
    store.putAll(Map.of(cid, block));
    assertEquals(1, files().size());
  }

  @Test
  void showsABatchOnlyWhenItIsWhole() throws IOException {
    BlockStore store = BlockStore.open(folder());
    try (BlockStore.Batch batch = store.batch()) {
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
}
