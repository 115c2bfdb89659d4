package studio.colophon.ipfs;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

/// Turns what lies on disk, or in memory, into blocks. Symlinks become symlinks and are not
/// followed.
public final class Import {
  private final UnixFs unixFs;
  private final boolean hidden;

  private Import(UnixFs unixFs, boolean hidden) {
    this.unixFs = unixFs;
    this.hidden = hidden;
  }

  /// What came out.
  ///
  /// @param path the absolute path that was asked for; empty for what came from memory
  /// @param kind `file`, `directory` or `symlink`
  /// @param cid the root
  /// @param profile name of the profile
  /// @param bytes bytes of content
  /// @param blocks distinct blocks
  /// @param tsize bytes of all blocks, duplicates counted each time
  public record Imported(
      String path, String kind, Cid cid, String profile, long bytes, long blocks, long tsize) {
    /// The root named in version 1.
    public Cid cidV1() {
      return cid.v1();
    }
  }

  /// Imports a file, folder or symlink.
  ///
  /// @param hidden whether entries whose name begins with a dot are taken, below `path`
  /// @throws StudioException `notFound`, `badFile` for devices and the like or what cannot be read
  public static Imported of(
      Path path, Profile profile, boolean hidden, BlockSink sink, Cancel cancel) {
    Path absolute = path.toAbsolutePath().normalize();
    UnixFs unixFs = new UnixFs(profile, sink, cancel);
    BasicFileAttributes facts = facts(absolute);
    UnixFs.Built built = new Import(unixFs, hidden).any(absolute, facts);
    String kind = facts.isSymbolicLink() ? "symlink" : facts.isDirectory() ? "directory" : "file";
    return imported(absolute.toString(), kind, profile, unixFs, built);
  }

  /// Imports a file or folder in memory, all names included.
  public static Imported of(Tree tree, Profile profile, BlockSink sink, Cancel cancel) {
    UnixFs unixFs = new UnixFs(profile, sink, cancel);
    UnixFs.Built built = tree(unixFs, tree);
    String kind = tree instanceof Tree.Folder ? "directory" : "file";
    return imported("", kind, profile, unixFs, built);
  }

  private static Imported imported(
      String path, String kind, Profile profile, UnixFs unixFs, UnixFs.Built built) {
    return new Imported(
        path, kind, built.cid(), profile.name(), built.size(), unixFs.blocks(), built.tsize());
  }

  private static UnixFs.Built tree(UnixFs unixFs, Tree tree) {
    return switch (tree) {
      case Tree.Content content -> unixFs.file(content.bytes());
      case Tree.Folder folder -> {
        Map<String, UnixFs.Built> entries = new HashMap<>();
        folder.entries().forEach((name, entry) -> entries.put(name, tree(unixFs, entry)));
        yield unixFs.folder(entries);
      }
    };
  }

  private UnixFs.Built any(Path path, BasicFileAttributes facts) {
    try {
      if (facts.isSymbolicLink()) {
        return unixFs.symlink(Files.readSymbolicLink(path).toString());
      }
      if (facts.isDirectory()) {
        return folder(path);
      }
      if (!facts.isRegularFile()) {
        throw Problem.of(Fault.BAD_FILE, "import.special", path.toString()).exception();
      }
      // A symlink put in the place of the file since it was looked at is not followed either.
      try (FileChannel content =
          FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        return unixFs.file(content);
      }
    } catch (ClosedChannelException e) {
      throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
    } catch (IOException e) {
      throw unreadable(path, e);
    } catch (Malformed e) {
      throw Problem.of(Fault.BAD_FILE, "import.name", path.toString()).exception(e);
    }
  }

  private UnixFs.Built folder(Path path) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(path)) {
      for (Path child : listing) {
        if (hidden || !child.getFileName().toString().startsWith(".")) {
          children.add(child);
        }
      }
    }
    Map<String, UnixFs.Built> entries = HashMap.newHashMap(children.size());
    for (Path child : children) {
      entries.put(child.getFileName().toString(), any(child, facts(child)));
    }
    return unixFs.folder(entries);
  }

  private static BasicFileAttributes facts(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static StudioException unreadable(Path path, IOException e) {
    if (e instanceof NoSuchFileException) {
      return Problem.of(Fault.NOT_FOUND, "file.missing", path.toString()).exception(e);
    }
    return Disk.problem(path, e);
  }
}
