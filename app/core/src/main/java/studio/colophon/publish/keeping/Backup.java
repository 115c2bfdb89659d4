package studio.colophon.publish.keeping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.car.CarFile;
import studio.colophon.ipfs.car.CarWriter;

/// Backups of works: CAR files in a folder, such as one on a USB disk. A file is there whole or not
/// at all, and counts once it was read back. Blocking.
final class Backup {
  private static final int LONGEST = 60;
  private static final int MOST = 99;
  private static final String ENDING = ".car";

  private Backup() {}

  /// What a look at a backup found.
  enum State {
    /// Every block under the root is in the file, and nothing is wrong with it.
    GOOD,
    /// The file is there and is not what was written.
    DAMAGED,
    /// The folder is there, the file is not.
    ABSENT,
    /// The folder is not there, or is another disk's: nothing is known.
    UNPLUGGED
  }

  /// Looks.
  ///
  /// @param disk what the disk was called when the file was written
  static State look(Path folder, String file, Cid root, @Nullable String disk, Cancel cancel) {
    if (!Files.isDirectory(folder)) {
      return State.UNPLUGGED;
    }
    Path path = folder.resolve(file);
    if (!Files.exists(path)) {
      return disk(folder).equals(disk) ? State.ABSENT : State.UNPLUGGED;
    }
    return good(path, List.of(root), cancel) ? State.GOOD : State.DAMAGED;
  }

  /// What the computer calls the disk of a folder: an empty folder at the place where a disk was
  /// plugged in is told from that disk by it.
  static String disk(Path folder) {
    try {
      return Files.getFileStore(folder).name();
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }

  /// Where the backup of a work goes: the first of its names under which there is nothing, or a
  /// backup of the same roots, whole or damaged. A different file is never written over.
  ///
  /// @param stem of [#stem]
  /// @throws StudioException `notFound` when there is no such folder, `exists` when all are taken
  static Path place(Path folder, String stem, List<Cid> roots, Cancel cancel) {
    if (!Files.isDirectory(folder)) {
      throw Problem.of(Fault.NOT_FOUND, "backup.noFolder", folder.toString()).exception();
    }
    for (int i = 1; i <= MOST; i++) {
      Path path = folder.resolve(stem + (i == 1 ? "" : "-" + i) + ENDING);
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || ours(path, roots, cancel)) {
        return path;
      }
    }
    throw Problem.of(Fault.EXISTS, "file.exists", folder.resolve(stem + ENDING)).exception();
  }

  /// Writes the file unless it is there and good, and reads it back.
  ///
  /// @param path of [#place]
  /// @throws StudioException `incomplete` when this home lacks a block, or when what was read back
  ///   is not what was written; `diskFull`, `badFile`, `cancelled`
  static void write(Path path, List<Cid> roots, BlockSource blocks, Cancel cancel) {
    boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (there && good(path, roots, cancel)) {
      return;
    }
    CarWriter.write(path, roots, blocks, there, cancel);
    if (!good(path, roots, cancel)) {
      throw Problem.of(Fault.INCOMPLETE, "backup.unreadable", path.toString()).exception();
    }
  }

  private static boolean ours(Path path, List<Cid> roots, Cancel cancel) {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (CarFile car = CarFile.open(path, cancel)) {
      return car.roots().equals(roots);
    } catch (StudioException e) {
      cancel.check();
      return false;
    }
  }

  private static boolean good(Path path, List<Cid> roots, Cancel cancel) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (CarFile car = CarFile.open(path, cancel)) {
      return car.roots().containsAll(roots)
          && car.flaws().isEmpty()
          && new Dag(car, cancel).visit(roots, (_, _) -> {}).isEmpty();
    }
  }

  /// The name of the file of a work, without its ending: `TITLE-CID`, where the last root counts.
  static String stem(Work work) {
    return name(work.title()) + "-" + work.roots().getLast();
  }

  /// The same of a file that is there.
  static String stem(String file) {
    return file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
  }

  /// A title as the beginning of a file name that every system takes.
  static String name(String title) {
    String plain =
        Normalizer.normalize(title, Normalizer.Form.NFC)
            .replaceAll("[\\p{Cntrl}<>:\"/\\\\|?*]+", " ")
            .replaceAll("\\s+", " ")
            .replaceAll("^[. ]+|[. ]+$", "");
    int[] points = plain.codePoints().limit(LONGEST).toArray();
    String cut = new String(points, 0, points.length).strip();
    return cut.isEmpty() ? "work" : cut;
  }
}
