package studio.colophon.ipfs.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Progress;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Vectors;

/// Blocks that are lent to a store, which writes them from where they lie.
class ImportToStoreTest {
  @TempDir private Path folder;

  static Stream<Profile> profiles() {
    return Stream.of(
        Profile.V1_2025,
        Profile.V0_2015,
        Profile.V1_2025.withChunkSize(777),
        Profile.V0_2015.withChunkSize(Profile.MAX_CHUNK));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void givesBackWhatWasImported(Profile profile) throws IOException {
    Path book = Files.createDirectory(folder.resolve("book"));
    byte[] bytes = Vectors.prng(30, (5 << 20) + 333);
    for (int length : new int[] {0, 1, 1000, 100_000, bytes.length}) {
      Files.write(book.resolve("第" + length), Arrays.copyOf(bytes, length));
    }
    try (BlockStore store = BlockStore.open(folder.resolve("store"))) {
      Cid root;
      try (Batch batch = store.batch()) {
        root = Import.of(book, profile, true, batch.made(), new Cancel()).cid();
        batch.commit();
      }
      assertEquals(List.of(), store.scrub(List.of(root), new Cancel(), Progress.NONE).bad());
      Dag dag = new Dag(store, new Cancel());
      for (int length : new int[] {0, 1, 1000, 100_000, bytes.length}) {
        Cid file = dag.resolve(root, "第" + length).orElseThrow();
        assertArrayEquals(Arrays.copyOf(bytes, length), dag.read(file, bytes.length));
      }
    }
  }
}
