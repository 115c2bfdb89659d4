package studio.colophon.ui.prose.line;

import java.text.BreakIterator;
import java.util.Locale;

/// Where the caret may stop in a line: between graphemes and between words. Places are UTF-16 units
/// from the start of the line.
public final class Steps {
  private static final int WINDOW = 512;

  private Steps() {}

  /// The place one grapheme behind `at`; `at` itself at the end.
  public static int after(String line, int at) {
    if (at >= line.length()) {
      return line.length();
    }
    int from = start(line, at);
    BreakIterator graphemes = graphemes(line, from, at);
    return from + graphemes.following(at - from);
  }

  /// The place one grapheme before `at`; 0 at the start.
  public static int before(String line, int at) {
    if (at <= 0) {
      return 0;
    }
    int from = start(line, at);
    return from + graphemes(line, from, at).preceding(at - from);
  }

  /// The nearest place at or behind `at` that is not inside a grapheme.
  public static int snapped(String line, int at) {
    if (at <= 0 || at >= line.length()) {
      return Math.clamp(at, 0, line.length());
    }
    int from = start(line, at);
    BreakIterator graphemes = graphemes(line, from, at);
    return graphemes.isBoundary(at - from) ? at : from + graphemes.following(at - from);
  }

  /// The place behind this word and the spaces that follow it.
  public static int wordAfter(String line, int at, Locale locale) {
    if (at >= line.length()) {
      return line.length();
    }
    int from = start(line, at);
    BreakIterator words = words(line, from, at, locale);
    int next = from + words.following(at - from);
    return skipSpaces(line, next);
  }

  /// The start of this word, or of the one before the spaces before `at`.
  public static int wordBefore(String line, int at, Locale locale) {
    int end = at;
    while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    if (end == 0) {
      return 0;
    }
    int from = start(line, end);
    return from + words(line, from, end, locale).preceding(end - from);
  }

  /// The start of the word around the letter at `at`.
  public static int wordStart(String line, int at, Locale locale) {
    if (line.isEmpty()) {
      return 0;
    }
    int letter = Math.min(at, line.length() - 1);
    int from = start(line, letter);
    BreakIterator words = words(line, from, letter, locale);
    return words.isBoundary(letter - from) ? letter : from + words.preceding(letter - from);
  }

  /// The end of the word around the letter at `at`.
  public static int wordEnd(String line, int at, Locale locale) {
    if (line.isEmpty()) {
      return 0;
    }
    int letter = Math.min(at, line.length() - 1);
    int from = start(line, letter);
    return from + words(line, from, letter, locale).following(letter - from);
  }

  private static int skipSpaces(String line, int at) {
    int end = at;
    while (end < line.length() && Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    return end;
  }

  /// A place to begin reading: well before `at`, behind a space if there is one, so that no
  /// grapheme or word is cut.
  private static int start(String line, int at) {
    int from = Math.max(0, at - WINDOW);
    for (int i = from; i > 0 && i < at - 1; i++) {
      if (Character.isWhitespace(line.charAt(i))) {
        return i + 1;
      }
    }
    return from > 0 && Character.isLowSurrogate(line.charAt(from)) ? from - 1 : from;
  }

  private static BreakIterator graphemes(String line, int from, int at) {
    BreakIterator iterator = BreakIterator.getCharacterInstance(Locale.ROOT);
    iterator.setText(line.substring(from, Math.min(line.length(), at + WINDOW)));
    return iterator;
  }

  private static BreakIterator words(String line, int from, int at, Locale locale) {
    BreakIterator iterator = BreakIterator.getWordInstance(locale);
    iterator.setText(line.substring(from, Math.min(line.length(), at + WINDOW)));
    return iterator;
  }
}
