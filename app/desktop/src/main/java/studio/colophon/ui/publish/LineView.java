package studio.colophon.ui.publish;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.StudioException;
import studio.colophon.publish.review.Finding;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.Person;
import studio.colophon.ui.say.Say;

/// One person: name, role, address, part. Where there is little room the address has its own line.
final class LineView extends VBox {
  /// Below this width the address is put into a line of its own.
  private static final double NARROW = 600;

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final PublishViewModel model;
  private final LineModel line;
  private final int place;
  private final Words words;
  private final Say say;
  private final StackPane disc = new StackPane();
  private final TextField name = new TextField();
  private final TextField role = new TextField();
  private final TextField address = new TextField();
  private final TextField part = new TextField();
  private final StackPane addressBox;
  private final HBox top = new HBox();
  private final HBox below = new HBox();
  private final VBox told = new VBox();
  private boolean shown;

  LineView(PublishViewModel model, LineModel line, int place, Words words) {
    this.model = model;
    this.line = line;
    this.place = place;
    this.words = words;
    this.say = words.say();
    getStyleClass().add("share-line");
    told.getStyleClass().add("share-told");
    top.setAlignment(Pos.CENTER_LEFT);
    top.getStyleClass().add("share-row");
    below.getStyleClass().addAll("share-row", "share-below");
    names();
    addressBox = addresses();
    part.textProperty().bindBidirectional(line.part());
    part.getStyleClass().add("amount-input");
    part.setAccessibleText(say.text("publish.partOf", person()));
    Label sign = Text.line("%", Styles.SOFT, "percent-sign");
    sign.setMouseTransparent(true);
    sign.visibleProperty()
        .bind(
            javafx.beans.binding.Bindings.createBooleanBinding(
                () -> !line.part().get().contains("/"), line.part()));
    StackPane partBox = new StackPane(part, sign);
    StackPane.setAlignment(sign, Pos.CENTER_RIGHT);
    partBox.getStyleClass().add("part-box");
    Button remove =
        Buttons.small(
            Buttons.icon(
                Feather.X,
                say.text("publish.remove", person()),
                () -> model.rights().remove(line)));
    name.setPrefWidth(150);
    name.setMinWidth(90);
    role.setPrefWidth(120);
    role.setMinWidth(70);
    HBox.setHgrow(addressBox, Priority.ALWAYS);
    top.getChildren().addAll(disc, name, role, addressBox, partBox, remove);
    getChildren().addAll(top, below, told);
    below.setManaged(false);
    widthProperty().addListener((_, _, now) -> fold(now.doubleValue() < NARROW));
    drawDisc();
  }

  private void fold(boolean narrow) {
    if (below.isManaged() == narrow) {
      return;
    }
    below.setManaged(narrow);
    HBox.setHgrow(name, narrow ? Priority.ALWAYS : Priority.NEVER);
    name.setMaxWidth(narrow ? Double.MAX_VALUE : USE_PREF_SIZE);
    if (narrow) {
      top.getChildren().remove(addressBox);
      below.getChildren().setAll(addressBox);
    } else {
      below.getChildren().clear();
      top.getChildren().add(3, addressBox);
    }
  }

  private void names() {
    if (line.own()) {
      name.setEditable(false);
      Runnable set =
          () ->
              name.setText(
                  model.author().get().isBlank()
                      ? say.text("publish.you")
                      : say.text("publish.youNamed", model.author().get().strip()));
      set.run();
      model.author().addListener(_ -> set.run());
      model.author().addListener(_ -> drawDisc());
    } else {
      name.textProperty().bindBidirectional(line.name());
      line.name().addListener(_ -> drawDisc());
    }
    name.setPromptText(say.text("publish.name"));
    name.setAccessibleText(say.text("publish.name"));
    role.setText(words.role(line.role().get()));
    role.setPromptText(say.text("publish.role"));
    role.setAccessibleText(say.text("publish.role"));
    role.textProperty()
        .addListener(
            (_, _, now) -> {
              if (role.isFocused()) {
                line.role().set(now);
              }
            });
    line.role()
        .addListener(
            (_, _, now) -> {
              if (!role.isFocused()) {
                role.setText(words.role(now));
              }
            });
  }

  private void drawDisc() {
    String called = line.own() ? model.author().get() : line.name().get();
    disc.getChildren().setAll(new Person(called.isBlank() ? person() : called, place));
  }

  private String person() {
    return line.own() ? say.text("publish.you") : line.name().get();
  }

  /// Shows the ends of an address while nobody types in it, all of it with the eye.
  private StackPane addresses() {
    address.getStyleClass().add(Styles.MONO);
    address.setPromptText("0x…");
    address.setAccessibleText(say.text("publish.address", person()));
    address.setEditable(!line.own());
    address.setMinWidth(60);
    Button eye =
        Buttons.small(
            Buttons.icon(
                Feather.EYE,
                say.text("publish.showAddress", person()),
                () -> {
                  shown = !shown;
                  showAddress();
                }));
    address.focusedProperty().addListener(_ -> showAddress());
    address
        .textProperty()
        .addListener(
            (_, _, now) -> {
              if (address.isFocused() && !line.own()) {
                line.address().set(now.replaceAll("\\s", ""));
              }
            });
    line.address()
        .addListener(
            _ -> {
              if (!address.isFocused()) {
                showAddress();
              }
            });
    showAddress();
    StackPane box = new StackPane(address, eye);
    box.getStyleClass().add("address-box");
    StackPane.setAlignment(eye, Pos.CENTER_RIGHT);
    StackPane.setMargin(eye, new javafx.geometry.Insets(0, 3, 0, 0));
    return box;
  }

  private void showAddress() {
    String full = line.address().get();
    boolean open = address.isFocused() || !valid(full);
    address.setText(open ? full : shown ? Words.groups(full) : Words.ends(full));
  }

  private static boolean valid(String text) {
    try {
      return EvmAddress.parse(text).lower().length() == text.length();
    } catch (StudioException e) {
      return false;
    }
  }

  /// What is wrong with this line, at its field and below.
  void show(List<Finding> findings) {
    name.pseudoClassStateChanged(WRONG, has(findings, Finding.Field.NAME));
    part.pseudoClassStateChanged(WRONG, has(findings, Finding.Field.SHARE));
    address.pseudoClassStateChanged(
        WRONG,
        findings.stream()
            .anyMatch(each -> each.field() == Finding.Field.ADDRESS && each.compare() == null));
    told.getChildren().clear();
    for (Finding finding : findings) {
      EvmAddress compare = finding.compare();
      if (compare != null) {
        told.getChildren().add(RightsSection.compare(model, line, compare, finding, say));
      } else {
        told.getChildren()
            .add(Text.body(say.happened(finding.problem()), Styles.SMALL, "field-wrong"));
      }
    }
    told.setManaged(!told.getChildren().isEmpty());
  }

  private static boolean has(List<Finding> findings, Finding.Field field) {
    return findings.stream().anyMatch(each -> each.field() == field);
  }
}
