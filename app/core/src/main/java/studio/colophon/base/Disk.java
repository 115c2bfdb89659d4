package studio.colophon.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Writes small files so that they are whole or not there at all: a temporary file beside, forced
/// to the disk, then renamed over the old one. What it writes can be read by its owner only (mode
/// 0600 in folders of mode 0700, where the file system knows modes).
public final class Disk {
  private Disk() {}

  /// Replaces `file` by one with these bytes.
  ///
  /// @throws StudioException `diskFull`, or `badFile` when it cannot be written; the old file stays
  public static void write(Path file, byte[] bytes) {
    move(stage(file, bytes), file);
  }

  /// Writes the bytes to a temporary file beside `file` and forces them to the disk.
  ///
  /// @return the temporary file, to be given to [#move]
  public static Path stage(Path file, byte[] bytes) {
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(temporary);
      try (FileChannel out =
          FileChannel.open(
              temporary,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly(file, "rw-------"))) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        out.force(true);
      }
      return temporary;
    } catch (IOException e) {
      discard(temporary);
      throw problem(file, e);
    }
  }

  /// Where a large file is written before it takes its name by [#move]: beside it, another path for
  /// each thread of each process, so that what lies there already is what a crash left behind.
  public static Path draft(Path file) {
    String mine = ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId();
    return file.toAbsolutePath().resolveSibling("." + mine + ".part");
  }

  /// Puts what [#stage], or the caller at [#draft], wrote in its place.
  public static void move(Path temporary, Path file) {
    try {
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder(file);
    } catch (IOException e) {
      discard(temporary);
      throw problem(file, e);
    }
  }

  /// Makes a folder, with those above it, that only its owner can enter.
  public static void folder(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Path above = folder.toAbsolutePath().getParent();
        Files.createDirectories(above == null ? folder : above);
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
      }
    } catch (IOException e) {
      throw problem(folder, e);
    }
  }

  /// What an input or output error on `file` means to the user.
  public static StudioException problem(Path file, IOException e) {
    String reason = e instanceof FileSystemException f ? String.valueOf(f.getReason()) : "";
    String text = (reason + " " + e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("no space left")
        || text.contains("not enough space")
        || text.contains("quota exceeded")) {
      return Problem.of(Fault.DISK_FULL, "disk.full", file.toString()).exception(e);
    }
    return Problem.of(Fault.BAD_FILE, "disk.refused", file.toString()).exception(e);
  }

  private static FileAttribute<?>[] ownerOnly(Path file, String mode) {
    Set<String> views = file.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /// The rename itself must survive a power cut. Windows cannot open a folder, and needs it not.
  private static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException _) {
      // a leftover is replaced at the next try
    }
  }
}
