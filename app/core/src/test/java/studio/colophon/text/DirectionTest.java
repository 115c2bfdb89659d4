package studio.colophon.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectionTest {
  @ParameterizedTest
  @CsvSource({
    "'', false",
    "Rain, false",
    "雨夜的灯, false",
    "né 👩‍👩‍👧, false",
    "שלום, true",
    "مرحبا, true",
    "Rain שלום, true",
    "'a\u202Eb', true",
    "'a\u2067b', true",
    "'𐤀', true"
  })
  void knowsWhatRunsFromRightToLeft(String text, boolean turns) {
    assertEquals(turns, Direction.turns(text));
  }

  @Test
  void cutsWhatTurnsIntoWordsAtItsStart() {
    assertEquals(List.of("Rain on the deck"), Direction.pieces("Rain on the deck"));
    assertEquals(List.of("שלום ", "עולם ", " ", "12"), Direction.pieces("שלום עולם  12"));
  }

  @Test
  void noLaterPieceIsLongerThanWhatStandsBeforeIt() {
    String text = "שלום עולם, זה טקסט ארוך. ".repeat(4_000);
    int before = 0;
    List<String> pieces = Direction.pieces(text);
    for (String piece : pieces) {
      assertTrue(piece.length() <= Math.max(16, before), piece);
      assertTrue(piece.endsWith(" "));
      before += piece.length();
    }
    assertEquals(text, String.join("", pieces));
    assertTrue(pieces.size() < 1_200, () -> pieces.size() + " pieces");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ש", "שָ", "ש\u200D", "𐤀"})
  void cutsALongWordBetweenItsLetters(String letter) {
    String word = letter.repeat(200);
    List<String> pieces = Direction.pieces(word);
    assertEquals(word, String.join("", pieces));
    assertTrue(pieces.getFirst().length() <= 20);
    assertTrue(pieces.stream().allMatch(each -> letter.repeat(200).startsWith(each)));
  }
}
