package studio.colophon.ui.assist;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// Asks, under a passage, how it is to be rewritten.
final class RewriteBox extends VBox {
  RewriteBox(AssistViewModel model, Say say) {
    super(8);
    getStyleClass().add("suggestion");
    setAccessibleText(say.text("assist.rewrite.title"));
    TextField wish = new TextField();
    wish.setPromptText(say.text("assist.rewrite.prompt"));
    wish.setAccessibleText(say.text("assist.rewrite.title"));
    HBox.setHgrow(wish, Priority.ALWAYS);
    Button send =
        Buttons.main(say.text("assist.rewrite.send"), () -> model.rewrite(wish.getText()));
    send.disableProperty().bind(wish.textProperty().isEmpty());
    wish.setOnAction(_ -> model.rewrite(wish.getText()));
    wish.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.leaveWish();
            event.consume();
          }
        });
    HBox line = new HBox(8, wish, send, Buttons.quiet(say.text("assist.cancel"), model::leaveWish));
    line.setAlignment(Pos.CENTER_LEFT);
    FlowPane ready = new FlowPane(8, 8);
    for (String each : List.of("plainer", "concrete", "warmer", "shorter")) {
      String words = say.text("assist.wish." + each);
      ready.getChildren().add(Buttons.small(Buttons.plain(words, () -> model.rewrite(words))));
    }
    getChildren().addAll(Text.line(say.text("assist.rewrite.title"), Styles.STRONG), line, ready);
    sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene != null) {
                wish.requestFocus();
              }
            });
  }
}
