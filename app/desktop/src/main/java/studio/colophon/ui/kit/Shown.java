package studio.colophon.ui.kit;

/// Words of others as they may be shown: without characters that nobody sees or that turn the order
/// of what stands beside them, and not endlessly long.
public final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  /// One line of at most 200 characters.
  public static String line(String words) {
    return cut(words, LONGEST).replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
  }

  /// Text of at most `longest` characters; its line ends stay.
  public static String text(String words, int longest) {
    return cut(words, longest);
  }

  private static String cut(String words, int longest) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < words.length() && out.length() < longest) {
      int point = words.codePointAt(at);
      at += Character.charCount(point);
      boolean turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
      boolean hidden = Character.getType(point) == Character.CONTROL && point != 10 && point != 9;
      if (!turns && !hidden && Character.getType(point) != Character.SURROGATE) {
        out.appendCodePoint(point);
      }
    }
    return at < words.length() ? out + "…" : out.toString();
  }
}
