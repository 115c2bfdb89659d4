package studio.colophon.ipfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;

/// Reads what hangs from a CID, trusting nothing: every block is checked against its CID, here or
/// by a source that [BlockSource#hashes], every size against the bytes. One reader is for one
/// thread.
public final class Dag {
  /// Largest block in bytes; bitswap, gateways and Kubo refuse larger ones.
  public static final int MAX_BLOCK = 2 << 20;

  /// Most nodes one below the other that are followed.
  private static final int MAX_DEPTH = 256;

  /// Most parts of a spread folder one below the other: a 64-bit hash, three bits a level at least.
  public static final int MAX_SHARD_DEPTH = 22;

  /// Where counting stops.
  private static final long ENDLESS = 1L << 40;

  /// About how many bytes a link to an entry takes, beside its name.
  private static final int LINK = 42;

  private final BlockSource source;
  private final Cancel cancel;
  private final Map<Cid, Long> sizes = new HashMap<>();
  private final Map<Cid, Paths> paths = new HashMap<>();
  private long spelled;

  /// A reader of what `source` gives.
  public Dag(BlockSource source, Cancel cancel) {
    this.source = source;
    this.cancel = cancel;
  }

  /// What can be wrong with blocks and the files that hold them.
  public enum Fault {
    BAD_HEADER("badHeader"),
    TRUNCATED("truncated"),
    BAD_HASH("badHash"),
    BAD_CID("badCid"),
    TOO_LARGE("tooLarge"),
    MISSING_BLOCK("missingBlock"),
    BAD_PATH("badPath"),
    /// A block that fits its CID and is not what it should be: broken coding, or sizes that
    /// disagree.
    BAD_NODE("badNode");

    private final String code;

    Fault(String code) {
      this.code = code;
    }

    /// The code as the command line prints it.
    public String code() {
      return code;
    }
  }

  /// One thing that is wrong.
  ///
  /// @param fault what
  /// @param cid the block in question; null when none is
  /// @param offset where in the file, in bytes: the first byte of the block, or of what could not
  ///   be read; -1 when it has no place
  public record Flaw(Fault fault, @Nullable Cid cid, long offset) {
    /// A flaw of a block that has no place in a file.
    public static Flaw at(Fault fault, Cid cid) {
      return new Flaw(fault, cid, -1);
    }
  }

  /// Thrown where reading cannot go on.
  public static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Flaw flaw;

    /// A flaw of this block.
    public Broken(Fault fault, Cid cid) {
      super(fault.code() + " " + cid);
      this.flaw = Flaw.at(fault, cid);
    }

