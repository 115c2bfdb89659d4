package studio.colophon.ui.works;

import java.math.BigInteger;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.edition.Cover;
import studio.colophon.publish.place.Kept;
import studio.colophon.ui.kit.Icon;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.Picture;
import studio.colophon.ui.kit.figure.PressBox;
import studio.colophon.ui.say.Ether;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.works.Version;
import studio.colophon.works.Work;

/// A work as a card: cover, title, number, state, copies, what it earned.
final class WorkCard extends PressBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final Work work;
  private final studio.colophon.ui.kit.figure.Cover cover;

  WorkCard(Work work, BigInteger earned, Kept kept, Say say, Runnable action) {
    super(action);
    this.work = work;
    Version version = work.newest();
    getStyleClass().addAll(Styles.CARD, "work-card");
    Label title = Text.body(Shown.line(version.title()), Styles.SERIF, "work-title");
    title.setMaxHeight(title.getStyleClass().contains(Styles.HAN) ? 56 : 48);
    title.setMinHeight(USE_COMPUTED_SIZE);
    Label number = Text.line(say.text("works.number", work.number()), Styles.SMALL, Styles.SOFT);
    Label money =
        Text.line(
            earned.signum() == 0
                ? say.text("works.nothing")
                : say.text("works.earned", Ether.of(say, earned)),
            Styles.SMALL);
    VBox words = new VBox(title, number, state(version, say), copies(kept, say), money);
    words.getStyleClass().add("work-words");
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    cover =
        new studio.colophon.ui.kit.figure.Cover(
            version.title(), Cover.ground(version.title(), version.author()));
    getChildren().addAll(cover, words);
    pressable(
        Shown.line(version.title())
            + ", "
            + number.getText()
            + ", "
            + say.text("works.state." + code(version))
            + ", "
            + money.getText());
    setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            action.run();
          }
        });
  }

  /// Shows the author's own picture as cover.
  void picture(Picture picture) {
    cover.picture(picture);
  }

  Work work() {
    return work;
  }

  void chosen(boolean now) {
    pseudoClassStateChanged(CHOSEN, now);
  }

  static String code(Version version) {
    return switch (version.state()) {
      case CONFIRMING -> "confirming";
      case FINAL -> "final";
      case NEEDS_YOU -> "needsYou";
    };
  }

  static Tag state(Version version, Say say) {
    String words = say.text("works.state." + code(version));
    return switch (version.state()) {
      case CONFIRMING -> {
        Tag tag = Tag.of(words, Feather.CLOCK);
        tag.getStyleClass().add(Styles.WARN);
        yield tag;
      }
      case FINAL -> Tag.ok(words);
      case NEEDS_YOU -> Tag.warn(words);
    };
  }

  /// Copies that are broken warn; that there should be more of them is only said.
  static Label copies(Kept kept, Say say) {
    String words =
        kept.enough()
            ? say.count("works.copies", kept.there())
            : say.text("works.copies.some", kept.there(), kept.all());
    Label label = Text.line(words, Styles.SMALL, kept.broken() > 0 ? Styles.WARN : Styles.SOFT);
    if (kept.broken() > 0) {
      label.setGraphic(Icon.of(Feather.ALERT_TRIANGLE, 14));
    }
    return label;
  }
}
