package studio.colophon.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Json;
import studio.colophon.fake.FakeModel;
import studio.colophon.generate.Endpoint;
import studio.colophon.generate.Sink;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;

final class ContextTrayTest {
  private static final Source HERE =
      new Source("q", URI.create("http://127.0.0.1:11434/v1"), "qwen3:8b", null);
  private static final String DRAFT = "One two three. Four five six. Seven eight.";
  private static final ContextTray.Note NOTE = new ContextTray.Note("n", "Slip", "Forty steps.");

  private static ContextTray tray(Deed deed, Source source, int words) {
    return ContextTray.of(
        deed,
        source,
        "less certain, more sea",
        DRAFT,
        Place.of(DRAFT, 15, 30),
        new ContextTray.Sees(words, List.of(NOTE)));
  }

  @ParameterizedTest
  @EnumSource
  void showsWordForWordWhatTheServerGets(Deed deed) throws Exception {
    try (FakeModel model = new FakeModel(List.of("Yes."), "k")) {
      Source source = new Source("q", model.url("ok"), "m", null);
      ContextTray tray = tray(deed, source, 2);
      new Endpoint(new Door(true), model.url("ok"), "m", null)
          .generate(tray.brief(), Sink.NONE, new Cancel());
      StringBuilder got = new StringBuilder();
      for (JsonNode message : Json.read(model.next().body()).path("messages")) {
        got.append(got.isEmpty() ? "" : "\n\n").append(message.path("content").asString());
      }
      assertEquals(got.toString(), tray.sent());
      for (ContextTray.Part part : tray.parts()) {
        assertTrue(tray.sent().contains(part.text()), part.name());
      }
      assertTrue(tray.sent().contains("two three."));
      assertFalse(tray.sent().contains("One"), "only two words before it");
      assertFalse(tray.sent().contains("Seven"), "nothing behind it");
    }
  }

  @Test
  void countsWordsAndTokensOfWhatIsSent() {
    ContextTray tray = tray(Deed.REWRITE, HERE, 600);
    assertEquals(
        List.of("task", "before", "passage", "note"),
        tray.parts().stream().map(ContextTray.Part::name).toList());
    assertEquals(3, tray.parts().get(2).words());
    assertTrue(tray.tokens() > tray.sent().length() / 6, "about four letters a token");
  }

  @Test
  void asksAChineseTextInChinese() {
    String draft = "他守了十一个冬天的灯。";
    ContextTray tray =
        ContextTray.of(
            Deed.SHORTEN,
            HERE,
            "",
            draft,
            Place.of(draft, 0, draft.length()),
            new ContextTray.Sees(600, List.of()));
    assertTrue(tray.sent().contains("［") || tray.sent().contains("所选文字"));
    assertTrue(tray.brief().chinese());
    assertEquals(11, tray.parts().getLast().words());
  }

  @Test
  void tellsWhatItCosts() {
    assertTrue(tray(Deed.REWRITE, HERE, 600).cost().free());
    URI far = URI.create("https://api.example.com/v1");
    ContextTray.Cost unknown = tray(Deed.REWRITE, new Source("x", far, "m", null), 600).cost();
    assertEquals(new ContextTray.Cost(false, null, ""), unknown);
    Price price = new Price(new BigDecimal("2"), new BigDecimal("8"), "EUR");
    ContextTray priced = tray(Deed.CRITIQUE, new Source("x", far, "m", price), 600);
    assertEquals(price.of(priced.tokens(), 400), priced.cost().amount());
    assertEquals(new BigDecimal("0.01"), price.of(1000, 1000));
  }

  @Test
  void sendsNothingToTheCoach() {
    ContextTray tray = tray(Deed.CRITIQUE, Source.COACH, 600);
    assertEquals(List.of(), tray.parts());
    assertTrue(tray.cost().free());
    assertEquals("less certain, more sea", tray.brief().text());
  }

  @Test
  void namesAModelAsAPersonWrites() {
    assertEquals("qwen3 8B", HERE.title());
    assertEquals(
        "gemma3", new Source("x", HERE.base(), "library/gemma3:latest", null).title().strip());
    assertTrue(HERE.here());
  }
}
