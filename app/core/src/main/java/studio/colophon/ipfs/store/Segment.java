package studio.colophon.ipfs.store;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Malformed;

/// One file of the store, which never changes: a CARv1 file without roots, and beside it its index.
/// An index that is absent, damaged or of another file is made again from the names and lengths in
/// the segment. Thread-safe. Everything throws [NoSuchFileException] when the file is gone.
final class Segment implements AutoCloseable {
  static final String SUFFIX = ".car";
  private static final String INDEX = ".idx";

  private final OpenFile file;
  private final Supplier<Path> drafts;
  private final boolean kept;
  private final Index.Stamp stamp;

  /// Copies that turned out to be damaged since this was opened.
  private final Set<Entry> damaged = ConcurrentHashMap.newKeySet();

  private volatile @Nullable Index index;
  private volatile boolean left;

  private Segment(OpenFile file, Index.Stamp stamp, Supplier<Path> drafts, boolean kept) {
    this.file = file;
    this.stamp = stamp;
    this.drafts = drafts;
    this.kept = kept;
  }

  /// Opens a segment; reads its index, not its blocks.
  ///
  /// @param drafts names for files that are of no use until they are renamed
  /// @param kept whether its files stay open
  static Segment open(Path path, Supplier<Path> drafts, boolean kept) throws IOException {
    OpenFile file = new OpenFile(path, kept);
    long length = file.size();
    Segment segment = new Segment(file, new Index.Stamp(length, tail(file, length)), drafts, kept);
    segment.index();
    return segment;
  }

  static int tail(Index.Bytes file, long length) throws IOException {
    ByteBuffer last = ByteBuffer.allocate((int) Math.min(length, Index.Stamp.TAIL));
    file.read(length - last.limit(), last);
    return Index.crc(last.flip(), last.limit());
  }

  static Path indexOf(Path segment) {
    String name = segment.getFileName().toString();
    return segment.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + INDEX);
  }

  Path path() {
    return file.path();
  }

  /// Bytes of the file.
  long length() {
    return stamp.length();
  }

  Index index() throws IOException {
    Index now = index;
    if (now == null) {
      now = stored();
      index = now == null ? reindex() : now;
    }
    return Objects.requireNonNull(index);
  }

  private @Nullable Index stored() throws IOException {
    Path path = indexOf(path());
    try {
      OpenFile bytes = new OpenFile(path, kept);
      Index found = Index.open(bytes, Files.size(path), stamp);
      if (found == null) {
        bytes.close();
      }
      return found;
    } catch (NoSuchFileException | EOFException e) {
      return null;
    }
  }

  /// Makes the index again from the segment, and puts it on the disk where that can be done.
  synchronized Index reindex() throws IOException {
    try (IndexWriter writer = new IndexWriter(drafts)) {
      Sections sections = new Sections(file, length());
      for (Sections.Section s = sections.next(); s != null; s = sections.next()) {
        writer.add(s.entry());
      }
      Index made = null;
      Path draft = drafts.get();
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
          writer.finish(out, stamp, sections.clean());
        }
        Path path = indexOf(path());
        Files.move(
            draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        made = stored();
      } catch (IOException e) {
        // A disk that is full or only lent must not keep anybody from reading.
        Files.deleteIfExists(draft);
      }
      if (made == null) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.finish(out, stamp, sections.clean());
        byte[] bytes = out.toByteArray();
        made = Index.open((at, to) -> to.put(bytes, (int) at, to.remaining()), bytes.length, stamp);
      }
      index = made;
      return Objects.requireNonNull(made);
    }
  }

  /// Where blocks with this key would lie, copies known to be damaged left out.
  List<Index.Hit> find(Key key) throws IOException {
    List<Index.Hit> hits;
    try {
      hits = index().find(key);
    } catch (Index.Damaged | NoSuchFileException e) {
      hits = reindex().find(key);
    }
    if (!damaged.isEmpty()) {
      hits.removeIf(hit -> damaged.contains(hit.entry()));
    }
    return hits;
  }

  /// The block at a place, hashed against `cid`; null when it is not that block. Then this copy is
  /// known to be damaged.
  byte @Nullable [] block(Cid cid, Entry entry) throws IOException {
    byte[] block = bytes(entry);
    if (block != null && cid.names(block)) {
      return block;
    }
    spoilt(entry);
    return null;
  }

  /// Notes that a copy is damaged.
  void spoilt(Entry entry) {
    damaged.add(entry);
  }

  /// The bytes at a place, unhashed; null when there are none.
  byte @Nullable [] bytes(Entry entry) throws IOException {
    if (entry.length() < 0
        || entry.length() > Dag.MAX_BLOCK
        || entry.offset() < 0
        || entry.offset() > length() - entry.length()) {
      return null;
    }
    byte[] block = new byte[entry.length()];
    try {
      file.read(entry.offset(), ByteBuffer.wrap(block));
      return block;
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      // What cannot be read is no good copy.
      return null;
    }
  }

  /// The name that stands before the block at a place; null when none can be read there.
  @Nullable Cid name(Entry entry) throws IOException {
    if (entry.cidLength() <= 0
        || entry.cidLength() > 512
        || entry.offset() < entry.cidLength()
        || entry.offset() > length()) {
      return null;
    }
    ByteBuffer name = ByteBuffer.allocate(entry.cidLength());
    try {
      file.read(entry.offset() - entry.cidLength(), name);
      Cid cid = Cid.of(name.array());
      return Key.of(cid.hash()).equals(entry.key()) ? cid : null;
    } catch (Malformed | EOFException e) {
      return null;
    }
  }

  /// Whether it may be merged with others: nothing in it is known to be wrong.
  boolean mergeable() throws IOException {
    return !left && index().clean();
  }

  /// Leaves it as it is from now on.
  void leave() {
    left = true;
  }

  Sections sections() throws IOException {
    return new Sections(file, length());
  }

  @Override
  public void close() throws IOException {
    file.close();
    Index now = index;
    if (now != null) {
      now.close();
    }
  }
}
