package studio.colophon.ipfs.car;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Walk;

/// A CAR file that has been read through once: its good blocks can be had by name. Holds names and
/// places in memory, not blocks. Close it.
public final class CarFile implements BlockSource, AutoCloseable {
  /// Most blocks whose places are kept, about 200 bytes each.
  private static final int MAX_BLOCKS = 1_000_000;

  private record Place(long offset, int length) {}

  private final Path file;
  private final FileChannel channel;
  private final Map<Cid, Place> places = new HashMap<>();
  private final List<Dag.Flaw> flaws = new ArrayList<>();
  private int version = 1;
  private List<Cid> roots = List.of();
  private long bytes;
  private String sha256 = "";

  private CarFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// What `car list` and `car verify` tell.
  ///
  /// @param file absolute path
  /// @param version 1 or 2
  /// @param roots as the header has them
  /// @param blocks distinct good blocks
  /// @param bytes length of the file
  /// @param sha256 of the file, lower-case hex
  /// @param complete whether all blocks under the roots are there, and there is a root
  /// @param entries files and symlinks under the roots
  /// @param problems all that is wrong
  /// @param unreachable good blocks that no root leads to
  public record Report(
      Path file,
      int version,
      List<Cid> roots,
      long blocks,
      long bytes,
      String sha256,
      boolean complete,
      List<Walk.Entry> entries,
      List<Dag.Flaw> problems,
      List<Cid> unreachable) {}

  /// Reads the file through. What is wrong inside it is told by [#report], not thrown.
  ///
  /// @throws StudioException `notFound`, `badFile` when it cannot be read, `cancelled`
  public static CarFile open(Path file, Cancel cancel) {
    Path absolute = file.toAbsolutePath().normalize();
    if (!Files.exists(absolute)) {
      throw Problem.of(Fault.NOT_FOUND, "file.missing", absolute.toString()).exception();
    }
    try {
      FileChannel channel = FileChannel.open(absolute, StandardOpenOption.READ);
      CarFile car = new CarFile(absolute, channel);
      try {
        car.scan(cancel);
        return car;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw Disk.problem(absolute, e);
    }
  }

  private void scan(Cancel cancel) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        DigestInputStream hashed = new DigestInputStream(in, Hashes.sha256())) {
      CarReader reader = CarReader.open(hashed);
      CarReader.Section section = reader.next();
      while (section != null) {
        cancel.check();
        if (places.size() == MAX_BLOCKS) {
          flaws.add(new Dag.Flaw(Dag.Fault.TOO_LARGE, section.cid(), section.offset()));
          break;
        }
        places.putIfAbsent(section.cid(), new Place(section.offset(), section.block().length));
        section = reader.next();
      }
      byte[] rest = new byte[1 << 16];
      while (hashed.read(rest) >= 0) {
        cancel.check();
      }
      flaws.addAll(reader.flaws());
      version = reader.version();
      roots = reader.roots();
      sha256 = Hashes.hex(hashed.getMessageDigest().digest());
      bytes = channel.size();
    }
  }

  /// Its absolute path.
  public Path file() {
    return file;
  }

  /// 1 or 2.
  public int version() {
    return version;
  }

  /// The roots that the header claims.
  public List<Cid> roots() {
    return roots;
  }

  /// The good blocks.
  public Set<Cid> cids() {
    return Set.copyOf(places.keySet());
  }

  /// What was wrong when the file was read through: header, framing, hashes.
  public List<Dag.Flaw> flaws() {
    return List.copyOf(flaws);
  }

  /// The block, read from the file again: [Dag] notices when the file has changed.
  @Override
  public Optional<byte[]> get(Cid cid) {
    Place place = places.get(cid);
    if (place == null) {
      return Optional.empty();
    }
    try {
      ByteBuffer out = ByteBuffer.allocate(place.length());
      while (out.hasRemaining()) {
        if (channel.read(out, place.offset() + out.position()) < 0) {
          return Optional.empty();
        }
      }
      return Optional.of(out.array());
    } catch (IOException e) {
      throw Disk.problem(file, e);
    }
  }

  /// Walks from the roots and tells everything.
  ///
  /// @throws StudioException `cancelled`
  public Report report(Cancel cancel) {
    List<Dag.Flaw> problems = new ArrayList<>(flaws);
    boolean header = flaws.stream().noneMatch(flaw -> flaw.fault() == Dag.Fault.BAD_HEADER);
    if (roots.isEmpty() && header && flaws.isEmpty()) {
      problems.add(new Dag.Flaw(Dag.Fault.BAD_HEADER, null, 0));
    }
    Walk walk = Walk.of(this, roots, cancel);
    problems.addAll(walk.flaws());
    List<Cid> unreachable =
        places.keySet().stream().filter(cid -> !walk.reached().contains(cid)).sorted().toList();
    return new Report(
        file,
        version,
        roots,
        places.size(),
        bytes,
        sha256,
        walk.complete() && !roots.isEmpty(),
        walk.entries(),
        List.copyOf(problems),
        unreachable);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Disk.problem(file, e);
    }
  }
}
