package studio.colophon.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where sentences begin and end, in English and in Chinese. The same text has the same sentences
/// on every machine: no locale is asked. A sentence carries the blanks and line ends behind it, so
/// that sentences put together are the text. A line end always ends a sentence.
public final class Sentences {
  /// Words whose full stop rarely ends a sentence.
  private static final Set<String> SHORT =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "mt", "no", "vs", "etc", "cf", "fig", "vol", "pp",
          "jr", "sr", "capt", "col", "gen", "lt", "sgt", "rev", "e.g", "i.e", "a.m", "p.m");

  private static final String CLOSERS = "\"'”’」』）)]】》〉*_~";

  private Sentences() {}

  /// A piece of a text, in UTF-16 units.
  ///
  /// @param start where it begins
  /// @param end behind its last unit, blanks and line ends behind the words included
  public record Span(int start, int end) {
    private Span moved(int by) {
      return new Span(start + by, end + by);
    }
  }

  /// All sentences in their order; none for an empty text.
  public static List<Span> of(CharSequence text) {
    List<Span> found = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      found.add(new Span(start, end));
      start = end;
    }
    return found;
  }

  /// The sentences that a range touches: those with a unit inside it, or for an empty range the one
  /// that has units on both sides of it. At most the lines around the range are read.
  public static List<Span> around(CharSequence text, int from, int to) {
    int start = from;
    while (start > 0 && text.charAt(start - 1) != '\n') {
      start--;
    }
    int end = to;
    while (end < text.length() && text.charAt(end) != '\n') {
      end++;
    }
    List<Span> touched = new ArrayList<>();
    for (Span each : of(text.subSequence(start, end))) {
      Span span = each.moved(start);
      boolean inside =
          from == to
              ? span.start() < from && from < span.end()
              : span.start() < to && from < span.end();
      if (inside) {
        touched.add(span);
      }
    }
    return touched;
  }

  private static int end(CharSequence text, int start) {
    int length = text.length();
    int i = start;
    while (i < length) {
      char c = text.charAt(i);
      if (c == '\n') {
        return blanks(text, i, true);
      }
      if (isStop(c)) {
        int behind = i + 1;
        boolean wide = isWideStop(c);
        while (behind < length && isStop(text.charAt(behind))) {
          wide |= isWideStop(text.charAt(behind));
          behind++;
        }
        int closed = behind;
        while (closed < length && CLOSERS.indexOf(text.charAt(closed)) >= 0) {
          closed++;
        }
        if (wide || endsLatin(text, start, i, closed)) {
          return blanks(text, closed, true);
        }
        i = closed;
      } else {
        i++;
      }
    }
    return length;
  }

  /// A Latin stop ends a sentence when a blank follows and then anything but a small letter, and
  /// when the word before is no short form such as “Mr” or a single letter.
  private static boolean endsLatin(CharSequence text, int start, int stop, int behind) {
    if (behind >= text.length() || text.charAt(behind) == '\n') {
      return true;
    }
    if (!isBlank(text.charAt(behind))) {
      return Signs.isHan(Character.codePointAt(text, behind)) && text.charAt(stop) != '.';
    }
    int next = blanks(text, behind, false);
    while (next < text.length() && "\"'“‘(*_[".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    if (next < text.length() && Character.isLowerCase(Character.codePointAt(text, next))) {
      return false;
    }
    return text.charAt(stop) != '.' || !isShort(text, start, stop);
  }

  private static boolean isShort(CharSequence text, int start, int stop) {
    int from = stop;
    while (from > start
        && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
      from--;
    }
    String word = text.subSequence(from, stop).toString();
    boolean initial =
        word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
    return initial || SHORT.contains(word.toLowerCase(Locale.ROOT));
  }

  /// Behind the blanks at `from`, and with `lines` behind the line ends too.
  private static int blanks(CharSequence text, int from, boolean lines) {
    int i = from;
    boolean broken = false;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean line = c == '\n';
      if (!(line && lines) && !(isBlank(c) && !broken)) {
        break;
      }
      broken |= line;
      i++;
    }
    return i;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u3000' || c == '\u00A0';
  }

  private static boolean isStop(char c) {
    return c == '.' || c == '!' || c == '?' || isWideStop(c);
  }

  private static boolean isWideStop(char c) {
    return c == '。' || c == '！' || c == '？' || c == '；';
  }
}
