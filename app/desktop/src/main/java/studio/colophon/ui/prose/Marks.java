package studio.colophon.ui.prose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.colophon.origin.Origin;

/// The passages of a text in reading order, none overlapping, none typed; they follow its changes.
final class Marks {
  private final List<Passage> passages = new ArrayList<>();

  /// Forgets all and takes these.
  void reset(List<Passage> marks) {
    passages.clear();
    add(marks, 0, Integer.MAX_VALUE);
  }

  /// Replaces what is known of a part of the text.
  void set(int from, int to, List<Passage> marks) {
    List<Passage> kept = new ArrayList<>(passages);
    passages.clear();
    for (Passage passage : kept) {
      if (passage.start() < from) {
        put(passage.start(), Math.min(passage.end(), from), passage.origin());
      }
    }
    add(marks, from, to);
    for (Passage passage : kept) {
      if (passage.end() > to) {
        put(Math.max(passage.start(), to), passage.end(), passage.origin());
      }
    }
  }

  /// Follows a change: what was removed loses its marks, what came in has none.
  void follow(int position, int removed, int inserted) {
    int end = position + removed;
    int shift = inserted - removed;
    int first = firstAfter(position);
    List<Passage> rest = new ArrayList<>(passages.subList(first, passages.size()));
    passages.subList(first, passages.size()).clear();
    for (Passage passage : rest) {
      if (passage.start() < position) {
        put(passage.start(), Math.min(passage.end(), position), passage.origin());
      }
      if (passage.end() > end) {
        put(Math.max(passage.start(), end) + shift, passage.end() + shift, passage.origin());
      }
    }
  }

  /// The passages that touch a part of the text, cut to it.
  List<Passage> within(int from, int to) {
    List<Passage> found = new ArrayList<>();
    for (int i = firstAfter(from); i < passages.size() && passages.get(i).start() < to; i++) {
      Passage passage = passages.get(i);
      found.add(
          new Passage(
              Math.max(from, passage.start()), Math.min(to, passage.end()), passage.origin()));
    }
    return found;
  }

  private void add(List<Passage> marks, int from, int to) {
    List<Passage> sorted = new ArrayList<>(marks);
    sorted.sort(Comparator.comparingInt(Passage::start));
    int free = from;
    for (Passage mark : sorted) {
      put(Math.max(free, mark.start()), Math.min(to, mark.end()), mark.origin());
      free = Math.max(free, mark.end());
    }
  }

  private void put(int start, int end, Origin origin) {
    if (start >= end || origin == Origin.TYPED) {
      return;
    }
    if (!passages.isEmpty()
        && passages.getLast().end() == start
        && passages.getLast().origin() == origin) {
      start = passages.removeLast().start();
    }
    passages.add(new Passage(start, end, origin));
  }

  /// The first passage that ends behind a place.
  private int firstAfter(int place) {
    int low = 0;
    int high = passages.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (passages.get(middle).end() > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
