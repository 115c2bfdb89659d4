package studio.colophon.origin;

import java.util.ArrayList;
import java.util.List;
import studio.colophon.text.Graphemes;

/// The origins of a text that is being changed, in runs of UTF-16 units. Not thread-safe.
///
/// [Spans] count graphemes, this counts units: an edit is found without walking the text. A
/// grapheme whose units have several origins has that of its first unit.
public final class Passages {
  private final List<Run> runs = new ArrayList<>();
  private int length;

  /// Those of an empty text.
  public Passages() {}

  /// Units in a row that share an origin.
  ///
  /// @param length in UTF-16 units
  public record Run(Origin origin, int length) {
    /// Units of one origin.
    public Run {
      if (length < 0) {
        throw new IllegalArgumentException("a run of " + length);
      }
    }
  }

  /// Those of a text whose graphemes have these origins. Text that the spans do not reach is of
  /// unknown origin.
  public static Passages of(Spans spans, CharSequence text) {
    Passages passages = new Passages();
    if (spans.runs().size() == 1 && text.length() > 0) {
      passages.add(new Run(spans.runs().getFirst().origin(), text.length()));
      return passages;
    }
    Graphemes.Walk walk = new Graphemes.Walk(text);
    for (Spans.Run span : spans.runs()) {
      int start = walk.end();
      int left = span.graphemes();
      while (left > 0 && walk.next()) {
        left--;
      }
      passages.add(new Run(span.origin(), walk.end() - start));
    }
    passages.add(new Run(Origin.UNKNOWN, text.length() - walk.end()));
    return passages;
  }

  /// The same in graphemes.
  ///
  /// @param text the whole text
  public Spans spans(CharSequence text) {
    List<Spans.Run> spans = new ArrayList<>();
    Graphemes.Walk walk = new Graphemes.Walk(text);
    int end = 0;
    boolean more = walk.next();
    for (Run run : runs) {
      end += run.length();
      int graphemes = 0;
      while (more && walk.start() < end) {
        graphemes++;
        more = walk.next();
      }
      spans.add(new Spans.Run(run.origin(), graphemes));
    }
    return new Spans(spans);
  }

  /// A copy that changes on its own.
  public Passages copy() {
    Passages copy = new Passages();
    copy.runs.addAll(runs);
    copy.length = length;
    return copy;
  }

  /// Units in all.
  public int length() {
    return length;
  }

  /// The origin of a unit.
  public Origin at(int unit) {
    return in(unit, unit + 1).getFirst().origin();
  }

  /// The passages of a range, cut to it.
  ///
  /// @throws IndexOutOfBoundsException when it is not inside the text
  public List<Passage> in(int from, int to) {
    check(from, to);
    List<Passage> found = new ArrayList<>();
    int start = 0;
    for (Run run : runs) {
      int end = start + run.length();
      if (end > from && start < to) {
        found.add(new Passage(Math.max(start, from), Math.min(end, to), run.origin()));
      }
      if (end >= to) {
        break;
      }
      start = end;
    }
    return found;
  }

  /// The runs of a range.
  public List<Run> runs(int from, int to) {
    return in(from, to).stream().map(p -> new Run(p.origin(), p.length())).toList();
  }

  /// Gives a range other origins, and perhaps another length.
  ///
  /// @param width units that go
  public void replace(int from, int width, List<Run> with) {
    check(from, from + width);
    int index = 0;
    int start = 0;
    while (index < runs.size() && start + runs.get(index).length() < from) {
      start += runs.get(index++).length();
    }
    List<Run> middle = new ArrayList<>();
    int first = index;
    if (index < runs.size()) {
      join(middle, new Run(runs.get(index).origin(), from - start));
    }
    with.forEach(run -> join(middle, run));
    int to = from + width;
    while (index < runs.size() && start + runs.get(index).length() <= to) {
      start += runs.get(index++).length();
    }
    if (index < runs.size()) {
      Run last = runs.get(index++);
      join(middle, new Run(last.origin(), start + last.length() - Math.max(to, start)));
    }
    if (index < runs.size()) {
      join(middle, runs.get(index++));
    }
    List<Run> hole = runs.subList(first, index);
    hole.clear();
    hole.addAll(middle);
    for (Run run : with) {
      length += run.length();
    }
    length -= width;
  }

  /// Runs as one word, such as `typed:12 ai:40`.
  public static String write(List<Run> runs) {
    StringBuilder out = new StringBuilder();
    for (Run run : runs) {
      out.append(out.isEmpty() ? "" : " ").append(run.origin().code()).append(':');
      out.append(run.length());
    }
    return out.toString();
  }

  /// Reads what [#write] wrote.
  public static List<Run> read(String written) {
    List<Run> runs = new ArrayList<>();
    for (String run : written.isEmpty() ? new String[0] : written.split(" ", -1)) {
      int colon = run.indexOf(':');
      runs.add(
          new Run(Origin.of(run.substring(0, colon)), Integer.parseInt(run.substring(colon + 1))));
    }
    return runs;
  }

  private void add(Run run) {
    join(runs, run);
    length += run.length();
  }

  private static void join(List<Run> runs, Run run) {
    if (run.length() == 0) {
      return;
    }
    if (!runs.isEmpty() && runs.getLast().origin() == run.origin()) {
      Run last = runs.removeLast();
      runs.add(new Run(run.origin(), last.length() + run.length()));
    } else {
      runs.add(run);
    }
  }

  private void check(int from, int to) {
    if (from < 0 || to < from || to > length) {
      throw new IndexOutOfBoundsException(from + " to " + to + " of " + length);
    }
  }
}
