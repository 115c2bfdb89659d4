package studio.colophon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// Types one letter as soon as some window of this process has a place for it, lays it out, says
/// how long after the start of the process that was and how much memory it took, and ends the
/// process.
final class FirstKey {
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
        place().ifPresent(FirstKey::type);
      }
    }.start();
  }

  private static Optional<Node> place() {
    return Window.getWindows().stream()
        .map(Window::getScene)
        .filter(scene -> scene != null && scene.getFocusOwner() != null)
        .map(Scene::getFocusOwner)
        .filter(node -> node.getStyleClass().contains("styled-text-area") || isField(node))
        .findFirst();
  }

  private static boolean isField(Node node) {
    return node.getStyleClass().contains("text-area");
  }

  private static void type(Node node) {
    Event.fireEvent(
        node,
        new KeyEvent(KeyEvent.KEY_TYPED, "a", "", KeyCode.UNDEFINED, false, false, false, false));
    node.getScene().getRoot().applyCss();
    node.getScene().getRoot().layout();
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
    System.out.println(
        "typed " + Duration.between(start, Instant.now()).toMillis() + " " + memory());
    Runtime.getRuntime().halt(0);
  }

  /// Resident memory at its highest, in KiB.
  private static long memory() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException _) {
      // no such file on this system
    }
    return 0;
  }
}
