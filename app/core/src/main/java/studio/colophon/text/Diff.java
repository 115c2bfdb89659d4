package studio.colophon.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// What differs between two texts, sentence by sentence, and inside a changed sentence word by word
/// (Chinese: letter by letter). A difference of blanks that breaks no line is none.
///
/// @param before the old text
/// @param after the new text
/// @param parts in reading order; put together they are the old, and the new, text
public record Diff(String before, String after, List<Part> parts) {
  /// From this likeness on two sentences are shown as one that was reworded.
  private static final double ALIKE = 0.3;

  /// Blocks with more sentences than this on a side are paired in order, not by likeness.
  private static final int BLOCK = 40;

  /// Takes a copy.
  public Diff {
    parts = List.copyOf(parts);
  }

  /// What became of a part.
  public enum Kind {
    SAME,
    CHANGED,
    ADDED,
    REMOVED
  }

  /// A sentence, or a new one in place of an old one.
  ///
  /// @param start of the old text, in UTF-16 units
  /// @param end behind the old text
  /// @param newStart of the new text
  /// @param newEnd behind the new text
  /// @param before the old words in pieces; none when it was added
  /// @param after the new words in pieces; none when it was removed
  public record Part(
      Kind kind,
      int start,
      int end,
      int newStart,
      int newEnd,
      List<Piece> before,
      List<Piece> after) {
    /// Takes copies.
    public Part {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    /// The old text.
    public String oldText() {
      return text(before);
    }

    /// The new text.
    public String newText() {
      return text(after);
    }

    private static String text(List<Piece> pieces) {
      StringBuilder out = new StringBuilder();
      pieces.forEach(piece -> out.append(piece.text()));
      return out.toString();
    }
  }

  /// Words in a row that stayed, or that did not.
  public record Piece(String text, boolean changed) {}

  /// The differences between two texts.
  public static Diff sentences(String before, String after) {
    List<String> olds = split(before);
    List<String> news = split(after);
    List<Part> parts = new ArrayList<>();
    Places places = new Places();
    int i = 0;
    int j = 0;
    for (int[] match : Myers.matches(ids(olds, news))) {
      block(olds.subList(i, match[0]), news.subList(j, match[1]), places, parts);
      parts.add(places.same(olds.get(match[0]), news.get(match[1])));
      i = match[0] + 1;
      j = match[1] + 1;
    }
    block(olds.subList(i, olds.size()), news.subList(j, news.size()), places, parts);
    return new Diff(before, after, parts);
  }

  /// What changed, without the parts that are the same.
  public List<Part> hunks() {
    return parts.stream().filter(part -> part.kind() != Kind.SAME).toList();
  }

  /// The old text with some of the hunks made.
  ///
  /// @param taken whether the hunk of that place in [#hunks] is made
  public String mixed(IntPredicate taken) {
    StringBuilder out = new StringBuilder();
    int hunk = 0;
    for (Part part : parts) {
      boolean made = part.kind() != Kind.SAME && taken.test(hunk++);
      out.append(made ? part.newText() : part.oldText());
    }
    return out.toString();
  }

  private static List<String> split(String text) {
    return Sentences.of(text).stream()
        .map(span -> text.substring(span.start(), span.end()))
        .toList();
  }

  /// The same number for sentences that say the same: what stands for blanks at the end is left
  /// out, line ends are not.
  private static int[][] ids(List<String> olds, List<String> news) {
    Map<String, Integer> known = new HashMap<>();
    return new int[][] {ids(olds, known), ids(news, known)};
  }

  private static int[] ids(List<String> tokens, Map<String, Integer> known) {
    int[] ids = new int[tokens.size()];
    for (int i = 0; i < ids.length; i++) {
      String token = tokens.get(i);
      int lines = i == ids.length - 1 ? 0 : (int) token.chars().filter(c -> c == '\n').count();
      ids[i] = known.computeIfAbsent(token.strip() + "\n".repeat(lines), _ -> known.size());
    }
    return ids;
  }

  private static void block(List<String> olds, List<String> news, Places at, List<Part> parts) {
    int i = 0;
    int j = 0;
    for (int[] pair : pairs(olds, news)) {
      between(olds.subList(i, pair[0]), news.subList(j, pair[1]), at, parts);
      parts.add(Words.changed(at, olds.get(pair[0]), news.get(pair[1])));
      i = pair[0] + 1;
      j = pair[1] + 1;
    }
    between(olds.subList(i, olds.size()), news.subList(j, news.size()), at, parts);
  }

  /// Sentences of which none resembles another: one stands for the other in their order.
  private static void between(List<String> olds, List<String> news, Places at, List<Part> parts) {
    int both = Math.min(olds.size(), news.size());
    for (int i = 0; i < both; i++) {
      parts.add(at.replaced(olds.get(i), news.get(i)));
    }
    for (String old : olds.subList(both, olds.size())) {
      parts.add(at.removed(old));
    }
    for (String added : news.subList(both, news.size())) {
      parts.add(at.added(added));
    }
  }

  /// Pairs in order with the greatest sum of likeness.
  private static List<int[]> pairs(List<String> olds, List<String> news) {
    if (olds.isEmpty() || news.isEmpty() || olds.size() > BLOCK || news.size() > BLOCK) {
      return List.of();
    }
    double[][] like = new double[olds.size()][news.size()];
    double[][] best = new double[olds.size() + 1][news.size() + 1];
    for (int i = olds.size() - 1; i >= 0; i--) {
      for (int j = news.size() - 1; j >= 0; j--) {
        like[i][j] = Words.likeness(olds.get(i), news.get(j));
        double paired = like[i][j] >= ALIKE ? like[i][j] + best[i + 1][j + 1] : 0;
        best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
      }
    }
    List<int[]> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < olds.size() && j < news.size()) {
      if (like[i][j] >= ALIKE && best[i][j] == like[i][j] + best[i + 1][j + 1]) {
        pairs.add(new int[] {i++, j++});
      } else if (best[i + 1][j] >= best[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return pairs;
  }

  /// Without the texts.
  @Override
  public String toString() {
    return "Diff[" + hunks().size() + " hunks]";
  }

  /// How far both texts have been read.
  static final class Places {
    private int old;
    private int now;

    Part same(String before, String after) {
      return part(Kind.SAME, List.of(new Piece(before, false)), List.of(new Piece(after, false)));
    }

    Part replaced(String before, String after) {
      return part(Kind.CHANGED, List.of(new Piece(before, true)), List.of(new Piece(after, true)));
    }

    Part removed(String before) {
      return part(Kind.REMOVED, List.of(new Piece(before, true)), List.of());
    }

    Part added(String after) {
      return part(Kind.ADDED, List.of(), List.of(new Piece(after, true)));
    }

    Part part(Kind kind, List<Piece> before, List<Piece> after) {
      int start = old;
      int newStart = now;
      for (Piece piece : before) {
        old += piece.text().length();
      }
      for (Piece piece : after) {
        now += piece.text().length();
      }
      return new Part(kind, start, old, newStart, now, before, after);
    }
  }
}
