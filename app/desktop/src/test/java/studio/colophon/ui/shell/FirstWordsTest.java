package studio.colophon.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.ui.Fx;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.prose.InputMethod;
import studio.colophon.ui.prose.ProseEditor;

/// The first words on an empty home bring the columns beside the page, and disturb nobody.
final class FirstWordsTest {
  @TempDir Path home;

  private OpenWindow open() {
    OpenWindow window = new OpenWindow(home, true, 1360, 860, now -> now);
    window.await("an empty page that has the keyboard", () -> page(window).writingProperty().get());
    return window;
  }

  private static ProseEditor page(OpenWindow window) {
    ProseEditor page = find(window.scene().getRoot());
    if (page == null) {
      throw new AssertionError("no page");
    }
    return page;
  }

  private static @Nullable ProseEditor find(Node node) {
    if (node instanceof ProseEditor page) {
      return page;
    }
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .map(FirstWordsTest::find)
            .filter(found -> found != null)
            .findFirst()
            .orElse(null)
        : null;
  }

  @Test
  void everyKeyOfAFastWriterIsKept() {
    try (OpenWindow window = open()) {
      String text = "The lighthouse keeper’s ledger";
      text.chars()
          .forEach(
              letter ->
                  Fx.run(
                      () ->
                          Event.fireEvent(
                              window.scene().getFocusOwner(), typed(Character.toString(letter)))));
      window.await("every key", () -> page(window).text().equals("# " + text));
      window.await("the library", () -> window.canPress("Publish…"));
      assertTrue(Fx.call(() -> page(window).writingProperty().get()), "the keyboard is lost");
    }
  }

  private static KeyEvent typed(String letter) {
    return new KeyEvent(
        KeyEvent.KEY_TYPED, letter, "", KeyCode.UNDEFINED, false, false, false, false);
  }

  @Test
  void anInputMethodGoesOnComposing() {
    try (OpenWindow window = open()) {
      for (String composed : List.of("d", "de", "den", "deng")) {
        Fx.run(() -> InputMethod.step(page(window), composed, ""));
        window.settle();
        assertTrue(Fx.call(() -> page(window).isComposing()), composed);
      }
      Fx.run(() -> InputMethod.step(page(window), "", "灯"));
      window.await("the word", () -> page(window).text().equals("# 灯"));
      assertEquals(3, Fx.call(() -> page(window).caret()));
    }
  }

  @Test
  void aWriterWhoHasGoneElsewhereIsLeftThere() {
    try (OpenWindow window = open()) {
      Fx.run(
          () -> {
            Event.fireEvent(window.scene().getFocusOwner(), typed("a"));
            window.scene().getRoot().requestFocus();
          });
      window.go(new Place.Verify(null));
      window.settle();
      assertTrue(Fx.call(() -> find(window.scene().getRoot()) == null), "brought back to the page");
    }
  }
}
