package studio.colophon.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class HunksTest {
  private static final String BEFORE =
      "He had kept the lamp for eleven winters. He had begun to suspect that the sea was a kind of"
          + " weather. Nobody else read it.";
  private static final String AFTER =
      "He had kept the lamp for eleven winters. He had decided that the sea was not weather but"
          + " handwriting. He was the only one paid to read it.";

  @Test
  void keepsOneSentenceAndLeavesTheOther() {
    Hunks hunks = Hunks.rewrite(BEFORE, AFTER);
    assertEquals(2, hunks.size());
    Hunks.Change change = hunks.keep(1);
    assertEquals("Nobody else read it.", change.removed());
    assertEquals("He was the only one paid to read it.", change.inserted());
    assertEquals(BEFORE.indexOf("Nobody"), change.offset());
    assertFalse(change.edited());
    Hunks kept = hunks.with(1, new Hunks.Decision(Hunks.Said.KEPT, null));
    assertEquals(BEFORE.replace("Nobody else", "He was the only one paid to"), kept.current());
    assertEquals(1, kept.left());
    assertEquals(AFTER, kept.result());
  }

  @Test
  void placesALaterHunkBehindWhatWasKeptBefore() {
    Hunks hunks = Hunks.rewrite(BEFORE, AFTER).with(0, new Hunks.Decision(Hunks.Said.KEPT, null));
    Hunks.Change change = hunks.keep(1);
    assertEquals(hunks.current().indexOf("Nobody"), change.offset());
  }

  @Test
  void keepsTheAuthorsOwnWordingAsEdited() {
    Hunks hunks =
        Hunks.rewrite(BEFORE, AFTER)
            .with(0, new Hunks.Decision(Hunks.Said.OPEN, "He knew the sea was ink. "));
    Hunks.Change change = hunks.keep(0);
    assertTrue(change.edited());
    assertEquals("He knew the sea was ink. ", change.inserted());
  }

  @Test
  void putsABlankBeforeAnAddedLatinSentenceAndNoneBeforeAChineseOne() {
    Hunks latin = Hunks.rewrite("One.", "One. Two.");
    assertEquals(" Two.", latin.keep(0).inserted());
    assertEquals("One. Two.", latin.result());
    Hunks chinese = Hunks.rewrite("灯亮了。", "灯亮了。海暗了。");
    assertEquals("海暗了。", chinese.keep(0).inserted());
    assertEquals("灯亮了。海暗了。", chinese.result());
  }

  @Test
  void readsChineseSentenceBySentence() {
    Hunks hunks =
        Hunks.rewrite(
            "他守了十一个冬天的灯。他开始怀疑，海是一种天气。没有别人读它。", "他守了十一个冬天的灯。他在灯与楼梯平台之间认定，海不是天气，是字迹。领薪水来读它的，只有他一个。");
    assertEquals(2, hunks.size());
    assertEquals(
        "他守了十一个冬天的灯。他开始怀疑，海是一种天气。领薪水来读它的，只有他一个。",
        hunks.with(1, new Hunks.Decision(Hunks.Said.KEPT, null)).current());
  }

  @Test
  void keepsAllInAnyOrderAndComesToTheSameText() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    List<String> words = List.of("Rain.", "Salt!", "雨。", "Why?", "The lamp went out.", "\n\n");
    for (int round = 0; round < 300; round++) {
      Hunks hunks = Hunks.rewrite(text(random, words), text(random, words));
      Hunks all = hunks;
      StringBuilder page = new StringBuilder(hunks.current());
      while (all.left() > 0) {
        int hunk = random.nextInt(all.size());
        if (all.decisions().get(hunk).said() == Hunks.Said.OPEN) {
          Hunks.Change change = all.keep(hunk);
          int at = change.offset();
          assertEquals(
              change.removed(),
              page.substring(at, at + change.removed().length()),
              "round " + round);
          page.replace(at, at + change.removed().length(), change.inserted());
          all = all.with(hunk, new Hunks.Decision(Hunks.Said.KEPT, null));
        }
      }
      assertEquals(
          all.current().replaceAll("\\s", ""),
          page.toString().replaceAll("\\s", ""),
          "round " + round);
    }
  }

  private static String text(RandomGenerator random, List<String> words) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      out.append(words.get(random.nextInt(words.size()))).append(random.nextBoolean() ? " " : "");
    }
    return out.toString().strip();
  }

  @Test
  void takesAContinuationAsOneHunk() {
    Hunks hunks = Hunks.whole("", "Nobody else read it.");
    assertEquals(1, hunks.size());
    assertEquals(
        new Hunks.Change(0, "", "Nobody else read it.", "Nobody else read it."), hunks.keep(0));
    assertEquals(0, Hunks.whole("", "").size());
  }
}
