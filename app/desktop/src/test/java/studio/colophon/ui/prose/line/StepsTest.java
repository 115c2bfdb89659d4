package studio.colophon.ui.prose.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class StepsTest {
  private static final String FAMILY = "👨‍👩‍👧‍👦";

  @Test
  void stepsOverWholeGraphemes() {
    String line = "a" + FAMILY + "e\u0301" + "🇫🇷🇩🇪" + "b";
    int[] stops = {0, 1, 1 + FAMILY.length(), 14, 18, 22, 23};
    for (int i = 0; i + 1 < stops.length; i++) {
      assertEquals(stops[i + 1], Steps.after(line, stops[i]), "after " + stops[i]);
      assertEquals(stops[i], Steps.before(line, stops[i + 1]), "before " + stops[i + 1]);
    }
    assertEquals(line.length(), Steps.after(line, line.length()));
    assertEquals(0, Steps.before(line, 0));
  }

  @Test
  void neverStopsInsideAGrapheme() {
    String line = "a" + FAMILY + "b";
    for (int i = 2; i < 1 + FAMILY.length(); i++) {
      assertEquals(1 + FAMILY.length(), Steps.snapped(line, i));
    }
    assertEquals(1, Steps.snapped(line, 1));
  }

  @Test
  void stepsByWords() {
    String line = "He had kept, the lamp";
    assertEquals(3, Steps.wordAfter(line, 0, Locale.ENGLISH));
    assertEquals(7, Steps.wordAfter(line, 3, Locale.ENGLISH));
    assertEquals(13, Steps.wordBefore(line, 17, Locale.ENGLISH));
    assertEquals(13, Steps.wordBefore(line, 16, Locale.ENGLISH));
    assertEquals(13, Steps.wordStart(line, 14, Locale.ENGLISH));
    assertEquals(16, Steps.wordEnd(line, 14, Locale.ENGLISH));
  }

  @Test
  void keepsAChineseWordApartFromSigns() {
    String line = "他什么都记。鸟";
    assertEquals(5, Steps.wordEnd(line, 2, Locale.SIMPLIFIED_CHINESE));
    assertEquals(6, Steps.wordStart(line, 6, Locale.SIMPLIFIED_CHINESE));
  }

  @Test
  void findsItsWayInALongLine() {
    String line = "word ".repeat(20_000) + FAMILY;
    assertEquals(line.length() - FAMILY.length(), Steps.before(line, line.length()));
    assertEquals(50_005, Steps.wordAfter(line, 50_000, Locale.ENGLISH));
    String dense = "字".repeat(3000);
    assertEquals(2001, Steps.after(dense, 2000));
    assertEquals(1999, Steps.before(dense, 2000));
  }
}
