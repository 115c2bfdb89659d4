package studio.colophon.ui.write;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.prose.ProseEditor;

/// What other features give to the Write screen; made anew with it.
public interface WriteParts {
  /// Whether the writer wants an assistant now.
  default boolean helps() {
    return false;
  }

  /// The tab of the assistant; null when the writer wants none.
  ///
  /// @param who the card that says who wrote this, to be placed among the others
  @Nullable Part assistant(Region who);

  /// The tab of earlier revisions.
  @Nullable Part history();

  /// The page is there: cards and ghost text may be shown on it.
  void attached(ProseEditor page);

  /// A bar at the foot of the page; takes no room while it is invisible. Null for none.
  default @Nullable Region bar() {
    return null;
  }

  /// What can be done by name or keys while the screen is shown.
  default List<Command> commands() {
    return List.of();
  }

  /// Goes with the screen: forget every watcher.
  void closed();

  /// A tab.
  ///
  /// @param panel what stands below the tabs
  /// @param page what stands in the place of the page while the tab is chosen, null for the page
  /// @param shown told whether the tab is chosen
  record Part(Region panel, @Nullable Region page, Consumer<Boolean> shown) {}

  /// Nothing from elsewhere.
  WriteParts NONE =
      new WriteParts() {
        @Override
        public @Nullable Part assistant(Region who) {
          return null;
        }

        @Override
        public @Nullable Part history() {
          return null;
        }

        @Override
        public void attached(ProseEditor page) {
          // nothing is shown on it
        }

        @Override
        public void closed() {
          // nothing watches
        }
      };
}
