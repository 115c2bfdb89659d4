package studio.colophon.ipfs.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Disk;
import studio.colophon.base.Hashes;
import studio.colophon.ipfs.BlockSink;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagCbor;
import studio.colophon.ipfs.Varint;
import studio.colophon.ipfs.car.CarReader;

/// Blocks on disk. Each batch becomes one file, a CAR file without roots named by its SHA-256,
/// which is flushed before it takes its name: after a crash a batch is there whole or not at all,
/// and no file is ever changed. Every block is hashed when it comes and when it goes. Any number of
/// processes may read, one at a time may write. Thread-safe.
public final class BlockStore implements BlockSource {
  private static final String SUFFIX = ".car";

  private final Path folder;
  private final Map<Cid, Place> places = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  /// Where a block lies; `older` is another copy of it, asked when this one is damaged.
  private record Place(Path file, long offset, int length, @Nullable Place older) {}

  private BlockStore(Path folder) {
    this.folder = folder;
  }

  /// Opens the store in a folder, which is made when it is not there.
  ///
  /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`
  public static BlockStore open(Path folder) {
    Disk.folder(folder);
    BlockStore store = new BlockStore(folder.toAbsolutePath());
    store.look();
    return store;
  }

  /// Reads the places of the blocks in files that came since the last look.
  private synchronized void look() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9a-f]*" + SUFFIX)) {
      for (Path file : files) {
        if (known.add(file.getFileName().toString())) {
          index(file);
        }
      }
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }

  private void index(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      CarReader reader = CarReader.open(in);
      for (var section = reader.next(); section != null; section = reader.next()) {
        place(section.cid(), file, section.offset(), section.block().length);
      }
    }
  }

  private void place(Cid cid, Path file, long offset, int length) {
    places.put(cid, new Place(file, offset, length, places.get(cid)));
  }

  /// The block, hashed; empty when it is not here, or every copy of it is damaged.
  @Override
  public Optional<byte[]> get(Cid cid) {
    if (cid.isIdentity()) {
      return Optional.of(cid.hash().digest());
    }
    for (Place at = find(cid); at != null; at = at.older()) {
      byte[] block = read(at);
      if (block != null && cid.names(block)) {
        return Optional.of(block);
      }
    }
    return Optional.empty();
  }

  private synchronized @Nullable Place find(Cid cid) {
    if (!places.containsKey(cid)) {
      look();
    }
    return places.get(cid);
  }

  private static byte @Nullable [] read(Place at) {
    try (FileChannel channel = FileChannel.open(at.file(), StandardOpenOption.READ)) {
      ByteBuffer out = ByteBuffer.allocate(at.length());
      while (out.hasRemaining()) {
        if (channel.read(out, at.offset() + out.position()) < 0) {
          return null;
        }
      }
      return out.array();
    } catch (IOException e) {
      // A file that cannot be read has no good copy; the block is missing here, and told so.
      return null;
    }
  }

  /// Whether a good copy of the block is here.
  public boolean has(Cid cid) {
    return get(cid).isPresent();
  }

  /// The names of all blocks that were good when their file was first read.
  public synchronized Set<Cid> cids() {
    look();
    return Set.copyOf(places.keySet());
  }

  /// Begins a batch. Until [Batch#commit] nothing of it can be had.
  ///
  /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`
  public Batch batch() {
    sweep();
    return new Batch();
  }

  /// Removes what processes left behind that are no more.
  private void sweep() {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path draft : drafts) {
        String pid = draft.getFileName().toString().substring(1).split("-", 2)[0];
        if (!pid.matches("[0-9]{1,18}") || ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }

  /// Keeps these blocks, as one batch.
  ///
  /// @throws IllegalArgumentException when a block is not the one its CID names; then none is kept
  /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`; then none is kept
  public void putAll(Map<Cid, byte[]> blocks) {
    try (Batch batch = batch()) {
      blocks.forEach(batch::put);
      batch.commit();
    }
  }

  /// Blocks that will be there together. Close it; what is not committed is forgotten. For one
  /// thread.
  public final class Batch implements BlockSink, AutoCloseable {
    private final Path draft = Disk.draft(folder.resolve("batch"));
    private final FileChannel channel;
    private final DigestOutputStream out;
    private final Map<Cid, Long> offsets = new HashMap<>();
    private final Map<Cid, Integer> lengths = new HashMap<>();
    private long at;

    private Batch() {
      try {
        channel =
            FileChannel.open(
                draft,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream buffered =
            new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        out = new DigestOutputStream(buffered, Hashes.sha256());
        byte[] header = DagCbor.header(List.of());
        write(Varint.bytes(header.length));
        write(header);
      } catch (IOException e) {
        throw Disk.problem(folder, e);
      }
    }

    /// Adds a block; one that is already here, whole, costs nothing.
    ///
    /// @throws IllegalArgumentException when it is not the block its CID names, or is over 2 MiB
    @Override
    public void put(Cid cid, byte[] block) {
      if (block.length > Dag.MAX_BLOCK || !cid.names(block)) {
        throw new IllegalArgumentException("not the block " + cid);
      }
      if (cid.isIdentity() || offsets.containsKey(cid) || has(cid)) {
        return;
      }
      try {
        write(Varint.bytes(cid.length() + block.length));
        write(cid.bytes());
        offsets.put(cid, at);
        lengths.put(cid, block.length);
        write(block);
      } catch (IOException e) {
        throw Disk.problem(folder, e);
      }
    }

    private void write(byte[] bytes) throws IOException {
      out.write(bytes);
      at += bytes.length;
    }

    /// Flushes the batch and makes it part of the store; an empty one leaves no trace.
    ///
    /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`; then nothing is kept
    public void commit() {
      if (offsets.isEmpty()) {
        return;
      }
      try {
        out.flush();
        channel.force(true);
        channel.close();
      } catch (IOException e) {
        throw Disk.problem(folder, e);
      }
      String name = Hashes.hex(out.getMessageDigest().digest()) + SUFFIX;
      Path file = folder.resolve(name);
      Disk.move(draft, file);
      synchronized (BlockStore.this) {
        known.add(name);
        offsets.forEach((cid, offset) -> place(cid, file, offset, lengths.getOrDefault(cid, 0)));
      }
      offsets.clear();
    }

    @Override
    public void close() {
      try {
        channel.close();
        Files.deleteIfExists(draft);
      } catch (IOException e) {
        throw Disk.problem(folder, e);
      }
    }
  }
}
