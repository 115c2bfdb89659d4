package studio.colophon.ui.kit;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// One screen of the window. Made anew when the language changes; its state lives in its view
/// model.
public interface Screen {
  /// Everything between the bar and the foot.
  Region view();

  /// What the foot says at its left.
  List<Node> status();

  /// What the foot says at its right, before the commands.
  default List<Node> state() {
    return List.of();
  }

  /// What the bar offers at its right, such as Publish.
  default List<Node> actions() {
    return List.of();
  }

  /// What can be done here by name or keys.
  default List<Command> commands() {
    return List.of();
  }

  /// The screen is shown for this place, perhaps again.
  void opened(Place place);

  /// The screen is left.
  default void left() {}

  /// The screen is thrown away: forget every watcher.
  default void closed() {}
}
