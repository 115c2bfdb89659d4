package studio.colophon.bench.ipfs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Files to be imported, the same bytes each time.
final class Scratch {
  private static final int SMALL = 1024;

  private Scratch() {}

  /// A file of so many MiB.
  static Path large(Path folder, int mebibytes) throws IOException {
    Path file = folder.resolve("large.bin");
    Random random = new Random(28);
    byte[] bytes = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < mebibytes; i++) {
        random.nextBytes(bytes);
        out.write(bytes);
      }
    }
    return file;
  }

  /// A folder of so many files of 1 KiB.
  static Path small(Path folder, int count) throws IOException {
    Path files = Files.createDirectory(folder.resolve("small"));
    Random random = new Random(29);
    byte[] bytes = new byte[SMALL];
    for (int i = 0; i < count; i++) {
      random.nextBytes(bytes);
      Files.write(files.resolve("%05d.txt".formatted(i)), bytes);
    }
    return files;
  }

  /// A file of so many GiB that takes little room and has no two pieces alike.
  static Path sparse(Path folder, int gibibytes) throws IOException {
    Path file = folder.resolve("huge.bin");
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      ByteBuffer mark = ByteBuffer.allocate(Long.BYTES);
      for (long at = 0; at < (long) gibibytes << 30; at += 1 << 18) {
        out.write(mark.clear().putLong(0, at), at);
      }
      out.write(ByteBuffer.allocate(1), ((long) gibibytes << 30) - 1);
    }
    return file;
  }

  /// Removes a file or folder, if it is there.
  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }
}
