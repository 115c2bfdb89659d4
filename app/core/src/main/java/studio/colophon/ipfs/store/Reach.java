package studio.colophon.ipfs.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Malformed;

/// Which copies of blocks some roots lead to: three bits for each copy, and the links that are not
/// followed yet.
final class Reach {
  private final List<Segment> segments;
  private final Map<Segment, Marks> marks = new HashMap<>();
  private final Set<Cid> elsewhere = new HashSet<>();

  /// One bit for each copy: whether it was reached at all, and by which codec its links were
  /// followed. The same bytes may be the leaf of one tree and a node of another.
  private record Marks(BitSet reached, BitSet asPb, BitSet asCbor) {
    BitSet followed(long codec) {
      return codec == Cid.DAG_PB ? asPb : codec == Cid.DAG_CBOR ? asCbor : reached;
    }
  }

  /// What to do where the walk cannot go on by itself.
  interface Guide {
    /// A block has no good copy: its bytes from elsewhere, or null to pass over what hangs from it.
    byte @Nullable [] missing(Cid cid);

    /// A block hashes, and its links cannot be read.
    void opaque(Cid cid);

    /// Whether a raw block, which has no links, must be read. It is known to be here.
    boolean readsLeaf(Cid cid);
  }

  Reach(List<Segment> segments) {
    this.segments = segments;
    for (Segment segment : segments) {
      marks.put(segment, new Marks(new BitSet(), new BitSet(), new BitSet()));
    }
  }

  /// The numbers of the entries that were reached.
  BitSet in(Segment segment) {
    return marks(segment).reached();
  }

  private Marks marks(Segment segment) {
    return Objects.requireNonNull(marks.get(segment));
  }

  /// Follows the links from the roots.
  ///
  /// @throws studio.colophon.base.StudioException `cancelled`, `badFile`
  void walk(Collection<Cid> roots, Guide guide, Cancel cancel) {
    Deque<Cid> todo = new ArrayDeque<>(roots);
    while (!todo.isEmpty()) {
      cancel.check();
      Cid cid = todo.pop();
      try {
        byte[] block = cid.isIdentity() ? cid.hash().digest() : fresh(cid, guide);
        if (block != null) {
          links(cid, block, guide).reversed().forEach(todo::push);
        }
      } catch (IOException e) {
        throw Disk.problem(segments.getFirst().path(), e);
      }
    }
  }

  private static List<Cid> links(Cid cid, byte[] block, Guide guide) {
    boolean known =
        cid.codec() == Cid.RAW || cid.codec() == Cid.DAG_PB || cid.codec() == Cid.DAG_CBOR;
    try {
      if (known) {
        return Dag.links(cid, block);
      }
    } catch (Malformed e) {
      // told below
    }
    guide.opaque(cid);
    return List.of();
  }

  /// The block, when it was not met before and its links matter.
  private byte @Nullable [] fresh(Cid cid, Guide guide) throws IOException {
    Key key = Key.of(cid.hash());
    List<Copy> copies = new ArrayList<>(1);
    for (Segment segment : segments) {
      BitSet known = marks(segment).followed(cid.codec());
      for (Index.Hit hit : segment.find(key)) {
        if (known.get(hit.ordinal())) {
          return null;
        }
        copies.add(new Copy(segment, hit));
      }
    }
    for (Copy copy : copies) {
      boolean leaf = cid.codec() == Cid.RAW && !guide.readsLeaf(cid);
      byte[] block = leaf ? null : copy.segment().block(cid, copy.hit().entry());
      if (leaf || block != null) {
        int ordinal = copy.hit().ordinal();
        marks(copy.segment()).reached().set(ordinal);
        marks(copy.segment()).followed(cid.codec()).set(ordinal);
        return block;
      }
    }
    return elsewhere.add(cid.v1()) ? guide.missing(cid) : null;
  }

  private record Copy(Segment segment, Index.Hit hit) {}
}
