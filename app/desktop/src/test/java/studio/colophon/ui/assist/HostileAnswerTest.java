package studio.colophon.ui.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.ui.Fx;
import studio.colophon.ui.assist.suggestion.CardViewModel;
import studio.colophon.ui.shell.Theme;

/// Answers that are no good: their signs never reach the text, and their cards can be drawn.
final class HostileAnswerTest {
  private static final String TEXT = "He had kept the lamp. Nobody else read it.";
  private static final String HEBREW = "שלום עולם, זה טקסט ארוך מאוד שצריך להישבר בכמה שורות. ";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "He \u202Ehad\u0000 kept\u001b[2J the\u200B lamp.\uFEFF",
        "<script>alert(1)</script> ![x](http://example.invalid/x.png) {0} %s '",
        "\uDB40\uDC41\uDB40\uDC42He\uDC00 had."
      })
  void onlyWhatCanBeSeenReachesTheText(String answer) throws Exception {
    try (Rig rig = new Rig(folder, TEXT, "ok", answer)) {
      rig.page.select(TEXT);
      rig.model.shorten();
      CardViewModel card = rig.ended();
      assertEquals(TEXT, rig.page.text());
      card.keepAll();
      assertFalse(
          rig.page
              .text()
              .codePoints()
              .anyMatch(
                  point ->
                      Character.getType(point) == Character.CONTROL
                          || Character.getType(point) == Character.FORMAT
                          || Character.getType(point) == Character.SURROGATE),
          rig.page.text());
    }
  }

  @Test
  void aHugeAnswerIsACardThatCanBeDrawnAndDiscarded() throws Exception {
    try (Rig rig = new Rig(folder, TEXT, "many", "x")) {
      rig.page.select(TEXT);
      rig.model.shorten();
      CardViewModel card = rig.ended();
      assertEquals(1_000_000, card.shown().text().length());
      assertEquals(TEXT, rig.page.text());
      drawn(rig, "huge");
      card.putAway();
      assertEquals(TEXT, rig.page.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "side", "result"})
  void aCardFromRightToLeftCanBeDrawn(String look) throws Exception {
    try (Rig rig = new Rig(folder, HEBREW + HEBREW + TEXT, "ok", HEBREW, HEBREW, HEBREW + "!")) {
      rig.page.select(rig.page.text());
      rig.model.wish();
      rig.model.rewrite(HEBREW);
      CardViewModel card = rig.ended();
      card.look()
          .set(
              switch (look) {
                case "side" -> CardViewModel.Look.SIDE;
                case "result" -> CardViewModel.Look.RESULT;
                default -> CardViewModel.Look.INLINE;
              });
      drawn(rig, "turned-" + look);
      if (look.equals("light")) {
        card.edit(0);
        drawn(rig, "turned-edit");
      }
      card.keepAll();
      assertTrue(rig.page.text().contains(HEBREW.strip()));
    }
  }

  private static void drawn(Rig rig, String name) {
    List<Throwable> thrown = new ArrayList<>();
    Fx.run(
        () -> {
          Theme.loadFaces();
          Thread.currentThread().setUncaughtExceptionHandler((_, failed) -> thrown.add(failed));
        });
    assertTrue(Files.exists(AssistSnapTest.snap(rig, "en", false, 1100, name)));
    Fx.run(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
    assertEquals(List.of(), thrown);
  }
}
