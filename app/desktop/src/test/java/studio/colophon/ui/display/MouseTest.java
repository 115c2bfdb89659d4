package studio.colophon.ui.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.fxmisc.richtext.StyledTextArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.ui.Fx;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.shell.OpenWindow;

/// What the hand does with the mouse, by events of the display itself.
@Tag("display")
final class MouseTest {
  private static final Say SAY = Say.of("en");

  @TempDir Path home;

  private OpenWindow window() {
    OpenWindow window =
        new OpenWindow(home, true, 1100, 760, now -> now.with(now.appearance().withLanguage("en")));
    window.settle();
    return window;
  }

  private static StyledTextArea<?, ?> page(OpenWindow window) {
    return (StyledTextArea<?, ?>)
        Objects.requireNonNull(window.scene().getRoot().lookup(".styled-text-area"));
  }

  private static String selected(OpenWindow window) {
    return Fx.call(() -> page(window).getSelectedText());
  }

  /// The middle of a letter, on the screen.
  private static Point2D at(OpenWindow window, String words, int letter) {
    return Fx.call(
        () -> {
          int place = page(window).getText().indexOf(words) + letter;
          Bounds bounds = page(window).getCharacterBoundsOnScreen(place, place + 1).orElseThrow();
          return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
  }

  @Test
  void aClickWithShiftSelectsUpToItAndTwoClicksAWord() {
    try (OpenWindow window = window()) {
      window.write("# Rain\nThe lamp was lit.");
      window.await("the text", () -> page(window).getText().endsWith("lit."));
      window.still();
      window.robot().clickOn(before(at(window, "lamp", 0)));
      window.robot().press(KeyCode.SHIFT);
      window.robot().clickOn(before(at(window, " lit", 0)));
      window.robot().release(KeyCode.SHIFT);
      assertEquals("lamp was", selected(window));
      window.robot().doubleClickOn(at(window, "lit", 1));
      assertEquals("lit", selected(window));
    }
  }

  /// Just behind the left edge of a letter.
  private static Point2D before(Point2D middle) {
    return middle.subtract(3, 0);
  }

  @Test
  void whatIsSelectedIsDraggedToAnotherPlace() {
    try (OpenWindow window = window()) {
      window.write("# Rain\nThe lamp was lit.");
      window.await("the text", () -> page(window).getText().endsWith("lit."));
      window.still();
      window.robot().clickOn(before(at(window, "lamp", 0)));
      for (int i = 0; i < "lamp".length(); i++) {
        window.robot().push(KeyCode.SHIFT, KeyCode.RIGHT);
      }
      assertEquals("lamp", selected(window));
      window.robot().drag(at(window, "lamp", 1)).dropTo(before(at(window, "lit", 0)));
      window.await("it is moved", () -> page(window).getText().endsWith("The  was lamplit."));
      window.robot().push(KeyCode.CONTROL, KeyCode.Z);
      window.robot().push(KeyCode.CONTROL, KeyCode.Z);
      window.await("it is back", () -> page(window).getText().endsWith("The lamp was lit."));
    }
  }

  @Test
  void aCopyThatIsDroppedIsCheckedAndATextIsTakenIn() throws Exception {
    Path car = Files.writeString(home.resolve("雨夜 copy.car"), "no car at all");
    Path text = Files.writeString(home.resolve("storm.md"), "# The storm\n\nIt came at four.\n");
    try (OpenWindow window = window()) {
      window.go(new Place.Verify(null));
      window.see(SAY.text("verify.title"));
      drop(window, car);
      window.see(SAY.happened(Problem.of(Fault.BAD_FILE, "verify.notCar", car)));

      window.go(new Place.Write(null));
      window.settle();
      drop(window, text);
      window.await("it is taken in", () -> page(window).getText().contains("It came at four."));
    }
  }

  /// Drags a file from another window into the middle of this one.
  private static void drop(OpenWindow window, Path file) {
    Stage files =
        Fx.call(
            () -> {
              Label icon = new Label(String.valueOf(file.getFileName()));
              icon.setOnDragDetected(
                  event -> {
                    Dragboard board = icon.startDragAndDrop(TransferMode.COPY);
                    ClipboardContent held = new ClipboardContent();
                    held.putFiles(List.of(file.toFile()));
                    board.setContent(held);
                    event.consume();
                  });
              Stage stage = new Stage(StageStyle.UNDECORATED);
              stage.setScene(new Scene(new StackPane(icon), 140, 60));
              stage.setX(1120);
              stage.setY(20);
              stage.show();
              return stage;
            });
    try {
      Point2D middle =
          Fx.call(() -> window.scene().getRoot().localToScreen(window.scene().getWidth() / 2, 300));
      window.robot().moveTo(1190, 50).press(MouseButton.PRIMARY);
      window.robot().moveBy(-8, 8).moveBy(-8, 8).moveTo(middle).moveBy(4, 4);
      window.robot().release(MouseButton.PRIMARY);
    } finally {
      Fx.run(files::close);
    }
  }
}
