package studio.colophon.ipfs.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.store.BlockStore.Collected;

/// Takes away what no root leads to: marks by walking, writes what stays of a segment anew, and
/// only then removes the segment.
final class Collector {
  /// A new segment is flushed, and what it replaces removed, once it has so many bytes.
  private static final long ENOUGH = 256L << 20;

  private final Segments segments;
  private final Cancel cancel;
  private final Progress progress;

  Collector(Segments segments, Cancel cancel, Progress progress) {
    this.segments = segments;
    this.cancel = cancel;
    this.progress = progress;
  }

  Collected collect(Supplier<? extends Collection<Cid>> roots) {
    try (Writers.Hold _ = segments.writers().alone()) {
      segments.look();
      segments.sweep();
      List<Segment> all = segments.oldestFirst();
      Reach reach = new Reach(all);
      reach.walk(roots.get(), new Strict(), cancel);
      return sweep(all, reach);
    } catch (IOException e) {
      throw Disk.problem(segments.folder(), e);
    }
  }

  /// Lets nothing pass: what cannot be followed might lead to what would be taken.
  private static final class Strict implements Reach.Guide {
    @Override
    public byte @Nullable [] missing(Cid cid) {
      throw refusal(cid);
    }

    @Override
    public void opaque(Cid cid) {
      throw refusal(cid);
    }

    @Override
    public boolean readsLeaf(Cid cid) {
      return true;
    }
  }

  private static StudioException refusal(Object what) {
    return Problem.of(Fault.INCOMPLETE, "blocks.lacks", what.toString()).exception();
  }

  private Collected sweep(List<Segment> all, Reach reach) throws IOException {
    long total = all.stream().mapToLong(Segment::length).sum();
    long done = 0;
    long blocks = 0;
    long bytes = 0;
    List<Segment> replaced = new ArrayList<>();
    SegmentWriter out = new SegmentWriter(segments);
    try {
      for (Segment segment : all) {
        cancel.check();
        BitSet kept = reach.in(segment);
        int count = segment.index().count();
        if (kept.cardinality() < count || !segment.index().clean()) {
          long before = out.length();
          if (new Copier(segment, out, cancel).copy(kept) > 0) {
            throw refusal(segment.path().getFileName());
          }
          replaced.add(segment);
          blocks += count - kept.cardinality();
          bytes += segment.length() - (out.length() - before);
        }
        done += segment.length();
        progress.at("progress.collect", done, total);
        if (out.length() >= ENOUGH) {
          replace(out, replaced);
          out = new SegmentWriter(segments);
        }
      }
      replace(out, replaced);
    } finally {
      out.close();
    }
    return new Collected(blocks, bytes);
  }

  private void replace(SegmentWriter out, List<Segment> replaced) {
    out.commit();
    out.close();
    segments.remove(replaced);
    replaced.clear();
  }
}
