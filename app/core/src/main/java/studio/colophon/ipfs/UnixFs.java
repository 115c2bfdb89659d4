package studio.colophon.ipfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.colophon.base.Cancel;

/// Turns bytes and folders into blocks, as a [Profile] says (specs.ipfs.tech/unixfs). Keeps no
/// block: the memory for a piece of a file serves the next one. A large file is hashed by several
/// threads, whose number changes nothing of what comes out; the sink is called from the thread that
/// builds. One builder is for one thread and one import.
public final class UnixFs {
  /// A directory whose estimate is larger is spread over many blocks.
  static final int SPREAD_ABOVE = 262_144;

  /// Below this helpers would cost more than they save.
  private static final long SHARED_ABOVE = 4 << 20;

  private static final int MOST_WORKERS = 4;

  private final Profile profile;
  private final BlockSink sink;
  private final Cancel cancel;
  private final int workers;
  private final List<Leaves.Leaf> leaves = new ArrayList<>();
  private final Distinct raws = new Distinct();
  private final Distinct nodes = new Distinct();

  /// A builder that gives its blocks to `sink`, with as many threads as there are processors, at
  /// most four.
  public UnixFs(Profile profile, BlockSink sink, Cancel cancel) {
    this(profile, sink, cancel, Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors()));
  }

  /// A builder that gives its blocks to `sink`.
  ///
  /// @param workers how many threads hash a large file, the calling one included; from 1
  public UnixFs(Profile profile, BlockSink sink, Cancel cancel, int workers) {
    this.profile = profile;
    this.sink = sink;
    this.cancel = cancel;
    this.workers = workers;
  }

  /// What has been built: a file, a folder or a symlink.
  ///
  /// @param cid its root
  /// @param size bytes of content: of the file, or of all files in the folder
  /// @param tsize bytes of all its blocks, duplicates counted each time
  public record Built(Cid cid, long size, long tsize) {}

  /// How many distinct blocks were built so far.
  public long blocks() {
    return (long) raws.size() + nodes.size();
  }

  /// A file with the bytes of `content`, from the first to the end, wherever its position is; the
  /// channel stays open. Of a file that changes meanwhile it is what was read, up to the first
  /// place where there was no more; then [Built#size] says how much that was.
  ///
  /// @throws java.nio.channels.ClosedChannelException when this thread is interrupted; the channel
  ///   is closed then
  /// @throws studio.colophon.base.StudioException `cancelled`
  public Built file(FileChannel content) throws IOException {
    return file(content::read, content.size());
  }

  /// A file with the bytes that `in` gives until its end, hashed by this thread alone. Does not
  /// close `in`.
  ///
  /// @throws studio.colophon.base.StudioException `cancelled`
  public Built file(InputStream in) throws IOException {
    ReadableByteChannel content = Channels.newChannel(in);
    return file((into, _) -> content.read(into), Long.MAX_VALUE, 1);
  }

  /// A file with these bytes.
  public Built file(byte[] bytes) {
    try {
      return file((into, at) -> read(bytes, into, (int) at), bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException("memory gives every byte", e);
    }
  }

  private static int read(byte[] bytes, ByteBuffer into, int at) {
    int count = Math.min(into.remaining(), bytes.length - at);
    into.put(bytes, at, Math.max(0, count));
    return count > 0 ? count : -1;
  }

  /// A file with what `content` gives until its end, which seems to come after `expected` bytes.
  Built file(Leaves.Content content, long expected) throws IOException {
    return file(content, expected, expected < SHARED_ABOVE ? 1 : workers);
  }

  private Built file(Leaves.Content content, long expected, int threads) throws IOException {
    int most = threads == 1 ? 1 : 2 * threads;
    while (leaves.size() < most) {
      leaves.add(new Leaves.Leaf(profile, sink.namesOnly(), cancel));
    }
    Layout layout = new Layout();
    List<Leaves.Leaf> memory = leaves.subList(0, most);
    try (Leaves pieces = new Leaves(content, profile.chunkSize(), expected, memory, threads - 1)) {
      while (true) {
        Leaves.Leaf leaf = pieces.next();
        if (leaf.size() > 0 || layout.isEmpty()) {
          layout.add(0, built(leaf));
        }
        if (leaf.size() < profile.chunkSize()) {
          return layout.root();
        }
        pieces.release(leaf);
      }
    }
  }

  /// A symlink to `target`, which nobody looks at.
  public Built symlink(String target) {
    byte[] bytes = DagPb.utf8(target);
    DagPb.Link link = node(List.of(), UnixFsNode.symlink(bytes));
    return new Built(link.cid(), bytes.length, link.tsize());
  }

  /// A folder with these entries. Their order does not matter: links are sorted by the UTF-8 of the
  /// name.
  ///
  /// @throws Malformed `utf8` for a name with a lone surrogate
  public Built folder(Map<String, Built> entries) {
    cancel.check();
    List<Named> names = new ArrayList<>(entries.size());
    entries.forEach((name, entry) -> names.add(new Named(DagPb.utf8(name), name, entry)));
    names.sort((a, b) -> Arrays.compareUnsigned(a.utf8(), b.utf8()));
    List<DagPb.Link> links = new ArrayList<>(names.size());
    long size = 0;
    long estimate = 0;
    for (Named named : names) {
      Built entry = named.entry();
      links.add(new DagPb.Link(entry.cid(), named.name(), entry.tsize()));
      size += entry.size();
      estimate += named.utf8().length + entry.cid().length();
    }
    byte[] flat = profile.blockEstimate() ? DagPb.encode(links, UnixFsNode.directory()) : null;
    boolean spread = (flat == null ? estimate : flat.length) > SPREAD_ABOVE;
    DagPb.Link root =
        spread ? new Hamt(this::node).root(links) : node(links, UnixFsNode.directory());
    return new Built(root.cid(), size, root.tsize());
  }

  private record Named(byte[] utf8, String name, Built entry) {}

  private Built built(Leaves.Leaf leaf) {
    Cid cid = leaf.cid();
    if (isNew(cid) && !sink.namesOnly()) {
      sink.lend(cid, leaf.block());
    }
    return new Built(cid, leaf.size(), leaf.length());
  }

  private Built parent(List<Built> children) {
    List<DagPb.Link> links = new ArrayList<>(children.size());
    List<Long> sizes = new ArrayList<>(children.size());
    long size = 0;
    for (Built child : children) {
      links.add(new DagPb.Link(child.cid(), "", child.tsize()));
      sizes.add(child.size());
      size += child.size();
    }
    DagPb.Link link = node(links, UnixFsNode.file(size, sizes));
    return new Built(link.cid(), size, link.tsize());
  }

  private DagPb.Link node(List<DagPb.Link> links, byte[] data) {
    byte[] block = DagPb.encode(links, data);
    Multihash hash = Multihash.sha256(block);
    Cid cid = profile.cidVersion() == 0 ? Cid.v0(hash) : Cid.v1(Cid.DAG_PB, hash);
    if (isNew(cid) && !sink.namesOnly()) {
      sink.put(cid, block);
    }
    long tsize = block.length;
    for (DagPb.Link link : links) {
      tsize += link.tsize();
    }
    return new DagPb.Link(cid, "", tsize);
  }

  private boolean isNew(Cid cid) {
    return (cid.codec() == Cid.RAW ? raws : nodes).add(cid.hash().digest());
  }

  /// The balanced tree of a file: each level is packed into nodes as soon as it is full, and a
  /// level with one child left is kept, so that every leaf lies at the same depth.
  private final class Layout {
    private final List<List<Built>> levels = new ArrayList<>();

    boolean isEmpty() {
      return levels.isEmpty();
    }

    void add(int level, Built child) {
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      List<Built> row = levels.get(level);
      row.add(child);
      if (row.size() == profile.maxLinks()) {
        pack(level);
      }
    }

    Built root() {
      for (int level = 0; ; level++) {
        List<Built> row = levels.get(level);
        if (level == levels.size() - 1 && row.size() == 1) {
          return row.getFirst();
        }
        if (!row.isEmpty()) {
          pack(level);
        }
      }
    }

    private void pack(int level) {
      Built parent = parent(levels.get(level));
      levels.get(level).clear();
      add(level + 1, parent);
    }
  }
}