    /// What is wrong.
    public Flaw flaw() {
      return flaw;
    }
  }

  /// Whether a name is plain: not empty, not `.` or `..`, without `/` and NUL.
  public static boolean isPlain(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0;
  }

  /// The block.
  ///
  /// @throws Broken `missingBlock`, `tooLarge` or `badHash`
  public byte[] block(Cid cid) {
    cancel.check();
    if (cid.isIdentity()) {
      return cid.hash().digest();
    }
    byte[] block = source.get(cid).orElseThrow(() -> new Broken(Fault.MISSING_BLOCK, cid));
    if (block.length > MAX_BLOCK) {
      throw new Broken(Fault.TOO_LARGE, cid);
    }
    if (!source.hashes() && !cid.names(block)) {
      throw new Broken(Fault.BAD_HASH, cid);
    }
    return block;
  }

  /// The CIDs in a block, in their order; none for codecs without links.
  ///
  /// @throws Malformed when the block is not what the codec of its CID says
  public static List<Cid> links(Cid cid, byte[] block) {
    if (cid.codec() == Cid.DAG_PB) {
      return DagPb.decode(block).links().stream().map(DagPb.Link::cid).toList();
    }
    return cid.codec() == Cid.DAG_CBOR ? DagCbor.links(block) : List.of();
  }

  /// Gives every block under the roots to `visitor`: depth first, roots and links in their order,
  /// each once at first sight, identity blocks left out. Goes on past what is wrong.
  ///
  /// @return what is wrong, in the order of the walk
  public List<Flaw> visit(List<Cid> roots, BlockSink visitor) {
    Deque<Cid> todo = new ArrayDeque<>(roots);
    Set<Cid> seen = new HashSet<>();
    List<Flaw> flaws = new ArrayList<>();
    while (!todo.isEmpty()) {
      Cid cid = todo.pop();
      if (!seen.add(cid)) {
        continue;
      }
      try {
        byte[] block = block(cid);
        if (cid.codec() == Cid.RAW) {
          sizes.put(cid, (long) block.length);
        }
        if (!cid.isIdentity()) {
          visitor.put(cid, block);
        }
        links(cid, block).reversed().forEach(todo::push);
      } catch (Broken e) {
        flaws.add(e.flaw());
      } catch (Malformed e) {
        flaws.add(Flaw.at(Fault.BAD_NODE, cid));
      }
    }
    return flaws;
  }

  /// The UnixFS message of a node; empty when it is not a dag-pb block with data.
  ///
  /// @throws Broken as [#block], or `badNode`
  public Optional<UnixFsNode> unixFs(Cid cid) {
    if (cid.codec() != Cid.DAG_PB) {
      return Optional.empty();
    }
    byte[] data = node(cid).data();
    return data == null ? Optional.empty() : Optional.of(message(cid, data));
  }

  private DagPb.Node node(Cid cid) {
    try {
      return DagPb.decode(block(cid));
    } catch (Malformed e) {
      throw new Broken(Fault.BAD_NODE, cid);
    }
  }

  private static UnixFsNode message(Cid cid, byte @Nullable [] data) {
    try {
      return UnixFsNode.decode(data);
    } catch (Malformed e) {
      throw new Broken(Fault.BAD_NODE, cid);
    }
  }

  /// The entries of a folder, spread or not, in the order of its blocks. Names are as they are: see
  /// [#isPlain].
  ///
  /// @throws Broken as [#block], `badNode` when it is no folder, `badPath` when a name comes twice
  public Map<String, Cid> entries(Cid folder) {
    Map<String, Cid> out = new LinkedHashMap<>();
    collect(folder, 0, 0, out);
    return out;
  }

  private void collect(Cid folder, int fanout, int depth, Map<String, Cid> out) {
    DagPb.Node node = node(folder);
    UnixFsNode message = message(folder, node.data());
    boolean spread = message.type() == UnixFsNode.Type.HAMT;
    boolean fits = depth == 0 ? spread || message.type() == UnixFsNode.Type.DIRECTORY : spread;
    // An empty part of a spread folder says nothing; many of them could keep a reader busy for
    // ever.
    boolean idle = depth > 0 && node.links().isEmpty();
    if (!fits || idle || (depth > 0 && message.fanout() != fanout) || depth > MAX_SHARD_DEPTH) {
      throw new Broken(Fault.BAD_NODE, folder);
    }
    int digits = spread ? Integer.toHexString(message.fanout() - 1).length() : 0;
    for (DagPb.Link link : node.links()) {
      String name = link.name();
      if (name.length() < digits) {
        throw new Broken(Fault.BAD_NODE, folder);
      }
      if (spread && name.length() == digits) {
        collect(link.cid(), message.fanout(), depth + 1, out);
      } else if (out.put(name.substring(digits), link.cid()) != null) {
        throw new Broken(Fault.BAD_PATH, folder);
      }
    }
  }

  /// What all paths below a folder come to, each counted as often as it can be gone.
  ///
  /// @param names how many there are
  /// @param letters how long they are together, in UTF-16 units, with a `/` between names
  public record Paths(long names, long letters) {
    private static final Paths NONE = new Paths(0, 0);

    /// These and the paths below an entry of that name, with the entry itself.
    private Paths with(String name, Paths below) {
      long more = name.length() + below.names * (name.length() + 1L) + below.letters;
      return new Paths(
          Math.min(ENDLESS, names + 1 + below.names), Math.min(ENDLESS, letters + more));
    }
  }

  /// What the paths below a folder come to. A few blocks can spell more names than anybody can
  /// read: ask before walking. What is broken counts as empty.
  public Paths paths(Cid cid) {
    return paths(cid, 0);
  }

  private Paths paths(Cid cid, int depth) {
    Paths known = paths.get(cid);
    if (known == null) {
      known = depth > MAX_DEPTH ? new Paths(ENDLESS, ENDLESS) : tally(cid, depth);
      paths.put(cid, known);
    }
    return known;
  }

  private Paths tally(Cid cid, int depth) {
    try {
      if (!unixFs(cid).map(UnixFsNode::isFolder).orElse(false)) {
        return Paths.NONE;
      }
      Paths total = Paths.NONE;
      for (Map.Entry<String, Cid> entry : entries(cid).entrySet()) {
        String name = entry.getKey();
        spelled += name.length() + LINK;
        total = total.with(name, paths(entry.getValue(), depth + 1));
      }
      return total;
    } catch (Broken e) {
      return Paths.NONE;
    }
  }

  /// About how many bytes the folders took that [#paths] has looked at, each counted once.
  long spelled() {
    return spelled;
  }

  /// The entry of that name in a folder. Of a spread folder only the parts on the way are read.
  ///
  /// @throws Broken as [#entries]
  public Optional<Cid> find(Cid folder, String name) {
    Cid at = folder;
    for (Hamt.Slots slots = null; ; ) {
      DagPb.Node node = node(at);
      UnixFsNode message = message(at, node.data());
      if (slots == null && message.type() != UnixFsNode.Type.HAMT) {
        return Optional.ofNullable(entries(at).get(name));
      }
      if (slots == null) {
        slots = new Hamt.Slots(name, message.fanout());
      } else if (message.type() != UnixFsNode.Type.HAMT || message.fanout() != slots.fanout()) {
        throw new Broken(Fault.BAD_NODE, at);
      }
      String prefix = slots.next().orElseThrow(() -> new Broken(Fault.BAD_NODE, folder));
      Cid below = null;
      for (DagPb.Link link : node.links()) {
        if (link.name().equals(prefix + name)) {
          return Optional.of(link.cid());
        }
        if (link.name().equals(prefix)) {
          below = link.cid();
        }
      }
      if (below == null) {
        return Optional.empty();
      }
      at = below;
    }
  }

  /// What lies at `path`, names with `/` between them, below a folder. The empty path is the
  /// folder.
  ///
  /// @throws Broken as [#entries]
  public Optional<Cid> resolve(Cid root, String path) {
    Cid at = root;
    for (String name : path.isEmpty() ? new String[0] : path.split("/", -1)) {
      Optional<Cid> next = find(at, name);
      if (next.isEmpty()) {
        return next;
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  /// How many bytes the file has, every part of it present and as long as its node says.
  ///
  /// @throws Broken as [#block], or `badNode`
  public long size(Cid file) {
    return size(file, 0);
  }

  private long size(Cid cid, int depth) {
    Long known = sizes.get(cid);
    if (known == null) {
      known = measure(cid, depth);
      sizes.put(cid, known);
    }
    return known;
  }

  private long measure(Cid cid, int depth) {
    if (depth > MAX_DEPTH) {
      throw new Broken(Fault.TOO_LARGE, cid);
    }
    if (cid.codec() == Cid.RAW) {
      return block(cid).length;
    }
    if (cid.codec() != Cid.DAG_PB) {
      throw new Broken(Fault.BAD_NODE, cid);
    }
    DagPb.Node node = node(cid);
    UnixFsNode message = message(cid, node.data());
    long total = message.data().length;
    List<DagPb.Link> links = node.links();
    boolean file = message.type() == UnixFsNode.Type.FILE || message.type() == UnixFsNode.Type.RAW;
    boolean leaf = message.type() == UnixFsNode.Type.SYMLINK && links.isEmpty() && depth == 0;
    if ((!file && !leaf) || links.size() != message.blockSizes().size()) {
      throw new Broken(Fault.BAD_NODE, cid);
    }
    for (int i = 0; i < links.size(); i++) {
      long part = size(links.get(i).cid(), depth + 1);
      total += part;
      if (part != message.blockSizes().get(i) || total < 0) {
        throw new Broken(Fault.BAD_NODE, cid);
      }
    }
    if (message.fileSize() >= 0 && message.fileSize() != total) {
      throw new Broken(Fault.BAD_NODE, cid);
    }
    return total;
  }

  /// The bytes of a file, or the target of a symlink, of at most `cap` bytes.
  ///
  /// @throws Broken as [#size], or `tooLarge`
  public byte[] read(Cid file, int cap) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      copy(file, out, cap);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return out.toByteArray();
  }

  /// Writes the bytes of a file, of at most `cap` bytes; nothing when something is wrong with it.
  ///
  /// @throws Broken as [#size], or `tooLarge`
  public void copy(Cid file, OutputStream out, long cap) throws IOException {
    if (size(file) > cap) {
      throw new Broken(Fault.TOO_LARGE, file);
    }
    pour(file, out);
  }

  private void pour(Cid cid, OutputStream out) throws IOException {
    if (cid.codec() == Cid.RAW) {
      out.write(block(cid));
      return;
    }
    DagPb.Node node = node(cid);
    out.write(message(cid, node.data()).data());
    for (DagPb.Link link : node.links()) {
      if (size(link.cid()) > 0) {
        pour(link.cid(), out);
      }
    }
  }
}
