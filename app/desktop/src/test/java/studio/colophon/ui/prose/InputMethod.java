package studio.colophon.ui.prose;

import java.util.List;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;

/// An input method at work where there is none: the headless platform gives no such events.
public final class InputMethod {
  private InputMethod() {}

  /// One step of it; on the thread of the window.
  ///
  /// @param composed what is not finished yet
  /// @param committed what is
  public static void step(ProseEditor editor, String composed, String committed) {
    List<InputMethodTextRun> runs =
        composed.isEmpty()
            ? List.of()
            : List.of(new InputMethodTextRun(composed, InputMethodHighlight.UNSELECTED_RAW));
    editor
        .page()
        .handleInputMethodEvent(
            new InputMethodEvent(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, committed, composed.length()));
  }
}
