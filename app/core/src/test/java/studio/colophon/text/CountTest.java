package studio.colophon.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "a, 1",
    "'a b', 3",
    "'a\nb', 3",
    "字, 1",
    "\uD842\uDFB7野家, 3",
    "Cafe\u0301, 4",
    "n\u0303\u0323, 1",
    "👩‍👩‍👧, 1",
    "👍🏽👍🏽, 2",
    "🇨🇳🇺🇸, 2",
    "🇨🇳🇺, 2",
    "❤️, 1",
    "한국어, 3",
    "\u1112\u1161\u11AB\u1100\u116E\u11A8, 2",
    "क्षि, 1",
    "क्क्क, 1",
    "ก็, 1",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿, 1",
    "'שָׁלוֹם', 4",
  })
  void countsWhatAReaderCallsACharacter(String text, int graphemes) {
    assertEquals(graphemes, Graphemes.count(text));
  }

  @Test
  void cutsBetweenCharactersOnly() {
    assertEquals("a👩‍👩‍👧", Graphemes.first("a👩‍👩‍👧b", 2));
    assertEquals("ab", Graphemes.first("ab", 9));
  }

  @Test
  void countsALineOfAMillionMarksWithoutTrouble() {
    assertEquals(1, Graphemes.count("a" + "\u0301".repeat(1_000_000)));
    assertEquals(100_000, Graphemes.count("🇨🇳".repeat(100_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "'The river remembers the letter.', 5, 0, 5",
    "'雨夜记得母亲，火车也带走冬天。', 0, 13, 15",
    "'他买了iPhone 17 送母亲。', 2, 6, 9",
    "'Cafe\u0301 nai\u0308ve', 2, 0, 2",
    "'“你好……”她说——“好”', 0, 5, 13",
    "'It’s here — now', 4, 0, 4",
    "'\uD842\uDFB7野家。', 0, 3, 4",
    "'人々〇', 0, 3, 3",
  })
  void countsWordsHanAndZishu(String text, int words, int han, int zishu) {
    Count count = Count.of(text);
    assertEquals(words, count.words(), "words");
    assertEquals(han, count.hanCharacters(), "hanCharacters");
    assertEquals(zishu, count.zishu(), "zishu");
  }

  @Test
  void countsParagraphsAndMinutes() {
    Count count = Count.of("one\ntwo\n\n \n\nthree\n");
    assertEquals(2, count.paragraphs());
    assertEquals(1, count.readingMinutes());
    assertEquals(0, Count.of("…").readingMinutes());
    assertEquals(3, Count.of("word ".repeat(477)).readingMinutes());
    assertEquals(2, Count.of("字".repeat(401)).readingMinutes());
  }

  @ParameterizedTest
  @CsvSource({
    "'Only words.', en",
    "雨夜里的火车, zh-CN",
    "'他用 iPhone 写作，母亲在灯火下读信。', zh-CN",
    "'The word 雨夜 means a rainy night, said the old teacher.', en",
    "'… 123 —', en",
    "'', en",
    "'Привет, мир', en",
  })
  void findsTheLanguageInTheTextAlone(String text, String language) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      assertEquals(language, Language.of(text));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'# The *last* ferry\n\nText', The last ferry",
    "'Text\n\n## `Second` & more\n', Second & more",
    "'Title\n=====\n', Title",
    "'#\n\n# Real', Real",
    "'> # In a quote', In a quote",
    "'*No* heading,\nonly words', 'No heading, only words'",
    "'<b>x</b>', x",
    "'<div>x</div>', '<div>x</div>'",
    "'# 雨夜与母亲', 雨夜与母亲",
    "'# \u202Eelif.rac\u202C שלום \u2067x\u2069', elif.rac שלום x",
  })
  void takesTheTitleFromTheText(String markdown, String title) {
    assertEquals(title, Title.of(markdown));
  }

  @Test
  void takesSixtyCharactersWhereThereIsNoHeading() {
    assertEquals("👩‍👩‍👧".repeat(60), Title.of("👩‍👩‍👧".repeat(70)));
  }
}
