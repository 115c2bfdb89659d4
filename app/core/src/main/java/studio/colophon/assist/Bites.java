package studio.colophon.assist;

import java.util.List;
import studio.colophon.text.Language;
import studio.colophon.text.Sentences;
import studio.colophon.text.Signs;

/// How much of a waiting continuation is taken at once, and how it meets the text before it.
public final class Bites {
  private static final String CLAUSE_ENDS = "，。；：！？、…";

  private Bites() {}

  /// Length of the next word with the blanks before it and the signs behind it; in a Chinese text
  /// of the next clause, up to its sign.
  public static int word(String text) {
    int i = 0;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return Language.of(text).equals(Language.CHINESE) ? clause(text, i) : latin(text, i);
  }

  /// Length of the next sentence with the blanks behind it.
  public static int sentence(String text) {
    List<Sentences.Span> all = Sentences.of(text);
    return all.isEmpty() ? 0 : all.getFirst().end();
  }

  /// What must stand between a text and its continuation: a blank between Latin words, else
  /// nothing.
  public static String joint(String before, String after) {
    if (before.isEmpty() || after.isEmpty()) {
      return "";
    }
    int left = before.codePointBefore(before.length());
    int right = after.codePointAt(0);
    boolean blank = Character.isWhitespace(left) || Character.isWhitespace(right);
    boolean han = isWide(left) || isWide(right);
    boolean sign = ",.;:!?)]}’”".indexOf(right) >= 0 || "([{“‘".indexOf(left) >= 0;
    return blank || han || sign ? "" : " ";
  }

  private static int clause(String text, int from) {
    int i = from;
    while (i < text.length() && CLAUSE_ENDS.indexOf(text.charAt(i)) < 0 && text.charAt(i) != '\n') {
      i++;
    }
    while (i < text.length() && (CLAUSE_ENDS + "”’」』").indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private static int latin(String text, int from) {
    int i = from;
    while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isWide(int point) {
    return Signs.isHan(point) || Signs.isCjkPunctuation(point);
  }
}
