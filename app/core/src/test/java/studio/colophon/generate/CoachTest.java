package studio.colophon.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;

final class CoachTest {
  private static final String ENGLISH =
      "Write a short story about two lighthouse keepers who never meet";
  private static final String CHINESE = "写一个雨夜旧书店的故事，老板明天要走";

  private final Coach coach = new Coach();

  @ParameterizedTest
  @CsvSource({ENGLISH + ", Template-based. No AI is involved.", CHINESE + ", 模板生成，未使用 AI。"})
  void saysThatItIsNoAi(String brief, String label) {
    Generation made = coach.generate(Brief.of(brief), Sink.NONE, new Cancel());
    assertEquals(Outcome.COMPLETE, made.outcome());
    assertFalse(made.engine().ai());
    assertEquals("coach", made.engine().kind().code());
    assertTrue(made.text().lines().anyMatch(label::equals));
    assertTrue(made.text().contains("> " + brief));
    assertEquals(Generation.Cost.NOTHING, made.cost());
  }

  @Test
  void answersInTheLanguageOfTheBrief() {
    String english = text(ENGLISH, 1);
    String chinese = text(CHINESE, 1);
    assertTrue(english.contains("lighthouse”:"), english);
    assertTrue(chinese.contains("“雨夜旧书店”："), chinese);
    assertFalse(chinese.contains("Card"));
    assertTrue(
        chinese
            .lines()
            .filter(line -> line.startsWith("- "))
            .allMatch(line -> line.codePoints().anyMatch(Character::isIdeographic)));
  }

  @ParameterizedTest
  @ValueSource(strings = {ENGLISH, CHINESE, "An essay on queues", "写一篇关于排队的议论文"})
  void everyLineOfTheOutlineAsks(String brief) {
    for (int seed = 0; seed < 20; seed++) {
      for (String line : text(brief, seed).lines().toList()) {
        if (line.startsWith("- ") || line.matches("\\d+\\. .*")) {
          assertTrue(line.contains("?") || line.contains("？"), line);
        }
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameText() {
    assertEquals(text(ENGLISH, 7), text(ENGLISH, 7));
    Generation once = coach.generate(Brief.of(ENGLISH), Sink.NONE, new Cancel());
    assertEquals(once.text(), coach.generate(Brief.of(ENGLISH), Sink.NONE, new Cancel()).text());
    Set<String> texts = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      texts.add(text(ENGLISH, seed));
    }
    assertEquals(20, texts.size());
  }

  @ParameterizedTest
  @CsvSource({
    "A story in three acts, Shape: Three acts",
    "A kishotenketsu about tea, 'Shape: Four parts (kishōtenketsu, 起承转合)'",
    "An essay on queues, Shape: Essay",
    "用三幕写一个故事, 结构：三幕",
    "按起承转合写, 结构：起承转合",
    "写一篇关于排队的议论文, 结构：文章"
  })
  void takesTheShapeThatTheBriefNames(String brief, String shape) {
    assertTrue(text(brief, 3).contains("## " + shape + "\n"));
  }

  @Test
  void streamsAndStopsWhenAsked() {
    List<String> pieces = new ArrayList<>();
    Cancel cancel = new Cancel();
    Generation made =
        coach.generate(
            Brief.of(ENGLISH),
            piece -> {
              pieces.add(piece);
              cancel.ask();
            },
            cancel);
    assertEquals(Outcome.CANCELLED, made.outcome());
    assertEquals(List.of(made.text()), pieces);
    assertNotEquals(text(ENGLISH, 0), made.text());
  }

  @Test
  void bothDecksHoldTheSameSuits() {
    Deck english = Deck.read("en");
    Deck chinese = Deck.read("zh");
    assertEquals(english.suits().keySet(), chinese.suits().keySet());
    for (String name : english.suits().keySet()) {
      List<Integer> sizes = sizes(english.suit(name));
      assertEquals(sizes, sizes(chinese.suit(name)), name);
      assertFalse(sizes.isEmpty());
    }
  }

  private static List<Integer> sizes(Deck.Suit suit) {
    return suit.cards().values().stream().map(List::size).toList();
  }

  private String text(String brief, int seed) {
    Brief asked = new Brief(brief, null, null, null, seed, Brief.PATIENCE);
    return coach.generate(asked, Sink.NONE, new Cancel()).text();
  }
}
