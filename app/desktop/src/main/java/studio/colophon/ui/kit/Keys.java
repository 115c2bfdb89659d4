package studio.colophon.ui.kit;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// Keys: what they are and how they are written.
public final class Keys {
  private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

  private Keys() {}

  /// Ctrl, or ⌘ on a Mac, with a key.
  public static KeyCombination of(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  /// Ctrl, or ⌘ on a Mac, and Shift with a key.
  public static KeyCombination shift(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
  }

  /// As printed on a key cap.
  public static String words(KeyCombination keys) {
    if (MAC) {
      return keys.getDisplayText();
    }
    return keys.getName().replace("Shortcut", "Ctrl").replace("Shift+Ctrl", "Ctrl+Shift");
  }
}
