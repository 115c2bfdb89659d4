package studio.colophon.ipfs.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;

/// Merges small segments: eight of about the same size become one, so that their number grows with
/// the logarithm of what is stored, and each block is copied a few times at most. Segments of 256
/// MiB and above stay as they are.
final class Merger {
  private static final Logger LOG = LoggerFactory.getLogger(Merger.class);
  private static final int MANY = 8;
  private static final long SMALLEST = 64 << 10;
  private static final long LARGEST = 256L << 20;

  /// Most bytes that one merge makes.
  private static final long MOST = 512L << 20;

  private final Segments segments;

  Merger(Segments segments) {
    this.segments = segments;
  }

  /// Merges where there are many. A failure harms nobody: everything is where it was. For who
  /// writes.
  void merge() {
    if (!segments.writers().merging().tryLock()) {
      return;
    }
    try {
      for (List<Segment> few = few(); few != null; few = few()) {
        merge(few);
      }
    } catch (StudioException | IOException e) {
      LOG.debug("not merged", e);
    } finally {
      segments.writers().merging().unlock();
    }
  }

  /// Some segments of about the same size; null when nowhere are many.
  private @Nullable List<Segment> few() throws IOException {
    Map<Integer, List<Segment>> bySize = new TreeMap<>();
    for (Segment segment : segments.oldestFirst()) {
      if (segment.length() < LARGEST && segment.mergeable()) {
        bySize.computeIfAbsent(size(segment), _ -> new ArrayList<>()).add(segment);
      }
    }
    for (List<Segment> all : bySize.values()) {
      if (all.size() >= MANY) {
        long bytes = 0;
        List<Segment> few = new ArrayList<>();
        for (Segment segment : all) {
          bytes += segment.length();
          if (few.size() < 2 || bytes <= MOST) {
            few.add(segment);
          }
        }
        return few;
      }
    }
    return null;
  }

  /// Each size is eight times the one before.
  private static int size(Segment segment) {
    return (64 - Long.numberOfLeadingZeros(segment.length() / SMALLEST) + 2) / 3;
  }

  private void merge(List<Segment> few) throws IOException {
    try (SegmentWriter out = new SegmentWriter(segments)) {
      for (Segment segment : few) {
        BitSet all = new BitSet();
        all.set(0, segment.index().count());
        if (new Copier(segment, out, new Cancel()).copy(all) > 0) {
          // It stays, so that a scrub can tell what is damaged in it; the others are tried again.
          segment.leave();
          return;
        }
      }
      out.commit();
      segments.remove(few);
    } catch (RuntimeException e) {
      few.forEach(Segment::leave);
      throw e;
    }
  }
}
