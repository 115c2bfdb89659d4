package studio.colophon.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Extended grapheme clusters of Unicode UAX #29, section 3.1.1: what a reader calls one character.
/// The boundaries are those of the Java that runs, Unicode 16 in Java 25; a locale changes nothing.
public final class Graphemes {
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private Graphemes() {}

  /// The number of clusters; a line end counts as one.
  public static int count(CharSequence text) {
    Walk walk = new Walk(text);
    int count = 0;
    while (walk.next()) {
      count++;
    }
    return count;
  }

  /// Goes through a text cluster by cluster. Between two letters of plain Latin or Han writing
  /// there is always a boundary; only the rest is asked of the pattern.
  public static final class Walk {
    private final CharSequence text;
    private final Matcher clusters;
    private int start;
    private int end;

    /// A walk that stands before the first cluster; the text must not change during it.
    public Walk(CharSequence text) {
      this.text = text;
      clusters = CLUSTER.matcher(text);
    }

    /// Goes to the next cluster; false behind the last one.
    public boolean next() {
      start = end;
      int length = text.length();
      if (start == length) {
        return false;
      }
      if (isPlain(text.charAt(start)) && (start + 1 == length || isPlain(text.charAt(start + 1)))) {
        end = start + 1;
      } else {
        clusters.region(start, length);
        end = clusters.lookingAt() ? clusters.end() : start + 1;
      }
      return true;
    }

    /// Where the cluster begins, in UTF-16 units.
    public int start() {
      return start;
    }

    /// Behind its end, in UTF-16 units.
    public int end() {
      return end;
    }

    private static boolean isPlain(char c) {
      return (c >= ' ' && c < 0x7F)
          || c == '\n'
          || (c >= 0xC0 && c < 0x300)
          || (c >= 0x4E00 && c < 0xA000)
          || (c >= 0x3001 && c <= 0x3011)
          || (c >= 0xFF01 && c <= 0xFF20)
          || (c >= 0x2018 && c <= 0x201F);
    }
  }

  /// The beginning of the text, at most `limit` clusters long and never cut inside one.
  public static String first(String text, int limit) {
    Matcher clusters = CLUSTER.matcher(text);
    int end = 0;
    for (int i = 0; i < limit && clusters.find(); i++) {
      end = clusters.end();
    }
    return text.substring(0, end);
  }
}
