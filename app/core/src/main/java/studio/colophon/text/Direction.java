package studio.colophon.text;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/// Which way a text runs (UAX #9).
public final class Direction {
  /// Longest piece of a word, in UTF-16 units; what joins to the letter before it goes with it.
  private static final int WORD = 16;

  /// So far from the start the pieces are words, in UTF-16 units; each piece costs its drawing.
  private static final int WORDS = 4_000;

  /// Longest of all pieces: what is left of one is measured again for each line that it fills.
  private static final int MOST = 500;

  /// RIGHT-TO-LEFT ISOLATE, which `Bidi` does not look for.
  private static final char ISOLATE = '\u2067';

  private Direction() {}

  /// Whether a part of it runs from right to left, or a control character makes it so.
  public static boolean turns(String text) {
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign >= '\u0590') {
        char[] rest = text.substring(i).toCharArray();
        return Bidi.requiresBidi(rest, 0, rest.length) || text.indexOf(ISOLATE, i) >= 0;
      }
    }
    return false;
  }

  /// A text that turns, in pieces to be drawn beside each other; one that does not turn is one
  /// piece. They are words, so short that no line has to be broken within them; far from the start
  /// they are longer, but never longer than what stands before them, and end behind a blank where
  /// they can.
  public static List<String> pieces(String text) {
    if (!turns(text)) {
      return List.of(text);
    }
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = end(text, from, from + (from < WORDS ? WORD : MOST), from < WORDS);
      pieces.add(text.substring(from, end));
      from = end;
    }
    return pieces;
  }

  private static int end(String text, int from, int most, boolean word) {
    int blank = from;
    int letter = text.length();
    for (int i = from + 1; i < text.length() && (i <= most || letter == text.length()); i++) {
      boolean behind = Character.isWhitespace(text.charAt(i - 1));
      if (word && behind) {
        return i;
      }
      if (behind && i <= most) {
        blank = i;
      }
      if (i >= most && begins(text.charAt(i))) {
        letter = i;
      }
    }
    return letter < text.length() && blank > from ? blank : letter;
  }

  private static boolean begins(char sign) {
    return switch (Character.getType(sign)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.FORMAT ->
          false;
      default -> !Character.isLowSurrogate(sign);
    };
  }
}
