package studio.colophon.ui.shell;

import javafx.stage.Screen;
import studio.colophon.settings.Settings.Frame;

/// Whether a remembered window can still be seen.
final class Places {
  private Places() {}

  static boolean onScreen(Frame place) {
    return !Screen.getScreensForRectangle(place.x(), place.y(), 100, 48).isEmpty();
  }
}
