package studio.colophon.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BitesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' Nobody else read it.'|' Nobody'",
        "'read it; the Board'|'read'",
        "'没有别人读它，管理局不拆就归档。'|'没有别人读它，'",
        "'他说：“来。”然后走了。'|'他说：'",
        "'来了。”他走。'|'来了。”'",
        "''|''"
      })
  void takesAWordOrAChineseClause(String text, String word) {
    assertEquals(word, text.substring(0, Bites.word(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'One. Two.'|'One. '", "'雨。夜。'|'雨。'", "'no end'|'no end'", "''|''"})
  void takesASentence(String text, String sentence) {
    assertEquals(sentence, text.substring(0, Bites.sentence(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'weather.'|'Nobody'|' '",
        "'weather. '|'Nobody'|''",
        "'天气。'|'没有'|''",
        "'sea'|', and'|''",
        "''|'Nobody'|''",
        "'مرحبا'|'بكم'|' '"
      })
  void joinsLatinWordsWithABlank(String before, String after, String joint) {
    assertEquals(joint, Bites.joint(before, after));
  }
}
