package studio.colophon.ui.prose.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BlockTest {
  @Test
  void knowsALineByItsFirstSigns() {
    assertEquals(Block.TITLE, kind("# Title"));
    assertEquals(Block.HEADING, kind("## Two"));
    assertEquals(Block.SUBHEADING, kind("###### Six"));
    assertEquals(Block.PLAIN, kind("####### Seven"));
    assertEquals(Block.PLAIN, kind("#tag"));
    assertEquals(Block.QUOTE, kind("> said"));
    assertEquals(Block.ITEM, kind("- one"));
    assertEquals(Block.ITEM, kind("* one"));
    assertEquals(Block.ITEM, kind("12. one"));
    assertEquals(Block.PLAIN, kind("1984 was a year."));
    assertEquals(Block.RULE, kind("* * *"));
    assertEquals(Block.FENCE, kind("```java"));
    assertEquals(Block.PLAIN, kind("*one* word"));
    assertEquals(Block.PLAIN, kind("-"));
  }

  @Test
  void drawsEveryOtherEmptyLineAsAGap() {
    assertEquals("TITLE SEAM PLAIN GAP PLAIN", kinds("# T\n\na\n\nb"));
    assertEquals("PLAIN GAP PLAIN GAP PLAIN", kinds("a\n\n\n\nb"));
    assertEquals("PLAIN GAP PLAIN", kinds("a\n\n"));
    assertEquals("PLAIN PLAIN", kinds("a\n"));
    assertEquals("PLAIN", kinds(""));
  }

  private static Block kind(String line) {
    return Block.of(line, null, false);
  }

  private static String kinds(String text) {
    List<String> kinds = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    Block before = null;
    for (int i = 0; i < lines.length; i++) {
      before = Block.of(lines[i], before, i == lines.length - 1);
      kinds.add(before.name());
    }
    return String.join(" ", kinds);
  }
}
