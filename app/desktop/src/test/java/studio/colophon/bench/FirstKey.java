package studio.colophon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.fxmisc.richtext.GenericStyledArea;

/// Types one letter as soon as some window of this process has a place that takes it, lays it out
/// and says how long after the start of the process that was. After a pause it says how much memory
/// the process holds, and ends it.
final class FirstKey {
  private static final javafx.util.Duration IDLE = javafx.util.Duration.seconds(5);

  private FirstKey() {}

  /// Watches on a thread of its own; the toolkit need not be there yet.
  static void watch() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (true) {
                try {
                  Platform.runLater(FirstKey::look);
                  return;
                } catch (IllegalStateException _) {
                  LockSupport.parkNanos(1_000_000);
                }
              }
            });
  }

  private static void look() {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        place().filter(FirstKey::type).ifPresent(_ -> stop());
      }
    }.start();
  }

  private static Optional<Node> place() {
    return Window.getWindows().stream()
        .map(Window::getScene)
        .filter(scene -> scene != null && scene.getFocusOwner() != null)
        .map(Scene::getFocusOwner)
        .filter(node -> node instanceof TextArea || node instanceof GenericStyledArea)
        .findFirst();
  }

  /// False when the place did not take the letter.
  private static boolean type(Node node) {
    Event.fireEvent(
        node,
        new KeyEvent(KeyEvent.KEY_TYPED, "a", "", KeyCode.UNDEFINED, false, false, false, false));
    node.getScene().getRoot().applyCss();
    node.getScene().getRoot().layout();
    if (length(node) == 0) {
      return false;
    }
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
    System.out.println("typed " + Duration.between(start, Instant.now()).toMillis());
    PauseTransition idle = new PauseTransition(IDLE);
    idle.setOnFinished(
        _ -> {
          System.out.println("memory " + memory());
          System.out.flush();
          Runtime.getRuntime().halt(0);
        });
    idle.play();
    return true;
  }

  private static int length(Node node) {
    return node instanceof TextArea plain
        ? plain.getLength()
        : ((GenericStyledArea<?, ?, ?>) node).getLength();
  }

  /// Resident memory, in KiB.
  private static long memory() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException _) {
      // no such file on this system
    }
    return 0;
  }
}
