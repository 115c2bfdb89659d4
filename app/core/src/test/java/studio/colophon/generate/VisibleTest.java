package studio.colophon.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VisibleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Plain text,\n\twith lines.",
        "雨夜，旧书店。“完”——",
        "caf\u00E9 cafe\u0301 na\u00EFve",
        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83D\uDC4B\uD83C\uDFFD"
            + " \u2764\uFE0F\u200D\uD83D\uDD25",
        "1\uFE0F\u20E3 \u00A9\uFE0E",
        "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F!",
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
        "\u0915\u094D\u200D\u0937"
      })
  void keepsWhatAReaderSees(String text) {
    assertEquals(text, Visible.of(text));
  }

  @Test
  void dropsWhatNoReaderSees() {
    for (String hidden :
        List.of(
            "\u200B",
            "\u200C",
            "\u200D",
            "\u2060",
            "\uFEFF",
            "\u00AD",
            "\u202A",
            "\u202E",
            "\u2066",
            "\u200F",
            "\u061C",
            "\uFE0F",
            "\uFE01",
            "\uDB40\uDD00",
            "\uDB40\uDC41",
            "\u180E",
            "\u034F",
            "\u3164",
            "\u001B",
            "\u0000",
            "\r",
            "\u0085")) {
      assertEquals(
          "ab", Visible.of("a" + hidden + "b"), () -> "U+%04X".formatted(hidden.codePointAt(0)));
      assertEquals("雨夜", Visible.of("雨" + hidden + hidden + "夜"));
    }
  }

  @Test
  void hidesNoMessageBehindAFlag() {
    String tags = "\uDB40\uDC61".repeat(40);
    assertEquals(2 + 2 * 7, Visible.of("\uD83C\uDFF4" + tags).length());
  }

  @Test
  void joinsSurrogatesAndMarksLoneOnes() {
    Visible visible = new Visible();
    assertEquals("a", visible.take("a\uD83D"));
    assertEquals("\uD83D\uDE00b", visible.take("\uDE00b"));
    assertEquals("\uFFFDc", visible.take("\uDE00c"));
    assertEquals("", visible.take("\uD83D"));
    assertEquals("\uFFFD", visible.rest());
    assertEquals("", visible.rest());
  }

  @Test
  void piecesGiveTheSameAsTheWhole() {
    long seed = 20261124;
    Random random = new Random(seed);
    String[] alphabet = {
      "a", "雨", "\uD83D", "\uDE00", "\u200D", "\uFE0F", "\uDB40", "\uDC67", "\uD83C", "\uDFF4",
      "\n", "\u202E"
    };
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      StringBuilder joined = new StringBuilder();
      Visible visible = new Visible();
      for (int i = 0; i < 12; i++) {
        String next =
            alphabet[random.nextInt(alphabet.length)] + alphabet[random.nextInt(alphabet.length)];
        text.append(next);
        joined.append(visible.take(next));
      }
      joined.append(visible.rest());
      assertEquals(
          Visible.of(text.toString()), joined.toString(), "seed " + seed + ", round " + round);
    }
  }
}
