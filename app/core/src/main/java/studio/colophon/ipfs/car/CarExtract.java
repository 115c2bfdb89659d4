package studio.colophon.ipfs.car;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.UnixFsNode;

/// Writes the files of a CAR file to disk, and nothing outside the folder asked for: an entry whose
/// name is a path, reserved on some system, or the same as another but for case, is left out and
/// told. Everything is written beside the target first and takes its place at the end.
public final class CarExtract {
  /// Most bytes written in all: a few blocks can spell a file without end.
  private static final long MAX_BYTES = 64L << 30;

  private static final int MAX_ENTRIES = 1_000_000;
  private static final int MAX_DEPTH = 256;

  /// Names that Windows gives to devices, whatever follows the first dot.
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)\\s*(\\..*)?");

  private final Dag dag;
  private final Cancel cancel;
  private final List<Dag.Flaw> flaws = new ArrayList<>();
  private long left = MAX_BYTES;
  private long names;

  private CarExtract(Dag dag, Cancel cancel) {
    this.dag = dag;
    this.cancel = cancel;
  }

  /// Writes what hangs from the roots: the only root's entries into `target`, else those of each
  /// root into a folder named by it; a root that is a file is named by its CID. A file is written
  /// whole or not at all, and where nothing can be written `target` is not made.
  ///
  /// @param force whether files already in `target` may be replaced; without it `target` must be
  ///   empty or not there
  /// @return what was left out and why, beside what [CarFile#report] tells
  /// @throws StudioException `exists`, `diskFull`, `badFile`, `cancelled`; then `target` is as it
  ///   was
  public static List<Dag.Flaw> extract(CarFile car, Path target, boolean force, Cancel cancel) {
    Path out = target.toAbsolutePath().normalize();
    CarExtract extract = new CarExtract(new Dag(car, cancel), cancel);
    Path staged = null;
    try {
      if (!force && !isFree(out)) {
        throw Problem.of(Fault.EXISTS, "file.exists", out.toString()).exception();
      }
      Path parent = Optional.ofNullable(out.getParent()).orElse(out);
      Files.createDirectories(parent);
      staged = Files.createTempDirectory(parent, ".extract");
      // The inner folder has the usual rights; the outer one is for this user's eyes only.
      Path content = Files.createDirectory(staged.resolve("content"));
      for (Cid root : car.roots()) {
        extract.root(root, content, car.roots().size() > 1);
      }
      cancel.check();
      boolean nothing = car.roots().isEmpty() || (!extract.flaws.isEmpty() && isFree(content));
      if (!nothing) {
        settle(content, out);
      }
      return List.copyOf(extract.flaws);
    } catch (IOException e) {
      throw Disk.problem(out, e);
    } finally {
      if (staged != null) {
        remove(staged);
      }
    }
  }

  private static boolean isFree(Path out) throws IOException {
    if (!Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    if (!Files.isDirectory(out, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(out)) {
      return !entries.iterator().hasNext();
    }
  }

  private void root(Cid root, Path staged, boolean several) throws IOException {
    try {
      boolean folder = dag.unixFs(root).map(UnixFsNode::isFolder).orElse(false);
      Path at = folder && !several ? staged : staged.resolve(root.toString());
      names += dag.paths(root).names();
      if (names > MAX_ENTRIES) {
        throw new Dag.Broken(Dag.Fault.TOO_LARGE, root);
      }
      any(root, at, folder && several ? 1 : 0, 0);
    } catch (Dag.Broken e) {
      flaws.add(e.flaw());
    }
  }

  /// @param above how many real folders lie between `path` and the folder that links may not leave
  private void any(Cid cid, Path path, int above, int depth) throws IOException {
    cancel.check();
    if (depth > MAX_DEPTH) {
      flaws.add(Dag.Flaw.at(Dag.Fault.TOO_LARGE, cid));
      return;
    }
    try {
      Optional<UnixFsNode> node = dag.unixFs(cid);
      if (node.isPresent() && node.get().isFolder()) {
        Map<String, Cid> entries = dag.entries(cid);
        Files.createDirectories(path);
        folder(entries, path, above, depth);
      } else if (node.isPresent() && node.get().type() == UnixFsNode.Type.SYMLINK) {
        symlink(cid, path, above);
      } else {
        file(cid, path);
      }
    } catch (Dag.Broken e) {
      flaws.add(e.flaw());
    }
  }

  private void folder(Map<String, Cid> entries, Path path, int above, int depth)
      throws IOException {
    Set<String> taken = new HashSet<>();
    for (Map.Entry<String, Cid> entry : entries.entrySet()) {
      String name = entry.getKey();
      Path child = isWritable(name) ? child(path, name) : null;
      if (child == null || !taken.add(folded(name))) {
        flaws.add(Dag.Flaw.at(Dag.Fault.BAD_PATH, entry.getValue()));
      } else {
        any(entry.getValue(), child, above + 1, depth + 1);
      }
    }
  }

  /// Whether the name means the same plain file on every system.
  static boolean isWritable(String name) {
    return Dag.isPlain(name)
        && name.indexOf('\\') < 0
        && name.chars().noneMatch(c -> c < ' ' || c == 127)
        && !name.endsWith(".")
        && !name.endsWith(" ")
        && !DEVICE.matcher(name).matches();
  }

  /// The form in which names meet on systems that ignore case and composition.
  private static String folded(String name) {
    String upper = Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static @Nullable Path child(Path folder, String name) {
    try {
      Path child = folder.resolve(name);
      boolean direct =
          folder.equals(child.getParent()) && child.getNameCount() == folder.getNameCount() + 1;
      return direct ? child : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void file(Cid cid, Path path) throws IOException {
    long size = dag.size(cid);
    if (size > left) {
      throw new Dag.Broken(Dag.Fault.TOO_LARGE, cid);
    }
    left -= size;
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), 1 << 16)) {
      dag.copy(cid, out, size);
    }
  }

  /// Makes a link only when it cannot lead out: up through real folders, then down, never up again.
  private void symlink(Cid cid, Path path, int above) throws IOException {
    String target = new String(dag.read(cid, 4096), StandardCharsets.UTF_8);
    String[] steps = target.split("/", -1);
    int ups = 0;
    while (ups < steps.length && steps[ups].equals("..")) {
      ups++;
    }
    boolean safe = ups < above && ups < steps.length;
    for (int i = ups; i < steps.length; i++) {
      safe &= isWritable(steps[i]);
    }
    try {
      if (safe) {
        Files.createSymbolicLink(path, path.getFileSystem().getPath(target));
      }
    } catch (UnsupportedOperationException | InvalidPathException e) {
      safe = false;
    }
    if (!safe) {
      flaws.add(Dag.Flaw.at(Dag.Fault.BAD_PATH, cid));
    }
  }

  /// Gives the staged folder its name in one step, or moves its files one by one into a folder that
  /// is there.
  private static void settle(Path staged, Path out) throws IOException {
    if (isFree(out)) {
      Files.deleteIfExists(out);
      try {
        Files.move(staged, out, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (AtomicMoveNotSupportedException e) {
        Files.createDirectories(out);
      }
    }
    Files.walkFileTree(
        staged,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes facts)
              throws IOException {
            Path to = out.resolve(staged.relativize(dir).toString());
            if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
              Files.createDirectory(to);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
              throws IOException {
            Path to = out.resolve(staged.relativize(file).toString());
            Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void remove(Path staged) {
    try {
      if (!Files.exists(staged, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      Files.walkFileTree(
          staged,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
                throws IOException {
              Files.delete(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // What is left has a name that begins with a dot and is never read.
      return;
    }
  }
}
