package studio.colophon.ui.say;

import studio.colophon.text.Direction;

/// Words of others as they may be shown: without characters that nobody sees or that turn the order
/// of what stands beside them, and not endlessly long.
public final class Shown {
  private static final int LONGEST = 200;

  /// LEFT-TO-RIGHT MARK: what stands behind it is not drawn into words from right to left (UAX #9).
  private static final String MARK = "\u200E";

  private Shown() {}

  /// One line of at most 200 characters, to stand alone or in a sentence.
  public static String line(String words) {
    return closed(cut(words, LONGEST).replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip());
  }

  /// Text of at most `longest` characters; its line ends stay.
  public static String text(String words, int longest) {
    return cut(words, longest);
  }

  /// All of it, to stand alone.
  public static String bare(String words) {
    return words.codePoints().anyMatch(Shown::isLeftOut) ? cut(words, Integer.MAX_VALUE) : words;
  }

  /// All of it, to stand in a sentence or beside a number.
  public static String within(String words) {
    return closed(bare(words));
  }

  private static String closed(String words) {
    return Direction.turns(words) ? words + MARK : words;
  }

  private static String cut(String words, int longest) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < words.length() && out.length() < longest) {
      int point = words.codePointAt(at);
      at += Character.charCount(point);
      if (!isLeftOut(point)) {
        out.appendCodePoint(point);
      }
    }
    return at < words.length() ? out + "…" : out.toString();
  }

  private static boolean isLeftOut(int point) {
    boolean turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    int type = Character.getType(point);
    return turns
        || type == Character.SURROGATE
        || (type == Character.CONTROL && point != '\n' && point != '\t');
  }
}
