package studio.colophon.ui.settings;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.base.Problem;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Field;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// A small form above the page: a title, fields, and two buttons. What is wrong stands below its
/// last field; nothing typed is lost.
final class Form extends VBox {
  private static final int LONGEST = 4096;

  private final Say say;
  private final Field wrong;
  private final SimpleBooleanProperty busy = new SimpleBooleanProperty();
  private Runnable close = () -> {};

  private Form(Say say, String title, String words, String done, Runnable action, Field... fields) {
    this.say = say;
    getStyleClass().addAll("pop", "settings-form");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setAccessibleText(title);
    setFocusTraversable(true);
    getChildren().add(Text.sectionTitle(title));
    if (!words.isEmpty()) {
      getChildren().add(Text.soft(words));
    }
    getChildren().addAll(fields);
    wrong = fields[fields.length - 1];
    Button main = Buttons.main(done, action);
    main.setDefaultButton(true);
    main.disableProperty().bind(busy);
    HBox buttons = new HBox(Buttons.plain(say.text("settings.cancel"), () -> close.run()), main);
    buttons.getStyleClass().add("settings-form-buttons");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren().add(buttons);
  }

  /// A form.
  ///
  /// @param words what to know first, empty for nothing
  /// @param done the word of its main button
  /// @param fields at least one
  static Form of(
      Say say, String title, String words, String done, Runnable action, Field... fields) {
    return new Form(say, title, words, done, action, fields);
  }

  /// Shows it until it is closed.
  void show(Desk desk) {
    close = desk.show(this);
    for (Node node : lookupAll(".text-field")) {
      node.requestFocus();
      break;
    }
  }

  /// It is being done.
  void busy() {
    wrong.wrong().set("");
    busy.set(true);
  }

  /// It is done.
  void close() {
    busy.set(false);
    close.run();
  }

  /// Something is wrong; the form stays as it is.
  void fails(Problem problem) {
    busy.set(false);
    wrong.wrong().set(say.happened(problem) + " " + say.next(problem));
  }

  /// An input for one line.
  static TextField line(String prompt) {
    return limited(new TextField(), prompt);
  }

  /// An input for a secret, which is never shown.
  static PasswordField secret() {
    return limited(new PasswordField(), "");
  }

  @SuppressWarnings("NullAway") // a formatter refuses a change with null (TextFormatter, "filter")
  private static <T extends TextField> T limited(T field, String prompt) {
    field.setPromptText(prompt);
    field.setTextFormatter(
        new TextFormatter<>(
            change -> change.getControlNewText().length() > LONGEST ? null : change));
    return field;
  }
}
