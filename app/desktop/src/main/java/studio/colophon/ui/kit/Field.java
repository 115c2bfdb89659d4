package studio.colophon.ui.kit;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// An input with its label above and, when something is wrong with it, a sentence below.
public final class Field extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private final StringProperty wrong = new SimpleStringProperty("");

  /// An input under its label.
  public Field(String label, Control input) {
    getStyleClass().add("field");
    Label name = Text.line(label, Styles.SMALL, Styles.SOFT, "field-label");
    name.setLabelFor(input);
    input.setAccessibleText(label);
    input.setMaxWidth(Double.MAX_VALUE);
    Label sentence = Text.body("", Styles.SMALL, "field-wrong");
    sentence.textProperty().bind(wrong);
    HBox line = new HBox(Icon.of(Feather.ALERT_CIRCLE, 14), sentence);
    line.getStyleClass().add("field-wrong-line");
    line.visibleProperty().bind(wrong.isNotEmpty());
    line.managedProperty().bind(line.visibleProperty());
    wrong.addListener((_, _, now) -> input.pseudoClassStateChanged(WRONG, !now.isEmpty()));
    getChildren().addAll(name, input, line);
  }

  /// What is wrong; empty when nothing is.
  public StringProperty wrong() {
    return wrong;
  }
}
