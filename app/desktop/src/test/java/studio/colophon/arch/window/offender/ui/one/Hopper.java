package studio.colophon.arch.window.offender.ui.one;

import javafx.application.Platform;

/// Hops by itself.
final class Hopper {
  void hop() {
    Platform.runLater(() -> {});
  }
}
