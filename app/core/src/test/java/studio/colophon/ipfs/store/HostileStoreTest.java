package studio.colophon.ipfs.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;

/// Whatever lies in the folder: never a wrong block, never a failure without a name.
class HostileStoreTest {
  private static final long SEED = 20261201;

  @TempDir private Path folder;

  @Test
  void givesNoWrongBlockWhateverLiesThere() throws IOException {
    spoil(150);
  }

  @Test
  @Tag("full")
  void givesNoWrongBlockWhateverLiesThereInManyRounds() throws IOException {
    spoil(10_000);
  }

  private void spoil(int rounds) throws IOException {
    Works.Work one = Works.of(1);
    Works.Work two = Works.of(2);
    try (BlockStore store = BlockStore.open(folder)) {
      store.putAll(one.blocks());
      store.putAll(two.blocks());
    }
    Map<Path, byte[]> good = new LinkedHashMap<>();
    for (Path file : files()) {
      good.put(file, Files.readAllBytes(file));
    }
    Map<Cid, byte[]> all = new LinkedHashMap<>(one.blocks());
    all.putAll(two.blocks());
    Random random = new Random(SEED);
    for (int round = 0; round < rounds; round++) {
      for (Path file : files()) {
        Files.delete(file);
      }
      for (Map.Entry<Path, byte[]> file : good.entrySet()) {
        Files.write(file.getKey(), spoiled(file.getValue(), random));
      }
      try {
        use(one, all, round);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + ", round " + round, e);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    }
  }

  private static byte[] spoiled(byte[] good, Random random) {
    byte[] bytes = good.clone();
    switch (random.nextInt(6)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(5000));
      case 2 -> {
        int from = random.nextInt(bytes.length + 1);
        byte[] noise = new byte[Math.min(bytes.length - from, random.nextInt(600))];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, from, noise.length);
      }
      case 3, 4 -> {
        for (int i = 0; i < 1 + random.nextInt(4) && bytes.length > 0; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
      default -> {}
    }
    return bytes;
  }

  private void use(Works.Work wanted, Map<Cid, byte[]> all, int round) {
    List<Cid> roots = List.of(wanted.root());
    try (BlockStore store = BlockStore.open(folder)) {
      all.forEach((cid, block) -> store.get(cid).ifPresent(got -> assertArrayEquals(block, got)));
      store.cids().forEach(cid -> store.has(cid));
      store.scrub(roots, new Cancel(), Progress.NONE);
      if (round % 3 == 0) {
        try {
          store.collect(() -> roots, new Cancel(), Progress.NONE);
        } catch (StudioException e) {
          // refused: something under the root is gone
        }
      }
      store.repair(roots, List.of(BlockSource.of(all)), new Cancel(), Progress.NONE);
      store.putAll(wanted.blocks());
      wanted
          .blocks()
          .forEach((cid, block) -> assertArrayEquals(block, store.get(cid).orElseThrow()));
    }
  }
}
