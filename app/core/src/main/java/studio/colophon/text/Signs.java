package studio.colophon.text;

import java.lang.Character.UnicodeScript;

/// Classes of code points that counting and layout ask for.
public final class Signs {
  private Signs() {}

  /// Whether the code point is a Han letter: Unicode script Han, among letters and letter numbers
  /// (so 々 and 〇 belong, radicals and strokes do not).
  public static boolean isHan(int point) {
    return (Character.isLetter(point) || Character.getType(point) == Character.LETTER_NUMBER)
        && UnicodeScript.of(point) == UnicodeScript.HAN;
  }

  /// Whether the code point is punctuation of Chinese writing wherever it stands: the blocks CJK
  /// Symbols and Punctuation (U+3000), CJK Compatibility Forms (U+FE30), Vertical Forms (U+FE10)
  /// and the fullwidth signs (U+FF00).
  public static boolean isCjkPunctuation(int point) {
    boolean block =
        (point >= 0x3001 && point <= 0x303F)
            || (point >= 0xFE10 && point <= 0xFE19)
            || (point >= 0xFE30 && point <= 0xFE4F)
            || (point >= 0xFF01 && point <= 0xFF65);
    return block && isPunctuation(point);
  }

  /// Whether the code point is a sign that both writings use: curly quotes, dash, dots, middle dot.
  static boolean isSharedPunctuation(int point) {
    return switch (point) {
      case 0x2018, 0x2019, 0x201C, 0x201D, 0x2014, 0x2026, 0x00B7 -> true;
      default -> false;
    };
  }

  /// Whether the code point is a letter or a digit.
  static boolean isWord(int point) {
    return Character.isLetterOrDigit(point);
  }

  /// Whether the code point only modifies the one before it.
  static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isPunctuation(int point) {
    return switch (Character.getType(point)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL ->
          true;
      default -> false;
    };
  }
}
