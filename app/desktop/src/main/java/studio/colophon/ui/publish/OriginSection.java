package studio.colophon.ui.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.colophon.publish.review.Review;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.OriginBar;
import studio.colophon.ui.say.Say;

/// What is said of the origins of the words.
final class OriginSection extends VBox {
  private final Say say;
  private final VBox body = new VBox();

  OriginSection(PublishViewModel model, Say say) {
    this.say = say;
    Section.style(this);
    body.getStyleClass().add("review-origin");
    getChildren()
        .addAll(Section.head(say.text("publish.origin"), say.text("publish.origin.counted")), body);
    model.review().addListener((_, before, now) -> changed(before, now));
    changed(null, model.review().get());
  }

  private void changed(
      @org.jspecify.annotations.Nullable Review before,
      @org.jspecify.annotations.Nullable Review now) {
    if (now == null || before != null && before.statement().equals(now.statement())) {
      return;
    }
    Map<OriginBar.Pattern, Integer> amounts = Words.amounts(now.statement());
    int whole = Math.max(1, now.statement().graphemes());
    List<OriginBar.Part> parts = new ArrayList<>();
    FlowPane legend = new FlowPane();
    legend.getStyleClass().add("origin-legend");
    List<String> said = new ArrayList<>();
    amounts.forEach(
        (pattern, count) -> {
          parts.add(new OriginBar.Part(pattern, count));
          String name = say.text("publish.origin." + pattern.name());
          String percent = Words.percent(count, whole);
          said.add(name + " " + percent);
          HBox one =
              new HBox(
                  pattern.sample(),
                  Text.line(name, Styles.SMALL),
                  Text.line(percent, Styles.SMALL, Styles.STRONG));
          one.setAlignment(Pos.CENTER_LEFT);
          one.getStyleClass().add("origin-key");
          legend.getChildren().add(one);
        });
    body.getChildren().clear();
    if (!parts.isEmpty()) {
      body.getChildren().addAll(new OriginBar(parts, String.join(", ", said)), legend);
    }
    body.getChildren()
        .add(
            Text.body(
                say.count("publish.origin.sealed", now.statement().leaves().size()), Styles.SOFT));
  }
}
