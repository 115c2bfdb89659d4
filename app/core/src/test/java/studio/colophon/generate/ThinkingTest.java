package studio.colophon.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThinkingTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      nullValues = "NULL",
      value = {
        "'<think>a</think>b', 'b'",
        "'  <think>a < b </thin </think>\n\nb </think> c', 'b </think> c'",
        "'<think>never shut', ''",
        "'<thin', '<thin'",
        "' b <think>c</think>', ' b <think>c</think>'",
        "'<thinker>b', '<thinker>b'",
        "'', ''",
        "'\n\n', '\n\n'"
      })
  void takesOutTheThinkingAtTheHead(String said, String text) {
    for (int size = 1; size <= said.length() + 1; size++) {
      Thinking thinking = new Thinking();
      StringBuilder out = new StringBuilder();
      for (int at = 0; at < said.length(); at += size) {
        out.append(thinking.take(said.substring(at, Math.min(said.length(), at + size))));
      }
      assertEquals(text, out.append(thinking.rest()).toString(), "pieces of " + size);
    }
  }
}
