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
    Matcher clusters = CLUSTER.matcher(text);
    int count = 0;
    while (clusters.find()) {
      count++;
    }
    return count;
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
