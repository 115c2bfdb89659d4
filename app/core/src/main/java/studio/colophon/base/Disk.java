package studio.colophon.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// What every writer to disk needs: which problem a failure is, and how a finished file takes its place.
public final class Disk {
  private Disk() {}

  /// The problem behind a failed read or write of `path`: `diskFull` when there is no room, else
  /// `badFile`. Java has no type for a full disk; the words are those of Linux, macOS and Windows.
  public static Problem problem(IOException e, Path path) {
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("no space left") || words.contains("not enough space") || words.contains("quota")) {
      return Problem.of(Fault.DISK_FULL, "disk.full", path.toString());
    }
    return Problem.of(Fault.BAD_FILE, "file.unusable", path.toString());
  }

  /// Where `file` is written before it takes its name: beside it, another path for each thread of each
  /// process, so that what is found there is what a crash left behind.
  public static Path draft(Path file) {
    String mine = ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId();
    return file.toAbsolutePath().resolveSibling("." + mine + ".part");
  }

  /// Gives the whole, flushed file `from` the name `to` in one step, replacing what is there, and makes
  /// the new name survive a power cut where the system can (a folder cannot be flushed on Windows).
  public static void settle(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    flushFolder(to.toAbsolutePath().getParent());
  }

  private static void flushFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folder; its file systems keep the order of names by themselves.
      return;
    }
  }
}
