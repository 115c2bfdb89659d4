package studio.colophon.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          One. Two! Three? Four,            One. |Two! |Three? |Four
          Mr. Hale came. He sat.,           Mr. Hale came. |He sat.
          “Come!” she said. He went.,       “Come!” she said. |He went.
          It cost 3.50 in all. Cheap.,      It cost 3.50 in all. |Cheap.
          J. R. Hale wrote it. So.,         J. R. Hale wrote it. |So.
          No one knew... and so on. End,    No one knew... and so on. |End
          海在排练。他什么都记。,              海在排练。|他什么都记。
          “来！”他说。走了……不见了？是的。,     “来！”|他说。|走了……不见了？|是的。
          他说 OK! 然后走了。,                他说 OK! |然后走了。
          *Rain.* It fell.,                 *Rain.* |It fell.
          """)
  void endsWhereAReaderWould(String text, String expected) {
    assertEquals(expected, split(text));
  }

  @Test
  void aLineEndEndsASentence() {
    assertEquals("# A title\n\n|One. |Two\n|Three", split("# A title\n\nOne. Two\nThree"));
  }

  @Test
  void findsTheOneThatIsTouched() {
    String text = "Zero.\nOne two. Three four.\nFive.";
    assertEquals(
        List.of(new Sentences.Span(6, 15)), Sentences.around(text, 8, 8), "inside the first");
    assertEquals(List.of(), Sentences.around(text, 15, 15), "between two");
    assertEquals(
        List.of(new Sentences.Span(6, 15), new Sentences.Span(15, 26)),
        Sentences.around(text, 10, 20));
  }

  private static String split(String text) {
    return Sentences.of(text).stream()
        .map(span -> text.substring(span.start(), span.end()))
        .collect(Collectors.joining("|"));
  }
}
