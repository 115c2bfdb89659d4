package studio.colophon.origin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The ledger of a text: runs of graphemes with one origin each, in reading order. Neighbours of
/// the same origin are one run.
///
/// @param runs none of them empty, no two neighbours of one origin
public record Spans(List<Run> runs) {
  /// The ledger of an empty text.
  public static final Spans EMPTY = new Spans(List.of());

  /// Joins neighbours of one origin and drops empty runs.
  public Spans {
    List<Run> joined = new ArrayList<>();
    for (Run run : runs) {
      if (run.graphemes() == 0) {
        continue;
      }
      if (!joined.isEmpty() && joined.getLast().origin() == run.origin()) {
        Run last = joined.removeLast();
        joined.add(new Run(run.origin(), Math.addExact(last.graphemes(), run.graphemes())));
      } else {
        joined.add(run);
      }
    }
    runs = List.copyOf(joined);
  }

  /// A text with one origin.
  public static Spans all(Origin origin, int graphemes) {
    return new Spans(List.of(new Run(origin, graphemes)));
  }

  /// The ledger after text of one origin was added at the end.
  public Spans append(Origin origin, int graphemes) {
    List<Run> more = new ArrayList<>(runs);
    more.add(new Run(origin, graphemes));
    return new Spans(more);
  }

  /// The ledger of a text that now has this many graphemes in all: what was added at the end has
  /// the given origin. Joining two texts can melt the last grapheme of the first with the first of
  /// the second, so the new total decides, never a sum.
  ///
  /// @param total graphemes of the whole text, at least those known so far less one
  public Spans growTo(int total, Origin origin) {
    int more = total - graphemes();
    return more >= 0 ? append(origin, more) : cutTo(total);
  }

  /// The number of graphemes.
  public int graphemes() {
    int sum = 0;
    for (Run run : runs) {
      sum = Math.addExact(sum, run.graphemes());
    }
    return sum;
  }

  /// Graphemes of each origin, all nine in the order of cli.md; they add up to [#graphemes].
  public Map<Origin, Integer> counts() {
    Map<Origin, Integer> counts = new EnumMap<>(Origin.class);
    for (Origin origin : Origin.values()) {
      counts.put(origin, 0);
    }
    runs.forEach(run -> counts.merge(run.origin(), run.graphemes(), Math::addExact));
    return counts;
  }

  private Spans cutTo(int total) {
    List<Run> kept = new ArrayList<>();
    int left = total;
    for (Run run : runs) {
      int size = Math.min(left, run.graphemes());
      kept.add(new Run(run.origin(), size));
      left -= size;
    }
    return new Spans(kept);
  }

  /// Graphemes in a row that share an origin.
  ///
  /// @param graphemes how many, 0 or more
  public record Run(Origin origin, int graphemes) {
    public Run {
      if (graphemes < 0) {
        throw new IllegalArgumentException("a run of " + graphemes);
      }
    }
  }
}
