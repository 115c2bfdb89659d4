package studio.colophon.ui.kit;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something the writer can do by its name.
///
/// @param words what it is called, in the language of the window
/// @param group `draft` or `everywhere`
/// @param keys the keys that do the same, null for none
/// @param enabled whether it can be done now
/// @param action does it, on the thread of the window
public record Command(
    String words,
    String group,
    @Nullable KeyCombination keys,
    ObservableBooleanValue enabled,
    Runnable action) {
  /// Belongs to the open draft.
  public static final String DRAFT = "draft";

  /// Belongs to the whole program.
  public static final String EVERYWHERE = "everywhere";
}
