package studio.colophon.ipfs.car;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSink;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagCbor;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Varint;

/// Writes CAR files, version 1 (ipld.io/specs/transport/car/carv1) unless said otherwise: the given
/// roots, then every block under them depth first at first sight, no duplicates, no identity
/// blocks, as `ipfs dag export` does.
public final class CarWriter {
  private CarWriter() {}

  /// What was written.
  ///
  /// @param roots the roots, in the order given
  /// @param blocks how many blocks
  /// @param bytes length of the file
  /// @param sha256 of the file, lower-case hex
  public record Written(List<Cid> roots, long blocks, long bytes, String sha256) {}

  /// Writes the file in one step: it is there whole or not at all.
  ///
  /// @throws StudioException `exists` unless `force`, `incomplete` when a block is missing or
  ///   wrong, `diskFull`, `badFile`, `cancelled`
  public static Written write(
      Path file, List<Cid> roots, BlockSource blocks, boolean force, Cancel cancel) {
    return settle(
        file,
        force,
        cancel,
        (channel, _) -> {
          OutputStream out = buffered(channel);
          Written written = write(out, roots, blocks, cancel);
          out.flush();
          return written;
        });
  }

  /// As [#write(Path, List, BlockSource, boolean, Cancel)], but version 2
  /// (ipld.io/specs/transport/car/carv2): the same blocks in the same order, without padding, and
  /// an index by multihash (format 0x0401). For readers that look up single blocks; nothing of ours
  /// needs it. About 100 bytes of memory for each block.
  public static Written writeIndexed(
      Path file, List<Cid> roots, BlockSource blocks, boolean force, Cancel cancel) {
    return settle(
        file,
        force,
        cancel,
        (channel, draft) -> {
          channel.position(CarIndex.FRONT);
          OutputStream out = buffered(channel);
          CarIndex index = new CarIndex();
          Written payload = write(out, roots, blocks, index::add, cancel);
          long bytes = CarIndex.FRONT + payload.bytes() + index.write(out);
          out.flush();
          // what stands in front is known only now, so that the file is read once more for its hash
          channel.position(0);
          channel.write(ByteBuffer.wrap(CarIndex.front(payload.bytes())));
          try (InputStream in = Files.newInputStream(draft);
              DigestOutputStream hashed =
                  new DigestOutputStream(OutputStream.nullOutputStream(), Hashes.sha256())) {
            in.transferTo(hashed);
            String sha256 = Hashes.hex(hashed.getMessageDigest().digest());
            return new Written(payload.roots(), payload.blocks(), bytes, sha256);
          }
        });
  }

  /// Writes the content of a file.
  @FunctionalInterface
  private interface Filler {
    Written fill(FileChannel channel, Path draft) throws IOException;
  }

  private static OutputStream buffered(FileChannel channel) {
    return new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  private static Written settle(Path file, boolean force, Cancel cancel, Filler filler) {
    refuseExisting(file, force);
    Path draft = Disk.draft(file);
    try {
      Written written;
      try (FileChannel channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        written = filler.fill(channel, draft);
        channel.force(true);
      }
      cancel.check();
      refuseExisting(file, force);
      Disk.move(draft, file.toAbsolutePath());
      return written;
    } catch (IOException e) {
      throw Disk.problem(file, e);
    } catch (UncheckedIOException e) {
      throw Disk.problem(file, Objects.requireNonNull(e.getCause()));
    } finally {
      remove(draft);
    }
  }

  /// Imports what lies at `path` and writes it as a CAR file whose root it is.
  ///
  /// @throws StudioException as [#write(Path, List, BlockSource, boolean, Cancel)] and [Import#of]
  public static Written create(
      Path path, Profile profile, boolean hidden, Path file, boolean force, Cancel cancel) {
    refuseExisting(file, force);
    try (Spool spool = new Spool(file)) {
      Import.Imported imported = Import.of(path, profile, hidden, spool, cancel);
      return write(file, List.of(imported.cid()), spool, force, cancel);
    }
  }

  /// Writes to `out`, which is neither flushed nor closed.
  ///
  /// @throws StudioException `incomplete` when a block is missing or wrong, `cancelled`
  public static Written write(OutputStream out, List<Cid> roots, BlockSource blocks, Cancel cancel)
      throws IOException {
    return write(out, roots, blocks, (_, _) -> {}, cancel);
  }

  /// @param met told of every block and where its section begins
  private static Written write(
      OutputStream out,
      List<Cid> roots,
      BlockSource blocks,
      ObjLongConsumer<Cid> met,
      Cancel cancel)
      throws IOException {
    DigestOutputStream hashed = new DigestOutputStream(out, Hashes.sha256());
    long[] tally = {0, header(hashed, roots)};
    BlockSink sections =
        (cid, block) -> {
          try {
            met.accept(cid, tally[1]);
            tally[0]++;
            tally[1] += section(hashed, cid, block);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    List<Dag.Flaw> flaws;
    try {
      flaws = new Dag(blocks, cancel).visit(roots, sections);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Dag.Flaw flaw : flaws) {
      throw Problem.of(Fault.INCOMPLETE, "car.lacks", String.valueOf(flaw.cid())).exception();
    }
    String sha256 = Hashes.hex(hashed.getMessageDigest().digest());
    return new Written(List.copyOf(roots), tally[0], tally[1], sha256);
  }

  /// Writes the header of a file.
  ///
  /// @return bytes written
  public static long header(OutputStream out, List<Cid> roots) throws IOException {
    byte[] header = DagCbor.header(roots);
    out.write(Varint.bytes(header.length));
    out.write(header);
    return (long) Varint.size(header.length) + header.length;
  }

  /// Writes one block with its name and length.
  ///
  /// @return bytes written
  public static long section(OutputStream out, Cid cid, byte[] block) throws IOException {
    byte[] length = Varint.bytes(cid.length() + block.length);
    out.write(length);
    out.write(cid.bytes());
    out.write(block);
    return (long) length.length + cid.length() + block.length;
  }

  private static void refuseExisting(Path file, boolean force) {
    if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw Problem.of(Fault.EXISTS, "file.exists", file.toString()).exception();
    }
  }

  private static void remove(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      // A draft that cannot be removed harms nobody: its name begins with a dot and is never read.
      return;
    }
  }

  /// Holds the blocks of an import on disk until their order is known.
  private static final class Spool implements BlockSink, BlockSource, AutoCloseable {
    private record Place(long offset, int length) {}

    private final Map<Cid, Place> places = new HashMap<>();
    private final Path file;
    private final FileChannel channel;
    private long end;

    Spool(Path beside) {
      try {
        file = Files.createTempFile(beside.toAbsolutePath().getParent(), ".", ".part");
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw Disk.problem(beside, e);
      }
    }

    @Override
    public void put(Cid cid, byte[] block) {
      try {
        ByteBuffer in = ByteBuffer.wrap(block);
        while (in.hasRemaining()) {
          channel.write(in, end + in.position());
        }
        places.put(cid, new Place(end, block.length));
        end += block.length;
      } catch (IOException e) {
        throw Disk.problem(file, e);
      }
    }

    @Override
    public Optional<byte[]> get(Cid cid) {
      Place place = places.get(cid);
      if (place == null) {
        return Optional.empty();
      }
      try {
        ByteBuffer out = ByteBuffer.allocate(place.length());
        while (out.hasRemaining() && channel.read(out, place.offset() + out.position()) >= 0) {}
        return Optional.of(out.array());
      } catch (IOException e) {
        throw Disk.problem(file, e);
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw Disk.problem(file, e);
      } finally {
        remove(file);
      }
    }
  }
}
