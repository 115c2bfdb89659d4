package studio.colophon.ui.assist;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.assist.Deed;
import studio.colophon.assist.Inquiry;
import studio.colophon.base.Problem;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// An answer in the panel: what was asked, what came, and Copy. Nothing of it is in the text.
final class AnswerCard extends VBox {
  private final AnswerViewModel model;
  private final Say say;
  private final Desk desk;
  private final Label text = Text.body("");

  AnswerCard(AnswerViewModel model, Say say, Desk desk) {
    super(8);
    this.model = model;
    this.say = say;
    this.desk = desk;
    getStyleClass().addAll(Styles.CARD, "answer-card");
    model
        .inquiry()
        .addListener(
            (_, before, now) -> {
              boolean streams =
                  before.last().running()
                      && now.last().stage() == Inquiry.Stage.STREAMING
                      && before.last().stage() == now.last().stage();
              if (streams) {
                text.setText(now.last().text().strip());
              } else {
                build();
              }
            });
    build();
  }

  private void build() {
    Inquiry.Version made = model.shown();
    text.setText(made.text().strip());
    List<Node> parts = new ArrayList<>();
    parts.add(head());
    if (made.running() && !made.text().isBlank()) {
      parts.add(text);
    } else {
      made.text()
          .strip()
          .lines()
          .filter(line -> !line.isBlank())
          .map(AnswerCard::line)
          .forEach(parts::add);
    }
    if (made.running()) {
      Button stop = Buttons.small(Buttons.plain(say.text("assist.stop"), model::stop));
      HBox line = new HBox(8, stop);
      if (made.text().isBlank()) {
        line.getChildren().addFirst(Text.soft(say.text("assist.queued")));
        line.setAlignment(Pos.CENTER_LEFT);
      }
      parts.add(line);
    } else {
      trouble(made, parts);
      parts.add(buttons(made));
    }
    getChildren().setAll(parts);
  }

  private HBox head() {
    Inquiry asked = model.inquiry().get();
    boolean question = asked.deed() == Deed.ASK;
    String words =
        question
            ? asked.instruction()
            : say.text(asked.last().engine().ai() ? "assist.critique" : "assist.questions");
    Label title = Text.strong(words);
    title.setMinWidth(0);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Button away = Buttons.small(Buttons.icon(Feather.X, say.text("assist.close"), model::putAway));
    HBox head = new HBox(8, title, away);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  /// A line of an answer; what Markdown would do with its signs is done plainly.
  private static Label line(String line) {
    String plain = line.strip().replace("**", "");
    if (plain.startsWith("#")) {
      return Text.strong(plain.replaceFirst("^#+\\s*", ""));
    }
    if (plain.startsWith("> ")) {
      return Text.soft(plain.substring(2));
    }
    return Text.body(plain.startsWith("- ") ? "•\u2002" + plain.substring(2) : plain);
  }

  private void trouble(Inquiry.Version made, List<Node> parts) {
    Problem problem = made.problem();
    if (problem != null) {
      parts.add(Text.body(say.happened(problem), Styles.WARN));
      parts.add(Text.soft(say.safe(problem) + " " + say.next(problem)));
    } else if (made.text().isBlank()) {
      parts.add(Text.soft(say.text("assist.empty")));
    }
  }

  private Region buttons(Inquiry.Version made) {
    FlowPane buttons = new FlowPane(8, 8);
    if (!made.text().isBlank()) {
      String copied = made.text().strip();
      buttons
          .getChildren()
          .add(Buttons.small(Buttons.plain(say.text("assist.copy"), () -> desk.copy(copied))));
    }
    if (model.mayBePlaced()) {
      buttons
          .getChildren()
          .add(Buttons.small(Buttons.plain(say.text("assist.putIn"), model::place)));
    }
    Button again = Buttons.quiet(say.text("assist.again"), model::again);
    buttons.getChildren().add(Buttons.small(Buttons.with(again, Feather.ROTATE_CW)));
    return buttons;
  }
}
