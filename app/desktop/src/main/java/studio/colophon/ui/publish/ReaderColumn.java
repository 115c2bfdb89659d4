package studio.colophon.ui.publish;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.colophon.edition.Cover;
import studio.colophon.publish.StepName;
import studio.colophon.publish.Target;
import studio.colophon.publish.queue.Row;
import studio.colophon.publish.review.Line;
import studio.colophon.publish.review.Review;
import studio.colophon.ui.kit.Fold;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.Steps;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;

/// What readers will see, and what happens after signing.
final class ReaderColumn extends StackPane {
  private final PublishViewModel model;
  private final Say say;
  private final Words words;
  private final StackPane cover = new StackPane();
  private final Label line = Text.soft("");
  private final StackPane steps = new StackPane();
  private final GridPane details = new GridPane();

  ReaderColumn(PublishViewModel model, Say say) {
    this.model = model;
    this.say = say;
    words = new Words(say);
    Region rule = new Region();
    rule.getStyleClass().add(Styles.HAIRLINE);
    details.getStyleClass().addAll("publish-facts", Styles.CARD);
    VBox all =
        new VBox(
            Text.line(say.text("publish.readers"), Styles.SMALL, Styles.SOFT, Styles.STRONG),
            cover,
            line,
            rule,
            Text.line(say.text("publish.happens"), Styles.SMALL, Styles.SOFT, Styles.STRONG),
            steps,
            new Fold(say.text("publish.details"), details));
    all.getStyleClass().add("reader-column");
    ScrollPane scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().add(scroll);
    model.review().addListener(_ -> show());
    model.node().addListener(_ -> show());
    model.online().addListener(_ -> show());
    model.cover().picture().addListener(_ -> show());
    show();
  }

  private void show() {
    Review review = model.review().get();
    if (review == null) {
      return;
    }
    Cover given = review.cover();
    String name = review.author().strip();
    cover
        .getChildren()
        .setAll(
            given != null
                ? TextSection.picture(model, given, say)
                : studio.colophon.ui.kit.figure.Cover.wide(
                    review.title(),
                    name.isEmpty() ? "" : by(name),
                    Cover.ground(review.title(), name.isEmpty() ? null : name)));
    line.setText(words.readers(review));
    steps.getChildren().setAll(new Steps(steps()));
    facts(review);
  }

  /// A name is set in the language of the work, not of the window.
  private String by(String name) {
    boolean chinese =
        studio.colophon.text.Language.of(name).equals("zh-CN")
            || model.language().get().equals("zh-CN");
    return chinese ? Shown.within(name) + " 著" : say.text("publish.by", name);
  }

  private List<Steps.Step> steps() {
    List<Steps.Step> out = new ArrayList<>();
    boolean later = !model.online().get();
    for (StepName step : Row.SHOWN) {
      boolean here = step.compareTo(StepName.SIGN) <= 0;
      Boolean node = model.node().get();
      boolean two = node != null && node && model.atNode().get();
      String what =
          later
              ? say.text(here ? "publish.happens.now" : "publish.happens.online")
              : step == StepName.PIN
                  ? say.count("publish.happens.pin", (two ? 2 : 1) + model.chosen().size())
                  : say.text("publish.happens." + step.word());
      out.add(
          Steps.Step.coming(
              say.text("publication.step." + step.word()),
              what,
              say.text("publication.said.coming")));
    }
    return out;
  }

  private void facts(Review review) {
    details.getChildren().clear();
    String own =
        review.lines().stream().filter(Line::own).map(Line::address).findFirst().orElse("–");
    int row = 0;
    row = fact(row, say.text("publish.fact.files"), "index.html, text.md, origin.json, cover");
    row = fact(row, say.text("publish.fact.length"), words.length(review));
    row = fact(row, say.text("publish.fact.origins"), review.statement().root().substring(0, 16));
    row = fact(row, say.text("publish.fact.account"), Words.ends(own));
    row =
        fact(
            row,
            say.text("publish.fact.network"),
            Target.PRACTICE.name() + ", " + Target.PRACTICE.chainId());
    fact(row, say.text("publish.fact.cost"), "0 wei");
  }

  private int fact(int row, String name, String value) {
    Label words = Text.line(value, Styles.MONO);
    Text.wrap(words);
    details.addRow(row, Text.line(name, Styles.SMALL, Styles.SOFT), words);
    return row + 1;
  }
}
