package studio.colophon.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiffTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          One. Two. Three.     | One. Two. Three.          | ''
          One. Two.            | One. Two. Three.          | +{Three.}
          One. Two. Three.     | One. Three.               | -{Two. }
          It is a grey sea.    | It is not a grey sea.     | It is a grey sea. => It is {not} a grey sea.
          Nobody else read it. | He was paid to see.       | {Nobody else read it.} => {He was paid to see.}
          他开始怀疑，海是天气。    | 他怀疑，海不是天气。          | 他{开始}怀疑，海是天气。 => 他怀疑，海{不}是天气。
          没有别人。他读它。       | 没有别人。他读它。雨。        | +{雨。}
          a red fox ran away   | a grey old cat ran away   | a {red fox} ran away => a {grey old cat} ran away
          """)
  void saysWhatChanged(String before, String after, String expected) {
    assertEquals(expected, told(Diff.sentences(before, after)));
  }

  @Test
  void pairsTheSentencesOfTheMockup() {
    Diff diff =
        Diff.sentences(
            "He had kept the lamp for eleven winters. He had begun to suspect that the sea was a"
                + " kind of weather. Nobody else read it.",
            "He had kept the lamp for eleven winters. He had decided, somewhere between lamp and"
                + " landing, that the sea was not weather but handwriting. He was the only one paid"
                + " to read it.");
    assertEquals(
        List.of(Diff.Kind.SAME, Diff.Kind.CHANGED, Diff.Kind.CHANGED),
        diff.parts().stream().map(Diff.Part::kind).toList());
    assertEquals(
        "He had {begun to suspect} that the sea was {a kind of} weather.  => He had {decided,"
            + " somewhere between lamp and landing,} that the sea was {not} weather {but"
            + " handwriting}. ; {Nobody else} read it. => {He was the only one paid to} read it.",
        told(diff));
  }

  @Test
  void blanksAloneAreNoChangeUnlessTheyBreakALine() {
    assertEquals(List.of(), Diff.sentences("One.  Two. ", "One. Two.").hunks());
    assertEquals(1, Diff.sentences("One. Two. Three.", "One. Two.\n\nThree.").hunks().size());
  }

  @Test
  void takesSomeOfTheHunks() {
    Diff diff = Diff.sentences("One. Two. Three.", "Uno. Two. Tres. Quattro.");
    assertEquals("One. Two. Three.", diff.mixed(_ -> false));
    assertEquals("Uno. Two. Tres. Quattro.", diff.mixed(_ -> true));
    assertEquals("Uno. Two. Three.", diff.mixed(i -> i == 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void putsBothTextsTogetherAgain(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      String before = text(random);
      String after = text(random);
      Diff diff = Diff.sentences(before, after);
      assertEquals(before, diff.parts().stream().map(Diff.Part::oldText).collect(joined()));
      assertEquals(after, diff.parts().stream().map(Diff.Part::newText).collect(joined()));
      for (Diff.Part part : diff.parts()) {
        assertEquals(part.oldText(), before.substring(part.start(), part.end()));
        assertEquals(part.newText(), after.substring(part.newStart(), part.newEnd()));
      }
    }
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }

  private static String text(Random random) {
    String[] words = {
      "sea", "雨", "夜", ". ", "。", " ", "\n", "lamp", "，", "e\u0301", "👩‍👩‍👧", "it’s "
    };
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      out.append(words[random.nextInt(words.length)]);
    }
    return out.toString();
  }

  private static String told(Diff diff) {
    return diff.hunks().stream()
        .map(
            hunk ->
                switch (hunk.kind()) {
                  case ADDED -> "+" + told(hunk.after());
                  case REMOVED -> "-" + told(hunk.before());
                  default -> told(hunk.before()) + " => " + told(hunk.after());
                })
        .collect(Collectors.joining("; "));
  }

  private static String told(List<Diff.Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece.changed() ? "{" + piece.text() + "}" : piece.text())
        .collect(Collectors.joining());
  }
}
