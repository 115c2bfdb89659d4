package studio.colophon.ui.shell;

import java.nio.charset.Charset;

/// First letters of the pinyin of common characters. In level one of GB 2312 (GB/T 2312-1980,
/// section 5.2) the 3,755 common characters stand in the order of their pinyin, so the first
/// character of each letter tells the letter of all that follow.
final class Pinyin {
  private static final Charset GB2312 = Charset.forName("GB2312");
  private static final String FIRSTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝";
  private static final String LETTERS = "abcdefghjklmnopqrstwxyz";
  private static final int LEVEL_ONE_END = 0xD7F9;

  private Pinyin() {}

  /// The text with each common Chinese character replaced by the first letter of its pinyin.
  static String initials(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(point -> out.appendCodePoint(initial(point)));
    return out.toString();
  }

  private static int initial(int point) {
    int code = code(new String(Character.toChars(point)));
    if (code > LEVEL_ONE_END) {
      return point;
    }
    int letter = point;
    for (int i = 0; i < LETTERS.length(); i++) {
      if (code >= code(FIRSTS.substring(i, i + 1))) {
        letter = LETTERS.charAt(i);
      }
    }
    return letter;
  }

  private static int code(String character) {
    byte[] bytes = character.getBytes(GB2312);
    return bytes.length == 2 ? (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF : 0;
  }
}
