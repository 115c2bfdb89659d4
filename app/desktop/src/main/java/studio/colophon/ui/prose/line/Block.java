package studio.colophon.ui.prose.line;

import org.jspecify.annotations.Nullable;

/// What kind of line this is, seen from its first signs and the line before it.
public enum Block {
  PLAIN("plain", 0),
  TITLE("title", 12),
  HEADING("heading", 8),
  SUBHEADING("subheading", 8),
  QUOTE("quote", 0),
  ITEM("item", 0),
  RULE("rule", 0),
  FENCE("fence", 0),
  /// The empty line that parts two paragraphs: drawn as a gap, not as a line.
  GAP("gap", 9),
  /// The empty line below a heading, which has its own room.
  SEAM("seam", -2);

  private final String style;
  private final double below;

  Block(String style, double below) {
    this.style = style;
    this.below = below;
  }

  /// The style class of such a line.
  public String style() {
    return style;
  }

  /// Room below its text, in pixels at the size of 17.
  public double below() {
    return below;
  }

  /// Whether it stands for the room between two lines; the caret never rests there.
  public boolean isGap() {
    return this == GAP || this == SEAM;
  }

  /// Whether it is a heading of any depth.
  public boolean isHeading() {
    return this == TITLE || this == HEADING || this == SUBHEADING;
  }

  /// The kind of a line.
  ///
  /// @param before the kind of the line before it, null for the first
  /// @param last whether it is the last line of the text
  public static Block of(String text, @Nullable Block before, boolean last) {
    if (text.isEmpty()) {
      if (last || before == null || before.isGap()) {
        return PLAIN;
      }
      return before.isHeading() ? SEAM : GAP;
    }
    int indent = 0;
    while (indent < text.length() && text.charAt(indent) == ' ') {
      indent++;
    }
    if (indent == text.length() || indent > 12) {
      return PLAIN;
    }
    return of(text, indent);
  }

  private static Block of(String text, int at) {
    return switch (text.charAt(at)) {
      case '#' -> heading(text, at);
      case '>' -> QUOTE;
      case '-', '*', '_' ->
          isRule(text, at) ? RULE : isBullet(text, at) && text.charAt(at) != '_' ? ITEM : PLAIN;
      case '+' -> isBullet(text, at) ? ITEM : PLAIN;
      case '`', '~' -> text.startsWith("```", at) || text.startsWith("~~~", at) ? FENCE : PLAIN;
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> isNumbered(text, at) ? ITEM : PLAIN;
      default -> PLAIN;
    };
  }

  private static Block heading(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) == '#') {
      end++;
    }
    int depth = end - at;
    if (depth > 6 || at > 3 || (end < text.length() && text.charAt(end) != ' ')) {
      return PLAIN;
    }
    return depth == 1 ? TITLE : depth == 2 ? HEADING : SUBHEADING;
  }

  private static boolean isRule(String text, int at) {
    char sign = text.charAt(at);
    int count = 0;
    for (int i = at; i < text.length(); i++) {
      if (text.charAt(i) == sign) {
        count++;
      } else if (text.charAt(i) != ' ') {
        return false;
      }
    }
    return count >= 3;
  }

  private static boolean isBullet(String text, int at) {
    return at + 1 < text.length() && text.charAt(at + 1) == ' ';
  }

  private static boolean isNumbered(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < 9 && Character.digit(text.charAt(end), 10) >= 0) {
      end++;
    }
    return end + 1 < text.length()
        && (text.charAt(end) == '.' || text.charAt(end) == ')')
        && text.charAt(end + 1) == ' ';
  }
}
