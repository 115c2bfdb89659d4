package studio.colophon.ui.shell;

import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// Closes a window that was opened only to see that it opens. By the third frame the first one has
/// been laid out and drawn. In training a letter is typed then, and the window stays until it is
/// kept, so that the archive of loaded classes holds what the first letter needs.
final class Ready extends AnimationTimer {
  private static final int DRAWN = 3;
  private static final int KEPT = 90;

  private final Stage stage;
  private final boolean training;
  private int frames;

  Ready(Stage stage, boolean training) {
    this.stage = stage;
    this.training = training;
  }

  @Override
  public void handle(long now) {
    frames++;
    Node owner = stage.getScene().getFocusOwner();
    if (frames == DRAWN && training && owner != null) {
      Event.fireEvent(
          owner,
          new KeyEvent(KeyEvent.KEY_TYPED, "a", "", KeyCode.UNDEFINED, false, false, false, false));
    }
    if (frames == (training ? KEPT : DRAWN)) {
      stop();
      stage.close();
    }
  }
}
