package studio.colophon.edition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.colophon.text.Signs;

/// Breaks a title into even lines without a font: widths are those of a wide serif, so that what is
/// planned here fits in every usual one.
final class TypeSetter {
  /// A word with its space, or one Chinese sign with the punctuation that must not leave it.
  private static final Pattern PIECE =
      Pattern.compile(
          "[\u300A\u300C\u300E\uFF08\u201C\u2018]*[\\p{IsHan}][\\p{InCJK_Symbols_and_Punctuation}"
              + "\uFF01\uFF09\uFF0C\uFF1A\uFF1B\uFF1F\u201D\u2019\u2026\u2014]*\\s*"
              + "|[^\\s\\p{IsHan}]+\\s*|\\s+");

  /// The place behind a sign at which Chinese pauses.
  private static final Pattern PHRASE = Pattern.compile("(?<=[，：；。、])(?=.)");

  private static final Pattern CLUSTER = Pattern.compile("\\X");
  private static final int MOST_LINES = 7;

  /// Whole phrases are worth type that is smaller by this factor.
  private static final double SMALLER_BY = 1.5;

  private TypeSetter() {}

  /// Lines and the size of their type.
  ///
  /// @param size in units of the cover
  record Setting(List<String> lines, int size) {}

  /// The largest size at which the text fits, with lines as even as possible; at the smallest size
  /// it ends with an ellipsis where it is too long.
  ///
  /// @param measure longest line, in units
  /// @param sizes descending
  static Setting set(String text, int measure, List<Integer> sizes) {
    Setting lines = firstFit(text, measure, sizes);
    List<String> phrases = phrases(text);
    double widest = phrases.stream().mapToDouble(TypeSetter::em).max().orElse(0);
    for (int size : sizes) {
      boolean whole = phrases.size() > 1 && phrases.size() <= mostLines(size);
      if (whole && widest * size <= measure && size * SMALLER_BY >= lines.size()) {
        return new Setting(phrases, size);
      }
    }
    return lines;
  }

  private static Setting firstFit(String text, int measure, List<Integer> sizes) {
    double widest = pieces(text).stream().mapToDouble(piece -> em(piece.strip())).max().orElse(0);
    for (int size : sizes) {
      double width = (double) measure / size;
      List<String> lines = fill(text, width);
      if (lines.size() <= mostLines(size) && widest <= width) {
        return new Setting(even(text, width, widest, lines), size);
      }
    }
    int size = sizes.getLast();
    List<String> lines = fill(text, (double) measure / size);
    if (lines.size() > MOST_LINES) {
      lines = new ArrayList<>(lines.subList(0, MOST_LINES));
      lines.set(MOST_LINES - 1, lines.getLast() + "…");
    }
    return new Setting(lines, size);
  }

  private static int mostLines(int size) {
    return Math.min(MOST_LINES, 2 + 300 / size);
  }

  /// Parts of a Chinese title, each with the sign that ends it; other titles are one part.
  private static List<String> phrases(String text) {
    return Arrays.stream(PHRASE.split(text)).map(String::strip).toList();
  }

  /// The narrowest setting with the same number of lines.
  private static List<String> even(String text, double width, double widest, List<String> lines) {
    List<String> best = lines;
    for (double narrow = width; narrow > Math.max(widest, width / 2); narrow -= width / 40) {
      List<String> next = fill(text, narrow);
      if (next.size() > lines.size() || next.stream().anyMatch(line -> em(line) > width)) {
        return best;
      }
      best = next;
    }
    return best;
  }

  private static List<String> fill(String text, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String piece : pieces(text)) {
      if (!line.isEmpty() && em(line + piece.stripTrailing()) > width) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
      if (em(piece.strip()) <= width) {
        line.append(piece);
        continue;
      }
      Matcher clusters = CLUSTER.matcher(piece);
      while (clusters.find()) {
        if (!line.isEmpty() && em(line + clusters.group()) > width) {
          lines.add(line.toString().strip());
          line.setLength(0);
        }
        line.append(clusters.group());
      }
    }
    if (!line.toString().isBlank()) {
      lines.add(line.toString().strip());
    }
    return lines;
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }

  /// Width in ems, rather too wide than too narrow.
  private static double em(CharSequence text) {
    return text.codePoints().mapToDouble(TypeSetter::em).sum();
  }

  private static double em(int point) {
    if (Signs.isHan(point) || Signs.isCjkPunctuation(point) || point > 0xFFFF) {
      return 1;
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      case Character.SPACE_SEPARATOR -> 0.27;
      case Character.UPPERCASE_LETTER -> "MW".indexOf(point) >= 0 ? 1 : point == 'I' ? 0.42 : 0.76;
      case Character.LOWERCASE_LETTER ->
          "mw".indexOf(point) >= 0 ? 0.88 : "fijlrt".indexOf(point) >= 0 ? 0.41 : 0.59;
      case Character.OTHER_LETTER -> point >= 0x2E80 ? 1 : 0.66;
      case Character.DECIMAL_DIGIT_NUMBER -> 0.62;
      case Character.DASH_PUNCTUATION -> point == 0x2014 ? 1 : 0.55;
      default -> point < 0x2000 ? 0.4 : 0.8;
    };
  }
}
