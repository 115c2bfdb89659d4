package studio.colophon.text;

/// Text as it may enter a draft, whatever was typed or pasted: line ends are `\n`; control
/// characters but tab, line and form feed, halves of surrogate pairs and byte order marks are left
/// out.
public final class Clean {
  private static final int MARK = 0xFEFF;

  private Clean() {}

  /// The text without what no text has; the same object when it is clean.
  public static String of(String text) {
    return text.codePoints().allMatch(Clean::stays) ? text : cleaned(text);
  }

  private static String cleaned(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(Clean::stays)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean stays(int point) {
    return switch (point) {
      case '\t', '\n', '\f' -> true;
      case MARK -> false;
      default -> {
        int type = Character.getType(point);
        yield type != Character.CONTROL && type != Character.SURROGATE;
      }
    };
  }
}
