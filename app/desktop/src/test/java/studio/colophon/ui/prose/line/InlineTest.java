package studio.colophon.ui.prose.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InlineTest {
  @Test
  void keepsSignsApartFromWords() {
    assertEquals(
        List.of("a ", "sign:*", "emphasis:b", "sign:*", " c ", "sign:**", "strong:d", "sign:**"),
        parts("a *b* c **d**", Block.PLAIN, false));
    assertEquals(
        List.of("sign:***", "emphasis+strong:both", "sign:***"),
        parts("***both***", Block.PLAIN, false));
  }

  @Test
  void readsCodeAndLinks() {
    assertEquals(
        List.of("x ", "sign:`", "code:*y*", "sign:`"), parts("x `*y*`", Block.PLAIN, false));
    assertEquals(
        List.of("sign:[", "link:here", "sign:](https://example.org)"),
        parts("[here](https://example.org)", Block.PLAIN, false));
  }

  @Test
  void softensTheSignsOfALine() {
    assertEquals(List.of("sign:## ", "Weather"), parts("## Weather", Block.HEADING, false));
    assertEquals(
        List.of("sign:# ", "sign:*", "emphasis:Very", "sign:*", " old"),
        split(parts("# *Very* old", Block.TITLE, false), "# *"));
    assertEquals(List.of("sign:> ", "said"), parts("> said", Block.QUOTE, false));
    assertEquals(List.of("sign:- ", "one"), parts("- one", Block.ITEM, false));
    assertEquals(List.of("sign:12. ", "one"), parts("12. one", Block.ITEM, false));
    assertEquals(List.of("sign:---"), parts("---", Block.RULE, false));
  }

  @Test
  void leavesPlainWordsAlone() {
    assertNull(Inline.faces("Nothing here, 5 < 6 is a sum.".replace("<", "of"), Block.PLAIN, true));
    assertNull(Inline.faces("", Block.PLAIN, true));
    assertEquals(List.of("2 * 3 * 4"), parts("2 * 3 * 4", Block.PLAIN, false));
    assertEquals(List.of("snake_case_name"), parts("snake_case_name", Block.PLAIN, false));
  }

  @Test
  void setsChineseWordsApartInEnglish() {
    assertEquals(List.of("a ", "han:雨夜的灯。", " b"), parts("a 雨夜的灯。 b", Block.PLAIN, true));
    assertEquals(List.of("他*"), parts("他*", Block.PLAIN, false));
    assertEquals(
        List.of("sign:*", "emphasis:海在排练", "sign:*", "。"), parts("*海在排练*。", Block.PLAIN, false));
  }

  @Test
  void givesUpOnAnEndlessLine() {
    assertNull(Inline.faces("*a* ".repeat(5001), Block.PLAIN, true));
  }

  /// Two runs of one face that touch are one here; cuts the first as given.
  private static List<String> split(List<String> parts, String joined) {
    if (!parts.getFirst().equals("sign:" + joined)) {
      return parts;
    }
    List<String> all = new ArrayList<>(parts);
    all.removeFirst();
    all.add(0, "sign:*");
    all.add(0, "sign:# ");
    return all;
  }

  private static List<String> parts(String line, Block block, boolean han) {
    int[] faces = Inline.faces(line, block, han);
    if (faces == null) {
      return List.of(line);
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= faces.length; i++) {
      if (i == faces.length || faces[i] != faces[from]) {
        StringBuilder part = new StringBuilder();
        for (Face face : Face.values()) {
          if ((faces[from] & face.bit()) != 0) {
            part.append(part.isEmpty() ? "" : "+").append(face.style());
          }
        }
        parts.add((part.isEmpty() ? "" : part + ":") + line.substring(from, i));
        from = i;
      }
    }
    return parts;
  }
}
