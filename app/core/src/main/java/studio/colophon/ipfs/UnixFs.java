package studio.colophon.ipfs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import studio.colophon.base.Cancel;

/// Turns bytes and folders into blocks, as a [Profile] says (specs.ipfs.tech/unixfs). Reads a file
/// piece by piece and keeps no block; one builder is for one thread and one import.
public final class UnixFs {
  /// A directory whose estimate is larger is spread over many blocks.
  static final int SPREAD_ABOVE = 262_144;

  private final Profile profile;
  private final BlockSink sink;
  private final Cancel cancel;
  private final Set<Cid> seen = new HashSet<>();

  /// A builder that gives its blocks to `sink`.
  public UnixFs(Profile profile, BlockSink sink, Cancel cancel) {
    this.profile = profile;
    this.sink = sink;
    this.cancel = cancel;
  }

  /// What has been built: a file, a folder or a symlink.
  ///
  /// @param cid its root
  /// @param size bytes of content: of the file, or of all files in the folder
  /// @param tsize bytes of all its blocks, duplicates counted each time
  public record Built(Cid cid, long size, long tsize) {}

  /// How many distinct blocks were built so far.
  public long blocks() {
    return seen.size();
  }

  /// A file with the bytes that `in` gives until its end. Does not close `in`.
  public Built file(InputStream in) throws IOException {
    Layout layout = new Layout();
    while (true) {
      cancel.check();
      byte[] piece = in.readNBytes(profile.chunkSize());
      if (piece.length == 0 && !layout.isEmpty()) {
        return layout.root();
      }
      layout.add(0, leaf(piece));
      if (piece.length < profile.chunkSize()) {
        return layout.root();
      }
    }
  }

  /// A file with these bytes.
  public Built file(byte[] bytes) {
    Layout layout = new Layout();
    int at = 0;
    do {
      cancel.check();
      int end = Math.min(bytes.length, at + profile.chunkSize());
      layout.add(0, leaf(Arrays.copyOfRange(bytes, at, end)));
      at = end;
    } while (at < bytes.length);
    return layout.root();
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
    List<String> names = new ArrayList<>(entries.keySet());
    names.sort((a, b) -> Arrays.compareUnsigned(DagPb.utf8(a), DagPb.utf8(b)));
    List<DagPb.Link> links = new ArrayList<>(names.size());
    long size = 0;
    long estimate = 0;
    for (String name : names) {
      Built entry = Objects.requireNonNull(entries.get(name));
      links.add(new DagPb.Link(entry.cid(), name, entry.tsize()));
      size += entry.size();
      estimate += DagPb.utf8(name).length + entry.cid().length();
    }
    byte[] flat = profile.blockEstimate() ? DagPb.encode(links, UnixFsNode.directory()) : null;
    boolean spread = (flat == null ? estimate : flat.length) > SPREAD_ABOVE;
    DagPb.Link root =
        spread ? new Hamt(this::node).root(links) : node(links, UnixFsNode.directory());
    return new Built(root.cid(), size, root.tsize());
  }

  private Built leaf(byte[] piece) {
    if (profile.rawLeaves()) {
      Cid cid = Cid.raw(piece);
      keep(cid, piece);
      return new Built(cid, piece.length, piece.length);
    }
    byte[] data = UnixFsNode.file(piece, piece.length, piece.length, List.of());
    DagPb.Link link = node(List.of(), data);
    return new Built(link.cid(), piece.length, link.tsize());
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
    DagPb.Link link = node(links, UnixFsNode.file(new byte[0], 0, size, sizes));
    return new Built(link.cid(), size, link.tsize());
  }

  private DagPb.Link node(List<DagPb.Link> links, byte[] data) {
    byte[] block = DagPb.encode(links, data);
    Multihash hash = Multihash.sha256(block);
    Cid cid = profile.cidVersion() == 0 ? Cid.v0(hash) : Cid.v1(Cid.DAG_PB, hash);
    keep(cid, block);
    long tsize = block.length;
    for (DagPb.Link link : links) {
      tsize += link.tsize();
    }
    return new DagPb.Link(cid, "", tsize);
  }

  private void keep(Cid cid, byte[] block) {
    if (seen.add(cid)) {
      sink.put(cid, block);
    }
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
