package studio.colophon.ui.kit;

import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Details that unfold under their line; closed at first.
public final class Fold extends VBox {
  private final ToggleButton line;

  /// A line that unfolds something.
  public Fold(String words, Node content) {
    getStyleClass().add("fold");
    FontIcon arrow = Icon.of(Feather.CHEVRON_RIGHT, 13);
    line = new ToggleButton(words, arrow);
    line.getStyleClass().addAll("fold-line", Text.line(words).getStyleClass().getLast());
    line.setMnemonicParsing(false);
    content.visibleProperty().bind(line.selectedProperty());
    content.managedProperty().bind(line.selectedProperty());
    line.selectedProperty()
        .addListener(
            (_, _, open) -> arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
    getChildren().addAll(line, content);
  }

  /// Whether it is open.
  public BooleanProperty open() {
    return line.selectedProperty();
  }
}
