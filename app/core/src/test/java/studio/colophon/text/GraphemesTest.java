package studio.colophon.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphemesTest {
  private static final String[] SIGNS = {
    "a",
    "é",
    "e\u0301",
    "雨",
    "。",
    "，",
    "”",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "👩‍👩‍👧",
    "🇫🇷",
    "🇩🇪",
    "\u200D",
    "\u0301",
    "한",
    "ᄒ",
    "ᅡ",
    "ᆫ",
    "नि",
    "กำ",
    "\u0600",
    "\uFE0F",
    "☺",
    "\u20E3",
    "1",
    "か\u3099",
    "\uD800",
    "©",
    "\u3030"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void walksWhereThePatternDoes(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(SIGNS[random.nextInt(SIGNS.length)]);
      }
      List<Integer> expected = new ArrayList<>();
      Matcher clusters = Pattern.compile("\\X").matcher(text);
      while (clusters.find()) {
        expected.add(clusters.end());
      }
      List<Integer> ends = new ArrayList<>();
      Graphemes.Walk walk = new Graphemes.Walk(text);
      while (walk.next()) {
        ends.add(walk.end());
      }
      assertEquals(expected, ends, () -> text.chars().mapToObj(Integer::toHexString).toList() + "");
    }
  }
}
