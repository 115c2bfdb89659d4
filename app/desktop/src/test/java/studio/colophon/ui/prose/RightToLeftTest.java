package studio.colophon.ui.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text from right to left, and what pretends to be, is laid out, written on and taken back: JavaFX
/// 26 fails in breaking such lines, so it never has to.
final class RightToLeftTest {
  private static final String HEBREW = "שלום עולם, זה טקסט ארוך מאוד שצריך להישבר בכמה שורות. ";
  private static final String ARABIC = "لم يصعد أحد تلك الليلة، فغادرنا بلا كلمة. 123 abc ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEBREW + HEBREW + HEBREW + HEBREW,
        "# " + ARABIC + ARABIC + ARABIC + "\n\n" + ARABIC + "*" + ARABIC + "* " + HEBREW + HEBREW,
        "\u202Eevil " + HEBREW + "\u2067 " + ARABIC + ARABIC + "\u202C abc",
        "He said: שלום. He said much more in English, until the line is full. " + HEBREW,
        "雨夜的灯。" + HEBREW + "海在排练。" + ARABIC + HEBREW,
        "שלוםעולםזהטקסטארוךמאודשצריךלהישברשלוםעולםזהטקסטארוךמאודשצריךלהישברשלוםעולםזהטקסטארוך",
        "> - " + HEBREW + HEBREW + "   \t " + HEBREW
      })
  void isLaidOutWrittenOnAndTakenBack(String text) {
    String more = (HEBREW + HEBREW + ARABIC + "\n\n").repeat(40);
    Sheetful.with(
        text,
        page -> {
          page.editor.select(text.length(), text.length());
          page.type(" שלום wörld");
          page.layout();
          assertEquals(text + " שלום wörld", page.editor.text());
          page.editor.apply(text.length(), 12, "");
          page.layout();
          page.editor.apply(0, 0, more);
          page.layout();
          for (KeyCode key : new KeyCode[] {KeyCode.HOME, KeyCode.UP, KeyCode.END, KeyCode.DOWN}) {
            page.press(key);
            page.layout();
          }
          page.editor.showGhost(HEBREW + HEBREW + HEBREW);
          page.layout();
          page.editor.hideGhost();
          page.editor.apply(0, more.length(), "");
          page.layout();
          assertEquals(text, page.editor.text());
          return true;
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000})
  void aHugeParagraphOfItIsLaidOut(int times) {
    Sheetful.with(
        HEBREW.repeat(times),
        page -> {
          page.layout();
          assertTrue(page.editor.length() > times);
          page.type("x");
          page.layout();
          return true;
        });
  }
}
