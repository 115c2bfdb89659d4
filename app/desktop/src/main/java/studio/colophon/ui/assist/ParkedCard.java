package studio.colophon.ui.assist;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.colophon.assist.Inquiry;
import studio.colophon.assist.Request;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;

/// Suggestions that wait beside the text: made, and neither kept nor discarded.
final class ParkedCard extends VBox {
  ParkedCard(AssistViewModel model, Say say) {
    getStyleClass().addAll(Styles.CARD, "parked-card");
    Label title = Text.line(say.text("assist.parked"), Styles.STRONG);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Label count =
        Text.line(say.number(model.suggestions().parked().size()), Styles.SMALL, Styles.SOFT);
    HBox head = new HBox(8, title, count);
    head.setAlignment(Pos.BASELINE_LEFT);
    getChildren().add(head);
    for (Request request : model.suggestions().parked()) {
      getChildren().add(row(model, request, say));
    }
  }

  private static VBox row(AssistViewModel model, Request request, Say say) {
    Inquiry inquiry = request.now().get();
    Inquiry.Version last = inquiry.last();
    String words = Shown.line(last.text().strip());
    String about = say.text("assist.deed." + inquiry.deed().code());
    String asked = Shown.line(inquiry.instruction());
    Label first = Text.line(words.isEmpty() ? about : words, "data", "may-cut");
    Label second =
        Text.line(
            last.running()
                ? say.text("assist.state.writing")
                : words.isEmpty()
                    ? say.text("assist.state.nothing")
                    : !last.whole()
                        ? say.text("assist.state.halfway")
                        : asked.isEmpty() ? about : say.text("assist.parked.asked", about, asked),
            Styles.SMALL,
            Styles.SOFT,
            "data",
            "may-cut");
    List<Node> buttons = new ArrayList<>();
    buttons.add(
        button("assist.parked.show", words, say, () -> model.suggestions().reopen(request)));
    if (last.whole() && !words.isEmpty()) {
      buttons.add(button("assist.keep", words, say, () -> model.suggestions().keepParked(request)));
    }
    buttons.add(
        button("assist.discard", words, say, () -> model.suggestions().discardParked(request)));
    HBox acts = new HBox(8, buttons.toArray(Node[]::new));
    VBox row = new VBox(first, second, acts);
    row.getStyleClass().add("parked-row");
    return row;
  }

  private static Button button(String key, String words, Say say, Runnable action) {
    String name = say.text(key);
    Button button = Buttons.small(Buttons.plain(name, action));
    button.setAccessibleText(words.isEmpty() ? name : name + ": " + words);
    return button;
  }
}
