package studio.colophon.ui.publish;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.publish.review.Finding;
import studio.colophon.publish.review.Part;
import studio.colophon.publish.review.Review;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Disc;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.PressBox;
import studio.colophon.ui.say.Say;

/// The five parts with what each says, and the way on.
final class PartsColumn extends StackPane {
  private final PublishViewModel model;
  private final Say say;
  private final Words words;
  private final VBox parts = new VBox();
  private final Button sign;
  private final Button stop;
  private final Label reason = Text.soft("");
  private final Consumer<Part> show;

  PartsColumn(PublishViewModel model, Say say, Consumer<Part> show, Runnable back) {
    this.model = model;
    this.say = say;
    this.show = show;
    words = new Words(say);
    sign = Buttons.with(Buttons.seal(say.text("publish.sign"), model::prepare), Feather.EDIT_2);
    sign.getStyleClass().add("big-button");
    sign.setMaxWidth(Double.MAX_VALUE);
    stop = Buttons.plain(say.text("publish.stop.making"), model::stop);
    stop.setMaxWidth(Double.MAX_VALUE);
    Button away = Buttons.quiet(say.text("publish.back"), back);
    away.setMaxWidth(Double.MAX_VALUE);
    VBox actions = new VBox(sign, reason, stop, away);
    actions.getStyleClass().add("parts-actions");
    VBox all = new VBox(Text.sectionTitle(say.text("publish.head")), parts, actions);
    all.getStyleClass().add("parts");
    ScrollPane scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().add(scroll);
    model.review().addListener(_ -> show());
    model.findings().addListener(_ -> show());
    model.node().addListener(_ -> show());
    model.stage().addListener(_ -> show());
    show();
  }

  private void show() {
    Review review = model.review().get();
    List<Finding> findings = model.findings().get();
    PublishViewModel.Stage stage = model.stage().get();
    boolean open = stage == PublishViewModel.Stage.OPEN && review != null;
    boolean making = stage == PublishViewModel.Stage.PREPARING;
    sign.setDisable(!open || !findings.isEmpty());
    sign.setText(say.text(making ? "publish.making" : "publish.sign"));
    stop.setVisible(making);
    stop.setManaged(making);
    reason.setText(review == null ? say.text("publish.loading") : words.reason(findings));
    parts.getChildren().clear();
    if (review == null) {
      return;
    }
    for (Part part : Part.values()) {
      parts.getChildren().add(row(part, review, findings));
    }
  }

  private PartRow row(Part part, Review review, List<Finding> findings) {
    boolean bad = findings.stream().anyMatch(each -> each.part() == part);
    boolean looking = part == Part.PLACES && model.node().get() == null;
    Disc.State state = bad ? Disc.State.NEEDS_YOU : looking ? Disc.State.WAITING : Disc.State.DONE;
    return new PartRow(
        new Disc(state, say.text("publish.state." + state.name())),
        say.text("publish.part." + part.name()),
        words.part(part, review, findings, model.node().get()),
        () -> show.accept(part));
  }

  /// One part of the review in the list: pressed like a button, and as high as its words need.
  private static final class PartRow extends PressBox {
    PartRow(Disc disc, String name, String line, Runnable action) {
      super(action);
      getStyleClass().addAll(Styles.ROW, "part-row");
      VBox words = new VBox(Text.strong(name), Text.soft(line));
      words.getStyleClass().add("part-words");
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      getChildren().addAll(disc, words);
      pressable(name + ", " + line);
      setOnMouseClicked(_ -> action.run());
    }
  }
}
