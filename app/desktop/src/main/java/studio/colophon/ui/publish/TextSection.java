package studio.colophon.ui.publish;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.edition.Cover;
import studio.colophon.publish.review.Finding;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Field;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.Picture;
import studio.colophon.ui.say.Say;

/// Title, author, language, cover.
final class TextSection extends VBox {
  private static final List<String> PICTURES =
      List.of("*.png", "*.jpg", "*.jpeg", "*.webp", "*.svg");

  private static final double FOLDED = 520;

  private final PublishViewModel model;
  private final Say say;
  private final StackPane picture = new StackPane();
  private final Field title;
  private final Field author;

  TextSection(PublishViewModel model, Desk desk, Say say) {
    this.model = model;
    this.say = say;
    Section.style(this);
    getStyleClass().add("review-first");
    TextField titleInput = new TextField();
    titleInput.textProperty().bindBidirectional(model.title());
    title = new Field(say.text("publish.title"), titleInput);
    TextField authorInput = new TextField();
    authorInput.textProperty().bindBidirectional(model.author());
    author = new Field(say.text("publish.author"), authorInput);
    ComboBox<String> language =
        Choices.of(List.of("en", "zh-CN"), new Words(say)::language, model.language());
    Field languageField = new Field(say.text("publish.language"), language);
    languageField.setMinWidth(150);
    languageField.setPrefWidth(170);
    Button change =
        Buttons.plain(
            say.text("publish.changeCover"),
            () -> desk.open(say.text("publish.pictures"), PICTURES, model.cover()::choose));
    Button draw = Buttons.quiet(say.text("publish.drawCover"), model.cover()::draw);
    draw.visibleProperty().bind(model.cover().given().isNotNull());
    draw.managedProperty().bind(draw.visibleProperty());
    HBox.setHgrow(author, Priority.ALWAYS);
    author.setMinWidth(150);
    HBox second = new HBox(author, languageField);
    HBox buttons = new HBox(change, draw);
    for (HBox row : List.of(second, buttons)) {
      row.getStyleClass().add("review-row");
      row.setAlignment(Pos.BOTTOM_LEFT);
    }
    VBox fields = new VBox(title, second);
    fields
        .widthProperty()
        .addListener((_, _, now) -> place(buttons, second, fields, now.doubleValue() < FOLDED));
    place(buttons, second, fields, false);
    fields.getStyleClass().add("review-fields");
    HBox.setHgrow(fields, Priority.ALWAYS);
    HBox all = new HBox(picture, fields);
    all.getStyleClass().add("review-cover-row");
    getChildren().addAll(Section.head(say.text("publish.text"), ""), all);
    model.review().addListener(_ -> draw());
    model.cover().picture().addListener(_ -> draw());
    model.findings().addListener(_ -> wrong());
    draw();
    wrong();
  }

  /// The buttons stand beside the fields, or below where there is no room.
  private static void place(HBox buttons, HBox beside, VBox below, boolean folded) {
    var now = (folded ? below : beside).getChildren();
    if (!now.contains(buttons)) {
      (folded ? beside : below).getChildren().remove(buttons);
      now.add(buttons);
    }
  }

  private void draw() {
    Cover cover = model.cover().given().get();
    Optional<Node> given =
        cover == null ? Optional.empty() : Optional.of(picture(model, cover, say));
    picture
        .getChildren()
        .setAll(
            given.orElseGet(
                () ->
                    new studio.colophon.ui.kit.figure.Cover(
                        model.title().get(), Cover.ground(model.title().get(), author()))));
    StackPane.setAlignment(picture.getChildren().getFirst(), Pos.TOP_LEFT);
  }

  private @Nullable String author() {
    String name = model.author().get().strip();
    return name.isEmpty() ? null : name;
  }

  /// A given cover as far as the window can draw it: PNG and JPEG of a usual size. Of others it is
  /// said that they are published as they are.
  static Node picture(PublishViewModel model, Cover cover, Say say) {
    Optional<Picture> read = model.cover().picture().get();
    if (read == null || read.isEmpty()) {
      String words =
          read == null
              ? say.text("publish.coverReading")
              : say.text("publish.coverKept", cover.name());
      StackPane blank = new StackPane(Text.soft(words));
      blank.getStyleClass().add("cover-blank");
      return blank;
    }
    ImageView view = new ImageView(read.get().image());
    view.setFitWidth(92);
    view.setFitHeight(124);
    view.setPreserveRatio(true);
    view.setAccessibleText(say.text("publish.ownCover"));
    return view;
  }

  private void wrong() {
    title.wrong().set(sentence(Finding.Field.TITLE, Finding.Field.TEXT));
    author.wrong().set(sentence(Finding.Field.AUTHOR));
  }

  private String sentence(Finding.Field... fields) {
    return model.findings().get().stream()
        .filter(each -> List.of(fields).contains(each.field()))
        .findFirst()
        .map(each -> say.happened(each.problem()))
        .orElse("");
  }
}
