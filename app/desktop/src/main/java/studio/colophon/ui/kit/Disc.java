package studio.colophon.ui.kit;

import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/// A state as a shape: shape first, colour second. 22 pixels.
public final class Disc extends Label {
  /// What a disc says.
  public enum State {
    DONE,
    WORKING,
    WAITING,
    OPEN,
    CLAIMED,
    NEEDS_YOU,
    FAILED
  }

  /// A disc.
  ///
  /// @param name what it says, for who cannot see it
  public Disc(State state, String name) {
    getStyleClass()
        .addAll(
            "disc", "disc-" + state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    switch (state) {
      case DONE -> setGraphic(Icon.of(Feather.CHECK, 13));
      case WORKING -> setText("●");
      case WAITING -> setText("⋯");
      case OPEN -> setText("?");
      case CLAIMED -> setGraphic(Icon.of(Feather.MESSAGE_SQUARE, 12));
      case NEEDS_YOU -> setText("!");
      case FAILED -> setGraphic(Icon.of(Feather.X, 13));
    }
    setAccessibleText(name);
  }

  /// A waiting disc that shows the number of its step.
  public static Disc number(int number, String name) {
    Disc disc = new Disc(State.WAITING, name);
    disc.setText(Integer.toString(number));
    return disc;
  }
}
