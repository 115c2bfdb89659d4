package studio.colophon.text;

/// What `count` tells of a text (cli.md, "Write").
///
/// @param language `en` or `zh-CN`
/// @param words runs of letters and digits outside Han; a combining mark never ends a run
/// @param hanCharacters Han letters
/// @param zishu 字数: Han letters, CJK punctuation and `words`
/// @param graphemes extended grapheme clusters, line ends included
/// @param paragraphs groups of lines that blank lines keep apart
/// @param readingMinutes whole minutes, rounded up; 0 only for a text with nothing to read
public record Count(
    String language,
    int words,
    int hanCharacters,
    int zishu,
    int graphemes,
    int paragraphs,
    int readingMinutes) {
  /// Words a minute of silent reading in English: Brysbaert 2019, mean of 190 studies.
  private static final int WORDS_A_MINUTE = 238;

  /// Characters a minute: between the 300 and the 500 that the Chinese school standard of 2022 asks
  /// of grades 5 and 7.
  private static final int HAN_A_MINUTE = 400;

  /// Counts a text.
  public static Count of(String text) {
    Walk walk = new Walk();
    text.codePoints().forEach(walk::take);
    walk.end();
    double minutes = (double) walk.words / WORDS_A_MINUTE + (double) walk.han / HAN_A_MINUTE;
    return new Count(
        Language.of(text),
        walk.words,
        walk.han,
        walk.han + walk.signs + walk.words,
        Graphemes.count(text),
        paragraphs(text),
        (int) Math.ceil(minutes));
  }

  private static int paragraphs(String text) {
    boolean inside = false;
    int count = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      boolean blank = line.isBlank();
      if (!blank && !inside) {
        count++;
      }
      inside = !blank;
    }
    return count;
  }

  /// Curly quotes, dashes and dots belong to both writings; they count as Chinese where a Han
  /// letter or a CJK sign stands on either side of their group.
  private static final class Walk {
    private int words;
    private int han;
    private int signs;
    private int shared;
    private boolean inWord;
    private boolean afterCjk;

    private void take(int point) {
      if (Signs.isSharedPunctuation(point)) {
        shared++;
        inWord = false;
        return;
      }
      boolean isHan = Signs.isHan(point);
      boolean isSign = Signs.isCjkPunctuation(point);
      settle(isHan || isSign);
      if (isHan) {
        han++;
      } else if (isSign) {
        signs++;
      } else if (Signs.isMark(point) && inWord) {
        return;
      }
      boolean word = !isHan && !isSign && Signs.isWord(point);
      if (word && !inWord) {
        words++;
      }
      inWord = word;
    }

    private void settle(boolean beforeCjk) {
      if (afterCjk || beforeCjk) {
        signs += shared;
      }
      shared = 0;
      afterCjk = beforeCjk;
    }

    private void end() {
      settle(false);
    }
  }
}
