package studio.colophon.ui.publish;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.base.EvmAddress;
import studio.colophon.publish.review.Finding;
import studio.colophon.publish.review.Review;
import studio.colophon.terms.Reading;
import studio.colophon.terms.Training;
import studio.colophon.ui.kit.Banner;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Field;
import studio.colophon.ui.kit.Icon;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// Who earns, what a resale pays, what readers and models may do.
final class RightsSection extends VBox {
  private final PublishViewModel model;
  private final Say say;
  private final Words words;
  private final VBox people = new VBox();
  private final List<LineView> views = new ArrayList<>();
  private final Label understood = Text.soft("");
  private final Label total = Text.line("", Styles.STRONG, "review-total");
  private final Label whole = new Label();
  private final Label wrong = Text.body("", Styles.SMALL, "field-wrong");
  private final Field royalty;

  RightsSection(PublishViewModel model, Say say) {
    this.model = model;
    this.say = say;
    words = new Words(say);
    Section.style(this);
    TextField percent = new TextField();
    percent.getStyleClass().add("amount-input");
    percent.textProperty().bindBidirectional(model.rights().royalty());
    royalty = new Field(say.text("publish.royalty"), percent);
    royalty.setPrefWidth(150);
    royalty.setMinWidth(110);
    people.getStyleClass().add("review-people");
    wrong.setVisible(false);
    wrong.setManaged(false);
    getChildren()
        .addAll(
            Section.head(say.text("publish.rights"), say.text("publish.rights.fixed")),
            ownWords(),
            understood,
            people,
            foot(),
            wrong,
            terms());
    model.rights().lines().addListener((ListChangeListener<LineModel>) change -> lines(change));
    model.findings().addListener(_ -> show());
    model.rights().reading().addListener((_, _, now) -> read(now));
    model.review().addListener(_ -> show());
    build();
    read(model.rights().reading().get());
  }

  private StackPane ownWords() {
    TextArea area = new TextArea();
    area.setPromptText(say.text("publish.words.prompt"));
    area.setAccessibleText(say.text("publish.words.prompt"));
    Text.wrap(area);
    area.setPrefRowCount(2);
    area.getStyleClass().add("own-words");
    area.textProperty().bindBidirectional(model.rights().words());
    Button fill = Buttons.small(Buttons.plain(say.text("publish.fillIn"), model.rights()::fillIn));
    fill.disableProperty().bind(model.rights().words().isEmpty());
    StackPane pane = new StackPane(area, fill);
    StackPane.setAlignment(fill, Pos.TOP_RIGHT);
    StackPane.setMargin(fill, new javafx.geometry.Insets(8, 10, 0, 0));
    return pane;
  }

  private void read(@org.jspecify.annotations.Nullable Reading reading) {
    if (reading == null) {
      understood.setText(say.text("publish.words.what"));
    } else if (reading.unread().isEmpty()) {
      understood.setText(say.text("publish.words.read"));
    } else {
      List<String> quoted =
          reading.unread().stream()
              .limit(3)
              .map(clause -> clause.length() > 80 ? clause.substring(0, 80) + "…" : clause)
              .map(clause -> say.text("publish.quote", clause))
              .toList();
      String all = String.join(say.text("publish.comma"), quoted);
      understood.setText(
          say.text(reading.nothing() ? "publish.words.unread" : "publish.words.partly", all));
    }
    understood.getStyleClass().remove(Styles.WARN);
    if (reading != null && !reading.unread().isEmpty()) {
      understood.getStyleClass().add(Styles.WARN);
    }
  }

  private HBox foot() {
    Button add =
        Buttons.with(
            Buttons.small(Buttons.plain(say.text("publish.addPerson"), model.rights()::addLine)),
            Feather.PLUS);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    whole.getStyleClass().add("review-whole");
    HBox foot =
        new HBox(add, gap, Text.line(say.text("publish.total"), Styles.STRONG), total, whole);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("review-foot");
    return foot;
  }

  private HBox terms() {
    ComboBox<String> licence = Choices.of(Words.LICENCES, words::licence, model.rights().licence());
    Field licenceField = new Field(say.text("publish.licence"), licence);
    HBox.setHgrow(licenceField, Priority.ALWAYS);
    ComboBox<Training> training =
        Choices.of(
            List.of(Training.NO, Training.CONSTRAINED, Training.YES),
            each -> say.text("publish.training." + each.code()),
            model.rights().training());
    Field trainingField = new Field(say.text("publish.training"), training);
    trainingField.setPrefWidth(190);
    trainingField.setMinWidth(120);
    licenceField.setMinWidth(140);
    HBox row = new HBox(royalty, licenceField, trainingField);
    row.getStyleClass().add("review-terms");
    return row;
  }

  private void lines(ListChangeListener.Change<? extends LineModel> change) {
    if (change.getList().size() != views.size() || change.next()) {
      build();
    }
  }

  private void build() {
    views.clear();
    people.getChildren().clear();
    for (int i = 0; i < model.rights().lines().size(); i++) {
      LineView view = new LineView(model, model.rights().lines().get(i), i, words);
      views.add(view);
      people.getChildren().add(view);
    }
    show();
  }

  private void show() {
    List<Finding> findings = model.findings().get();
    for (int i = 0; i < views.size(); i++) {
      int line = i;
      views.get(i).show(findings.stream().filter(each -> each.line() == line).toList());
    }
    Review review = model.review().get();
    total.setText(review == null ? "" : review.total().map(this::percent).orElse("–"));
    String sentence = sentence(findings, Finding.Field.TOTAL);
    boolean good = findings.stream().noneMatch(each -> each.field() == Finding.Field.SHARE);
    whole.setGraphic(
        Icon.of(sentence.isEmpty() && good ? Feather.CHECK : Feather.ALERT_CIRCLE, 16));
    whole.getStyleClass().removeAll(Styles.OK, Styles.FAILED);
    whole.getStyleClass().add(sentence.isEmpty() && good ? Styles.OK : Styles.FAILED);
    whole.setAccessibleText(
        say.text(sentence.isEmpty() && good ? "publish.whole" : "publish.notWhole"));
    wrong.setText(sentence);
    wrong.setVisible(!sentence.isEmpty());
    wrong.setManaged(!sentence.isEmpty());
    royalty.wrong().set(sentence(findings, Finding.Field.ROYALTY));
  }

  private String percent(String total) {
    return total.replace(" %", "\u00A0%");
  }

  private String sentence(List<Finding> findings, Finding.Field field) {
    return findings.stream()
        .filter(each -> each.field() == field)
        .findFirst()
        .map(each -> say.happened(each.problem()))
        .orElse("");
  }

  /// The banner under a line with a new address.
  static Node compare(
      PublishViewModel model, LineModel line, EvmAddress address, Finding finding, Say say) {
    boolean alike = finding.problem().key().equals("review.lookAlike");
    String name = line.name().get().strip();
    Button done =
        Buttons.small(
            Buttons.main(say.text("publish.compared"), () -> model.rights().compared(line)));
    String title = alike ? say.happened(finding.problem()) : say.text("publish.compareWith", name);
    Banner banner = Banner.warn(title, Words.groups(address.toString()), done);
    banner.getStyleClass().add("compare-banner");
    if (banner.getChildren().get(1) instanceof VBox text) {
      text.getChildren().getLast().getStyleClass().add(Styles.MONO);
    }
    return banner;
  }
}
