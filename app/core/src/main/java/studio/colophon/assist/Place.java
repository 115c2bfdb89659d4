package studio.colophon.assist;

import java.util.OptionalInt;

/// Where in a draft something was asked, held by the words that stand there, so that it is found
/// again after other text has moved it. Offsets are UTF-16 units.
///
/// @param start where the passage began when it was asked about
/// @param lead the words before it, in the same paragraph
/// @param passage what was selected, without blanks around it; empty for the caret
public record Place(int start, String lead, String passage) {
  private static final int LEAD = 48;
  private static final int ELSEWHERE = 1 << 29;

  /// The place of a selection; blanks at its edges are left out.
  public static Place of(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      start = from;
      end = from;
    }
    int lead = Math.max(0, start - LEAD);
    int line = text.lastIndexOf('\n', start - 1) + 1;
    if (start > 0) {
      lead = Math.max(lead, line);
    }
    if (lead < start && Character.isLowSurrogate(text.charAt(lead))) {
      lead++;
    }
    return new Place(start, text.substring(lead, start), text.substring(start, end));
  }

  /// Where the passage was, behind its last unit.
  public int end() {
    return start + passage.length();
  }

  /// Where the passage begins now.
  ///
  /// @param text the whole draft as it is
  /// @param now the passage as it should be now, after what was kept of a rewrite
  /// @return empty when it is not there any more
  public OptionalInt find(String text, String now) {
    String sought = now.isEmpty() ? lead : now;
    if (sought.isEmpty()) {
      boolean still = start == 0 || (start <= text.length() && text.charAt(start - 1) == '\n');
      return still ? OptionalInt.of(start) : OptionalInt.empty();
    }
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
      int begins = now.isEmpty() ? at + lead.length() : at;
      boolean after = now.isEmpty() || text.startsWith(lead, begins - lead.length());
      long distance = Math.abs((long) begins - start) + (after ? 0 : ELSEWHERE);
      if (distance < least) {
        least = distance;
        best = begins;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /// Without the words.
  @Override
  public String toString() {
    return "Place[" + start + "]";
  }
}
