package studio.colophon.ipfs.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import studio.colophon.base.Cancel;
import studio.colophon.base.Progress;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;

/// A process that puts works into a store, collects, damages and repairs it until it is killed. It
/// says what it has done: `put N`, `kept N`. Works whose number can be divided by three are dropped
/// by the next collection; only copies of those that leave a rest of one are damaged.
final class Churn {
  private Churn() {}

  static boolean isDropped(int number) {
    return number % 3 == 0;
  }

  static boolean isDamaged(int number) {
    return number % 3 == 1;
  }

  /// Arguments: folder, first number, seed, and `calm` to damage nothing.
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int number = Integer.parseInt(arguments[1]);
    Random random = new Random(Long.parseLong(arguments[2]));
    boolean calm = arguments.length > 3;
    PrintStream out = System.out;
    List<Cid> wanted = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      if (!isDropped(i)) {
        wanted.add(Works.of(i).root());
      }
    }
    try (BlockStore store = BlockStore.open(folder)) {
      // whatever the last one left
      store.repair(wanted, List.of(world(number)), new Cancel(), Progress.NONE);
      out.println("ready");
      for (; ; number++) {
        Works.Work work = Works.of(number);
        store.putAll(work.blocks());
        out.println("put " + number);
        if (!isDropped(number)) {
          wanted.add(work.root());
        }
        int deed = random.nextInt(4);
        if (deed == 0) {
          store.collect(() -> wanted, new Cancel(), Progress.NONE);
        } else if (deed == 1 && !calm) {
          damage(folder, number);
          store.repair(wanted, List.of(world(number + 1)), new Cancel(), Progress.NONE);
        }
      }
    }
  }

  /// All works below a number.
  static BlockSource world(int end) {
    return cid -> {
      for (int i = 0; i < end; i++) {
        byte[] block = Works.of(i).blocks().get(cid);
        if (block != null) {
          return Optional.of(block);
        }
      }
      return Optional.empty();
    };
  }

  /// Damages a leaf of a work, wherever it lies.
  private static void damage(Path folder, int number) throws IOException {
    List<Integer> victims = new ArrayList<>();
    for (int i = 0; i <= number; i++) {
      if (isDamaged(i)) {
        victims.add(i);
      }
    }
    if (victims.isEmpty()) {
      return;
    }
    byte[] leaf = List.copyOf(Works.of(victims.getLast()).blocks().values()).get(1);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".car")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        int at = indexOf(bytes, leaf);
        if (at >= 0) {
          try (var channel =
              java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {(byte) ~leaf[5]}), at + 5L);
          }
        }
      }
    }
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int i = 0; i + part.length <= all.length; i++) {
      if (java.util.Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }
}
