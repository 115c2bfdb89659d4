package studio.colophon.manuscript;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import studio.colophon.origin.Passage;
import studio.colophon.origin.Passages;

/// What was copied or cut from our own drafts, with its origins: pasted again, words stay what they
/// were. Used from one thread.
public final class Clippings {
  private static final int KEPT = 8;
  private static final int LONGEST = 4_000_000;

  private final Deque<Clipping> clippings = new ArrayDeque<>();

  private record Clipping(String text, List<Passages.Run> runs) {
    @Override
    public String toString() {
      return "Clipping[" + text.length() + " units]";
    }
  }

  /// Remembers what goes to the clipboard.
  ///
  /// @param passages of this text in places of its own
  public void copied(String text, List<Passage> passages) {
    if (text.isBlank() || text.length() > LONGEST) {
      return;
    }
    List<Passages.Run> runs = new ArrayList<>();
    passages.forEach(each -> runs.add(new Passages.Run(each.origin(), each.length())));
    clippings.removeIf(each -> each.text().equals(text));
    clippings.addFirst(new Clipping(text, List.copyOf(runs)));
    if (clippings.size() > KEPT) {
      clippings.removeLast();
    }
  }

  /// The origins of a text that comes from the clipboard, when it left a draft of ours.
  Optional<List<Passages.Run>> runs(String text) {
    return clippings.stream().filter(c -> c.text().equals(text)).findFirst().map(Clipping::runs);
  }
}
