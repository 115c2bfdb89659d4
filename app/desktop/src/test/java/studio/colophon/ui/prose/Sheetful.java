package studio.colophon.ui.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import studio.colophon.ui.Fx;
import studio.colophon.ui.shell.Theme;

/// An editor in a window for one test; everything on it runs on the thread of the window.
final class Sheetful implements AutoCloseable {
  final ProseEditor editor;
  final List<Edit> edits = new ArrayList<>();
  final Button next = new Button("next");
  private final Stage stage;

  private Sheetful(double width, double height) {
    editor = new ProseEditor();
    editor.onEdit(edits::add);
    stage = new Stage();
    Scene scene = new Scene(new BorderPane(editor, null, null, next, null), width, height);
    Theme.dress(scene);
    stage.setScene(scene);
    stage.show();
    editor.requestFocus();
  }

  /// Shows a text and gives the editor to a test.
  static <T> T with(String text, Function<Sheetful, T> test) {
    return Fx.call(
        () -> {
          Theme.loadFaces();
          try (Sheetful sheetful = new Sheetful(768, 600)) {
            sheetful.editor.open(text, List.of(), "en");
            sheetful.layout();
            return test.apply(sheetful);
          }
        });
  }

  void layout() {
    stage.getScene().getRoot().applyCss();
    stage.getScene().getRoot().layout();
    editor.page().settle();
  }

  Scene scene() {
    return stage.getScene();
  }

  void type(String text) {
    text.codePoints().forEach(point -> typed(Character.toString(point), false, false));
  }

  void typed(String text, boolean control, boolean alt) {
    Event.fireEvent(
        editor.page(),
        new KeyEvent(KeyEvent.KEY_TYPED, text, "", KeyCode.UNDEFINED, false, control, alt, false));
  }

  void press(KeyCode code, KeyCode... held) {
    press(editor.page(), code, held);
  }

  void press(Node target, KeyCode code, KeyCode... held) {
    List<KeyCode> keys = List.of(held);
    Event.fireEvent(
        target,
        new KeyEvent(
            KeyEvent.KEY_PRESSED,
            KeyEvent.CHAR_UNDEFINED,
            "",
            code,
            keys.contains(KeyCode.SHIFT),
            keys.contains(KeyCode.CONTROL),
            keys.contains(KeyCode.ALT),
            false));
  }

  @Override
  public void close() {
    stage.close();
  }
}
