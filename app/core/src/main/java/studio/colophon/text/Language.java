package studio.colophon.text;

/// The language of a text, judged by the text alone, never by a setting or a locale.
public final class Language {
  /// English, and whatever is not Chinese.
  public static final String ENGLISH = "en";

  /// Simplified Chinese, in the form of BCP 47.
  public static final String CHINESE = "zh-CN";

  private Language() {}

  /// `zh-CN` when at least three of ten letters are Han, else `en`. A Han letter carries about as
  /// much as three Latin ones, so at three of ten most of what is said is Chinese. A text without
  /// letters is `en`.
  public static String of(CharSequence text) {
    long letters = 0;
    long han = 0;
    for (int i = 0; i < text.length(); ) {
      int point = Character.codePointAt(text, i);
      i += Character.charCount(point);
      if (Signs.isHan(point)) {
        han++;
        letters++;
      } else if (Character.isLetter(point)) {
        letters++;
      }
    }
    return han > 0 && 10 * han >= 3 * letters ? CHINESE : ENGLISH;
  }
}
