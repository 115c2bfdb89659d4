package studio.colophon.ui.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.StyledTextArea;
import org.fxmisc.richtext.TextExt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.colophon.draft.Draft;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Statement;
import studio.colophon.ui.Fx;
import studio.colophon.ui.shell.OpenWindow;

/// Chinese by its sounds, in the real window: what is only composed is shown and nothing else.
@Tag("display")
final class InputMethodTest {
  /// Longer than it takes until what was typed is on the disk.
  private static final int SAVED_MILLIS = 1_200;

  @TempDir Path home;

  /// In which order an input method puts its text in.
  enum Way {
    /// In place of what is composed: ibus.
    OVER,
    /// After taking away what is composed: fcitx.
    AFTER
  }

  private OpenWindow window() {
    OpenWindow window =
        new OpenWindow(
            home, true, 1360, 860, now -> now.with(now.appearance().withLanguage("zh-CN")));
    window.settle();
    return window;
  }

  private static StyledTextArea<?, ?> page(OpenWindow window) {
    return (StyledTextArea<?, ?>)
        Objects.requireNonNull(window.scene().getRoot().lookup(".styled-text-area"));
  }

  private static String text(OpenWindow window) {
    return Fx.call(() -> page(window).getText());
  }

  private static String saved(OpenWindow window) {
    List<Draft> all = window.wiring().looking().drafts().all();
    return all.isEmpty() ? "" : all.getFirst().text();
  }

  private static Statement origins(OpenWindow window) {
    String draft = window.wiring().looking().drafts().all().getFirst().id();
    return window.wiring().looking().ledger().statement(draft);
  }

  private static void put(InputMethod pinyin, Way way, String text) {
    if (way == Way.AFTER) {
      pinyin.compose("", 0);
    }
    pinyin.commit(text);
  }

  /// Something stays as it is, also when everything that waits has had its time.
  private static void stays(String expected, Supplier<String> now) throws InterruptedException {
    for (int i = 0; i < SAVED_MILLIS / 100; i++) {
      assertEquals(expected, now.get());
      Thread.sleep(100);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatIsComposedIsNeitherCountedNorSavedBeforeItIsPutIn(Way way) throws Exception {
    try (OpenWindow window = window()) {
      window.write("# 雨夜\n海。");
      window.await("it is saved", () -> saved(window).equals("# 雨夜\n\n海。"));
      InputMethod pinyin = new InputMethod(window.stage());
      window.robot().push(KeyCode.LEFT);
      String counted = amount(window);
      List<String> composing = List.of("n", "ni", "ni h", "ni hao");
      for (String part : composing) {
        pinyin.compose(part, part.length());
      }
      assertEquals("# 雨夜\n\n海ni hao。", text(window));
      window.await("a line below “ni hao”", () -> underlined(window).equals("ni hao"));
      stays("# 雨夜\n\n海。", () -> saved(window));
      assertEquals(counted, amount(window));

      put(pinyin, way, "你好");
      window.await("it is saved", () -> saved(window).equals("# 雨夜\n\n海你好。"));
      window.await("a line below “”", () -> underlined(window).equals(""));
      Statement now = origins(window);
      assertEquals(now.graphemes(), now.origins().get(Origin.TYPED), "all of it is typed");
      window.await("it is counted now", () -> !amount(window.words()).equals(counted));
      assertEquals("# 雨夜\n\n海你好。".length() - 1, Fx.call(() -> page(window).getCaretPosition()));

      window.robot().push(KeyCode.CONTROL, KeyCode.Z);
      assertEquals("# 雨夜\n\n海。", text(window), "one step takes it back");
      window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
      assertEquals("# 雨夜\n\n海你好。", text(window));
    }
  }

  @Test
  void aCompositionThatIsGivenUpLeavesNothing() throws Exception {
    try (OpenWindow window = window()) {
      window.write("海。");
      window.await("it is saved", () -> saved(window).equals("# 海。"));
      long events = log(window);
      InputMethod pinyin = new InputMethod(window.stage());
      pinyin.compose("shi", 3);
      pinyin.compose("", 0);
      assertEquals("# 海。", text(window));
      window.await("a line below “”", () -> underlined(window).equals(""));
      stays("# 海。", () -> saved(window));
      assertEquals(events, log(window), "nothing is noted of it");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void beginsTheFirstTextOfAllAsItsTitle(Way way) throws Exception {
    try (OpenWindow window = window()) {
      InputMethod pinyin = new InputMethod(window.stage());
      pinyin.compose("y", 1);
      pinyin.compose("yu ye", 5);
      assertEquals("# yu ye", text(window));
      stays("", () -> saved(window));
      pinyin.compose("", 0);
      assertEquals("", text(window), "given up, it leaves an empty page");
      pinyin.compose("yu", 2);
      put(pinyin, way, "雨");
      window.await("it is saved", () -> saved(window).equals("# 雨"));
      window.settle();
      pinyin.compose("ye", 2);
      put(pinyin, way, "夜");
      window.await("it is saved", () -> saved(window).equals("# 雨夜"));
      assertEquals("# 雨夜", text(window));
    }
  }

  @Test
  void aSignThatIsNeverComposedIsWhole() {
    try (OpenWindow window = window()) {
      new InputMethod(window.stage()).commit("《");
      window.await("it is saved", () -> saved(window).equals("# 《"));
      assertEquals("# 《", text(window));
    }
  }

  @Test
  void theCandidatesStandAtTheCaretAlsoWhenItIsOutOfSight() {
    try (OpenWindow window = window()) {
      window.write("海。");
      InputMethod pinyin = new InputMethod(window.stage());
      pinyin.compose("ni hao", 6);
      window.still();
      Point2D place = pinyin.candidates(0);
      Bounds caret =
          Fx.call(() -> page(window).screenToLocal(page(window).getCaretBounds().orElseThrow()));
      Bounds inWindow = Fx.call(() -> page(window).localToScene(caret));
      assertEquals(inWindow.getMaxY(), place.getY(), 4);
      assertEquals(inWindow.getMaxX(), place.getX(), 8);
      pinyin.commit("你好");
      Fx.run(() -> page(window).insertText(page(window).getLength(), "\n\n雨".repeat(200)));
      window.still();
      Fx.run(() -> page(window).showParagraphAtTop(0));
      window.still();
      assertTrue(Fx.call(() -> page(window).getCaretBounds().isEmpty()), "out of sight");
      assertNotNull(pinyin.candidates(0));
    }
  }

  private static long log(OpenWindow window) {
    return origins(window).leaves().size();
  }

  /// What the foot says of the length.
  private static String amount(OpenWindow window) {
    return amount(window.shown());
  }

  private static String amount(List<String> shown) {
    return shown.stream().filter(words -> words.matches("[\\d,]+ ?字")).findFirst().orElse("");
  }

  /// The text that is drawn with a line of its own; on the thread of the window.
  private static String underlined(OpenWindow window) {
    StringBuilder words = new StringBuilder();
    for (Node each : page(window).lookupAll(".text.composing")) {
      TextExt text = (TextExt) each;
      words.append(text.getUnderlineColor() == null ? "no line" : text.getText());
    }
    return words.toString();
  }
}
