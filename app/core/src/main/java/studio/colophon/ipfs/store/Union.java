package studio.colophon.ipfs.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Disk;
import studio.colophon.ipfs.Cid;

/// Goes through the different blocks of some segments in the order of their keys. Holds one page of
/// each index.
final class Union {
  private final PriorityQueue<Source> sources =
      new PriorityQueue<>(Comparator.comparing(Source::key));

  /// A segment and how far it was read.
  private static final class Source {
    private final Segment segment;
    private Index.Cursor cursor;
    private @Nullable Entry head;

    Source(Segment segment) throws IOException {
      this.segment = segment;
      this.cursor = segment.index().cursor();
    }

    Key key() {
      return entry().key();
    }

    Entry entry() {
      return Objects.requireNonNull(head);
    }

    boolean advance() throws IOException {
      Entry last = head;
      Index.Hit hit;
      try {
        hit = cursor.next();
      } catch (Index.Damaged | NoSuchFileException e) {
        cursor = segment.reindex().cursor();
        do {
          hit = cursor.next();
        } while (hit != null && last != null && hit.entry().compareTo(last) <= 0);
      }
      head = hit == null ? null : hit.entry();
      return head != null;
    }
  }

  Union(List<Segment> segments) {
    for (Segment segment : segments) {
      try {
        Source source = new Source(segment);
        if (source.advance()) {
          sources.add(source);
        }
      } catch (IOException e) {
        throw Disk.problem(segment.path(), e);
      }
    }
  }

  /// All copies of the next block; empty at the end.
  private List<Copy> next() {
    List<Copy> copies = new ArrayList<>(1);
    while (!sources.isEmpty()
        && (copies.isEmpty() || copies.getFirst().entry().key().equals(sources.peek().key()))) {
      Source source = sources.remove();
      copies.add(new Copy(source.segment, source.entry()));
      try {
        if (source.advance()) {
          sources.add(source);
        }
      } catch (IOException e) {
        throw Disk.problem(source.segment.path(), e);
      }
    }
    return copies;
  }

  private record Copy(Segment segment, Entry entry) {}

  /// One place of each block.
  Stream<Entry> entries() {
    return copies().map(copies -> copies.getFirst().entry());
  }

  /// The names of the blocks; those whose name cannot be read are left out.
  Stream<Cid> names() {
    return copies()
        .mapMulti(
            (copies, out) -> {
              for (Copy copy : copies) {
                Cid name = name(copy);
                if (name != null) {
                  out.accept(name);
                  return;
                }
              }
            });
  }

  private static @Nullable Cid name(Copy copy) {
    try {
      return copy.segment().name(copy.entry());
    } catch (IOException e) {
      return null;
    }
  }

  private Stream<List<Copy>> copies() {
    return Stream.generate(this::next).takeWhile(copies -> !copies.isEmpty());
  }
}
