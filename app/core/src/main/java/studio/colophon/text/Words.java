package studio.colophon.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The words of a sentence, and what differs between those of two. A word is a run of letters,
/// digits and marks; every Han letter, sign and run of blanks stands alone.
final class Words {
  private static final int APOSTROPHE = '’';

  private Words() {}

  /// How alike two sentences are: twice the number of words they share in all, 0 to 1.
  static double likeness(String before, String after) {
    Map<String, Integer> left = new HashMap<>();
    int total = 0;
    for (String word : of(before)) {
      if (!isFiller(word)) {
        left.merge(word, 1, Integer::sum);
        total++;
      }
    }
    int shared = 0;
    for (String word : of(after)) {
      if (!isFiller(word)) {
        total++;
        if (left.merge(word, -1, Integer::sum) >= 0) {
          shared++;
        }
      }
    }
    return total == 0 ? 1 : 2.0 * shared / total;
  }

  /// One sentence in place of another that resembles it.
  static Diff.Part changed(Diff.Places at, String before, String after) {
    List<String> olds = of(before);
    List<String> news = of(after);
    int[] oldWords = words(olds);
    int[] newWords = words(news);
    boolean[] oldStays = new boolean[olds.size()];
    boolean[] newStays = new boolean[news.size()];
    for (int[] match : Myers.matches(ids(olds, oldWords, news, newWords))) {
      oldStays[oldWords[match[0]]] = true;
      newStays[newWords[match[1]]] = true;
    }
    return at.part(Diff.Kind.CHANGED, pieces(olds, oldStays), pieces(news, newStays));
  }

  /// The words in order; put together they are the text.
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    int kind = -1;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int next = kind(point, kind);
      boolean joins = next == kind && next != OTHER;
      if (!joins && i > start) {
        words.add(text.substring(start, i));
        start = i;
      }
      kind = next;
      i += Character.charCount(point);
    }
    if (start < text.length()) {
      words.add(text.substring(start));
    }
    return words;
  }

  private static final int WORD = 0;
  private static final int BLANK = 1;
  private static final int OTHER = 2;

  /// Marks and apostrophes belong to the word, or the sign, before them.
  private static int kind(int point, int before) {
    if (Signs.isHan(point)) {
      return OTHER;
    }
    boolean mark = Signs.isMark(point) || point == 0x200D || point == '\'' || point == APOSTROPHE;
    if (Signs.isWord(point) || (mark && before == WORD)) {
      return WORD;
    }
    return Character.isWhitespace(point) ? BLANK : OTHER;
  }

  private static boolean isFiller(String word) {
    return !Signs.isWord(word.codePointAt(0));
  }

  /// Places of what is no blank.
  private static int[] words(List<String> tokens) {
    return IntStream.range(0, tokens.size()).filter(i -> !tokens.get(i).isBlank()).toArray();
  }

  private static int[][] ids(List<String> olds, int[] oldWords, List<String> news, int[] newWords) {
    Map<String, Integer> known = new HashMap<>();
    return new int[][] {ids(olds, oldWords, known), ids(news, newWords, known)};
  }

  private static int[] ids(List<String> tokens, int[] words, Map<String, Integer> known) {
    return Arrays.stream(words)
        .map(i -> known.computeIfAbsent(tokens.get(i), _ -> known.size()))
        .toArray();
  }

  /// Runs of what stayed and what did not. A blank has changed when both its neighbours have.
  private static List<Diff.Piece> pieces(List<String> tokens, boolean[] stays) {
    List<Diff.Piece> pieces = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    boolean changed = false;
    for (int i = 0; i < stays.length; i++) {
      boolean now = !stays[i];
      if (tokens.get(i).isBlank()) {
        now = i > 0 && changed && i + 1 < stays.length && !stays[i + 1];
      }
      if (now != changed && !run.isEmpty()) {
        pieces.add(new Diff.Piece(run.toString(), changed));
        run.setLength(0);
      }
      changed = now;
      run.append(tokens.get(i));
    }
    if (!run.isEmpty()) {
      pieces.add(new Diff.Piece(run.toString(), changed));
    }
    return pieces;
  }
}
