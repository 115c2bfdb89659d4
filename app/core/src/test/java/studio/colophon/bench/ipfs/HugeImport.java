package studio.colophon.bench.ipfs;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.store.Batch;
import studio.colophon.ipfs.store.BlockStore;

/// Imports 10 GiB into a store, in a Java whose whole heap is 64 MB: what it needs above an idle
/// one is less. Arguments: scratch folder, profile.
final class HugeImport {
  private static final int GIBIBYTES = 10;

  private HugeImport() {}

  public static void main(String[] args) throws Exception {
    Path scratch = Path.of(args[0]);
    Path huge = Scratch.sparse(scratch, GIBIBYTES);
    long idle = heap();
    Path folder = scratch.resolve("store");
    try (BlockStore store = BlockStore.open(folder);
        Batch batch = store.batch()) {
      Import.Imported got =
          Import.of(huge, Profile.named(args[1]), true, batch.made(), new Cancel());
      batch.commit();
      System.out.printf(
          "%s: %,d bytes in %,d blocks; heap at most %,d MB above idle, beside it %,d MB%n",
          args[1], got.bytes(), got.blocks(), (heap() - idle) / 1_000_000, beside() / 1_000_000);
    }
    Scratch.delete(folder);
    Scratch.delete(huge);
  }

  /// The most that was used, garbage included.
  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static long beside() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
