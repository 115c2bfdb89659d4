package studio.colophon.ipfs.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Progress;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;

/// Blocks on disk, found by their multihash: the same bytes are kept once, whatever codec they are
/// asked for with. A block is hashed when it comes and when it goes; a copy that does not hash is
/// as good as none, and another copy is used where there is one. Any number of processes may read,
/// one at a time may write. Thread-safe. Close it.
///
/// A batch becomes one file, a CAR file without roots (CARv1, ipld.io/specs/transport/car/carv1),
/// flushed before it takes its name: after a crash it is there whole or not at all. No file is ever
/// changed; small ones are merged into larger ones.
public final class BlockStore implements BlockSource, AutoCloseable {
  /// How often a reader looks again for what a merge has moved away under its hands.
  private static final int LOOKS = 10;

  private final Segments segments;

  private BlockStore(Segments segments) {
    this.segments = segments;
  }

  /// Opens the store in a folder, which is made when it is not there. Reads no block.
  ///
  /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`
  public static BlockStore open(Path folder) {
    Disk.folder(folder);
    try {
      Segments segments = new Segments(folder.toAbsolutePath());
      segments.look();
      return new BlockStore(segments);
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }

  /// The block, hashed; empty when it is not here, or every copy of it is damaged.
  ///
  /// @throws studio.colophon.base.StudioException `cancelled` when the thread is interrupted,
  ///   `badFile` when the folder cannot be read
  @Override
  public Optional<byte[]> get(Cid cid) {
    return cid.isIdentity()
        ? Optional.of(cid.hash().digest())
        : Optional.ofNullable(look(cid, Segment::block));
  }

  /// Always: [#get] hashes.
  @Override
  public boolean hashes() {
    return true;
  }

  /// Whether a copy of the block is here, for what the index and the name before the block say: it
  /// is not read. A copy that [#get] found damaged since this was opened does not count; others are
  /// found by [#scrub].
  ///
  /// @throws studio.colophon.base.StudioException as [#get]
  public boolean has(Cid cid) {
    return cid.isIdentity() || look(cid, BlockStore::named) != null;
  }

  /// As [#has], for what the last look at the folder has seen.
  boolean holds(Cid cid) {
    try {
      return cid.isIdentity() || first(segments.now(), cid, BlockStore::named) != null;
    } catch (IOException e) {
      // Another copy harms nobody.
      return false;
    }
  }

  private static @Nullable Cid named(Segment segment, Cid cid, Entry entry) throws IOException {
    Cid name = segment.name(entry);
    return name != null && name.hash().equals(cid.hash()) ? name : null;
  }

  /// Asks for one copy of a block; null when it is not that.
  @FunctionalInterface
  private interface Question<T> {
    @Nullable T ask(Segment segment, Cid cid, Entry entry) throws IOException;
  }

  private <T> @Nullable T look(Cid cid, Question<T> question) {
    for (int i = 0; i < LOOKS; i++) {
      List<Segment> looked = segments.now();
      try {
        T found = first(looked, cid, question);
        if (found != null) {
          return found;
        }
      } catch (NoSuchFileException e) {
        // merged or collected by somebody else: the next look shows where it is now
      } catch (IOException e) {
        throw Disk.problem(segments.folder(), e);
      }
      if (!segments.look() && looked.equals(segments.now())) {
        return null;
      }
    }
    return null;
  }

  private static <T> @Nullable T first(List<Segment> looked, Cid cid, Question<T> question)
      throws IOException {
    Key key = Key.of(cid.hash());
    NoSuchFileException gone = null;
    for (Segment segment : looked) {
      try {
        for (Index.Hit hit : segment.find(key)) {
          T found = question.ask(segment, cid, hit.entry());
          if (found != null) {
            return found;
          }
        }
      } catch (NoSuchFileException e) {
        gone = e;
      }
    }
    if (gone != null) {
      throw gone;
    }
    return null;
  }

  /// The names of all blocks, each once, in no order that means anything; as the store is now. Some
  /// may be damaged: see [#scrub].
  ///
  /// @throws studio.colophon.base.StudioException as [#get]
  public Stream<Cid> cids() {
    segments.look();
    return new Union(segments.now()).names();
  }

  /// Begins a batch. Until [Batch#commit] nothing of it can be had. Waits while [#collect] or
  /// [#repair] work in this process.
  ///
  /// @throws studio.colophon.base.StudioException `homeInUse` when another process writes,
  ///   `diskFull`, `badFile`
  public Batch batch() {
    return Batch.begin(this, segments);
  }

  /// Keeps these blocks, as one batch.
  ///
  /// @throws IllegalArgumentException when a block is not the one its CID names; then none is kept
  /// @throws studio.colophon.base.StudioException as [#batch] and [Batch#commit]; then none is kept
  public void putAll(Map<Cid, byte[]> blocks) {
    try (Batch batch = batch()) {
      blocks.forEach(batch::put);
      batch.commit();
    }
  }

  /// What a scrub found.
  ///
  /// @param blocks how many different blocks are here, bad ones included
  /// @param bytes how many bytes these have
  /// @param bad blocks without a good copy: damaged ones, and missing ones under a root
  /// @param repaired blocks that were bad and are good now
  public record Scrubbed(long blocks, long bytes, List<Cid> bad, List<Cid> repaired) {
    public Scrubbed {
      bad = List.copyOf(bad);
      repaired = List.copyOf(repaired);
    }
  }

  /// Reads and hashes every copy of every block, and looks whether all under the roots is here.
  /// Changes nothing but an index that is wrong.
  ///
  /// @param roots what should be here whole; may be empty
  /// @param progress told `progress.scrub` with bytes
  /// @throws studio.colophon.base.StudioException `cancelled`, `badFile`
  public Scrubbed scrub(List<Cid> roots, Cancel cancel, Progress progress) {
    return new Scrubber(segments, cancel, progress).scrub(roots);
  }

  /// As [#scrub], and takes what is bad or missing from elsewhere. Files with damage are written
  /// anew without it; one whose bytes are not all good elsewhere is kept under a name that ends in
  /// `.damaged`, and never read again. What stays bad under a root is told by the next scrub too.
  ///
  /// @param sources asked in this order; what they give is hashed
  /// @throws studio.colophon.base.StudioException as [#scrub]; `homeInUse` when anybody writes;
  ///   `diskFull`. Then no good block is lost
  public Scrubbed repair(
      List<Cid> roots, List<BlockSource> sources, Cancel cancel, Progress progress) {
    return new Scrubber(segments, cancel, progress).repair(roots, sources);
  }

  /// What was collected.
  ///
  /// @param blocks how many copies of blocks were taken away
  /// @param bytes by how much the files have become shorter
  public record Collected(long blocks, long bytes) {}

  /// Takes away every block that no root leads to, and second copies. What stays is on the disk
  /// anew before anything goes. Where any block under a root cannot be read, hashed and understood
  /// (raw, dag-pb, dag-cbor), nothing goes.
  ///
  /// @param roots asked once nobody writes any more, so that what was committed before is told;
  ///   must not write here
  /// @param progress told `progress.collect` with bytes
  /// @throws studio.colophon.base.StudioException `incomplete` when a block under a root is bad or
  ///   missing, `homeInUse` when anybody writes, `cancelled`, `diskFull`, `badFile`, and what
  ///   `roots` throws; nothing wanted is lost
  public Collected collect(
      Supplier<? extends Collection<Cid>> roots, Cancel cancel, Progress progress) {
    return new Collector(segments, cancel, progress).collect(roots);
  }

  @Override
  public void close() {
    segments.close();
  }
}
