package studio.colophon.ui.publish;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.base.Hashes;
import studio.colophon.publish.review.Line;
import studio.colophon.publish.review.Review;
import studio.colophon.publish.review.Reviews;
import studio.colophon.terms.Royalty;
import studio.colophon.ui.kit.Banner;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Fold;
import studio.colophon.ui.kit.Icon;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.wallet.Payee;
import studio.colophon.wallet.SigningRequest;

/// What the author is about to say, in words, and with every technical word below. All of it is
/// read from the request that is signed.
final class SignView extends VBox {
  private static final double WIDTH = 560;

  private final PublishViewModel model;
  private final SigningRequest request;
  private final String editionCid;
  private final Desk desk;
  private final Say say;
  private final Words words;
  private final Button sign;
  private final VBox content;
  private boolean signing;

  SignView(
      PublishViewModel model,
      Reviews.Prepared prepared,
      Desk desk,
      Say say,
      Consumer<String> signed) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    request = prepared.request().orElseThrow();
    editionCid = prepared.editionCid();
    words = new Words(say);
    getStyleClass().addAll("pop", "sign-view");
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, USE_PREF_SIZE);
    sign =
        Buttons.with(
            Buttons.seal(
                say.text("sign.sign"),
                () -> {
                  signing = true;
                  model.sign(signed);
                }),
            Feather.EDIT_2);
    Label title = Text.line(say.text("sign.title"), "sign-title");
    content =
        new VBox(
            title,
            Text.body(say.text("sign.about"), Styles.SOFT),
            statements(),
            Banner.warn(say.text("sign.undone"), say.text("sign.undone.rest")),
            Text.soft(say.text("sign.practice")),
            new Fold(say.text("sign.details"), facts()),
            foot());
    content.getStyleClass().add("sign-content");
    model
        .trouble()
        .addListener(
            (_, _, problem) -> {
              if (problem != null && signing) {
                signing = false;
                Banner told =
                    Banner.failed(
                        say.happened(problem), say.safe(problem) + " " + say.next(problem));
                content.getChildren().add(content.getChildren().size() - 1, told);
              }
            });
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
    content.heightProperty().addListener(_ -> requestLayout());
    setAccessibleText(say.text("sign.title"));
    sign.disableProperty().bind(model.stage().isEqualTo(PublishViewModel.Stage.SIGNING));
  }

  /// As high as what it says, as far as the window is.
  @Override
  protected double computePrefHeight(double width) {
    double room = getScene() == null ? 800 : getScene().getHeight() - 64;
    return Math.min(room, content.prefHeight(WIDTH - 2) + 2);
  }

  /// The focus begins on Cancel: a key pressed too early signs nothing.
  @Override
  public void requestFocus() {
    lookupAll(".cancel-sign").stream().findFirst().ifPresent(javafx.scene.Node::requestFocus);
  }

  /// Told when this is closed without a signature.
  void whenGone(Runnable declined) {
    sceneProperty()
        .addListener(
            (_, _, scene) -> {
              if (scene == null && !signing) {
                declined.run();
              }
            });
  }

  private VBox statements() {
    Review review = model.review().get();
    VBox card = new VBox();
    card.getStyleClass().addAll(Styles.CARD, "sign-card");
    String length =
        review == null
            ? ""
            : say.text("sign.exactly", words.length(review), words.language(review.language()));
    card.getChildren()
        .addAll(
            statement(say.text("sign.publish", request.title()), length),
            shares(review),
            royalty());
    if (review != null) {
      card.getChildren()
          .add(
              statement(
                  say.text(
                      "sign.rights",
                      words.grant(review.licence()),
                      say.text("sign.training." + review.training().code())),
                  words.licence(review.licence())));
    }
    return card;
  }

  private HBox shares(@org.jspecify.annotations.Nullable Review review) {
    List<Payee> payees = request.voucher().shares();
    if (payees.size() == 1) {
      return statement(say.text("sign.alone"), Words.ends(payees.getFirst().account().toString()));
    }
    int whole = payees.stream().mapToInt(Payee::weight).sum();
    List<String> parts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Line line : review == null ? List.<Line>of() : review.lines()) {
      payees.stream()
          .filter(payee -> payee.account().toString().equalsIgnoreCase(line.address().strip()))
          .findFirst()
          .ifPresent(
              payee -> {
                String part = percent(payee.weight(), whole);
                parts.add(part);
                names.add(Shown.within(line.name().strip()) + " " + part + "%");
              });
    }
    return parts.size() == payees.size()
        ? statement(
            say.text("sign.shared", String.join(" / ", parts)),
            String.join(say.text("publish.comma"), names))
        : statement(say.text("sign.sharedMany", payees.size()), addresses(payees, whole));
  }

  private String addresses(List<Payee> payees, int whole) {
    return String.join(
        say.text("publish.comma"),
        payees.stream()
            .map(
                payee ->
                    Words.ends(payee.account().toString())
                        + " "
                        + percent(payee.weight(), whole)
                        + "%")
            .toList());
  }

  private static String percent(int weight, int whole) {
    return new java.math.BigDecimal(100L * weight)
        .divide(new java.math.BigDecimal(whole), 4, java.math.RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private HBox royalty() {
    int bps = request.voucher().bps();
    return bps == 0
        ? statement(say.text("sign.noRoyalty"), "")
        : statement(say.text("sign.royalty", Royalty.percent(bps)), say.text("sign.royalty.rest"));
  }

  private static HBox statement(String title, String rest) {
    VBox words = new VBox(Text.strong(title));
    if (!rest.isEmpty()) {
      words.getChildren().add(Text.soft(rest));
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(Icon.of(Feather.CHECK), words);
    row.getStyleClass().add("sign-statement");
    return row;
  }

  private GridPane facts() {
    BigInteger id = request.voucher().tokenId();
    GridPane grid = new GridPane();
    grid.getStyleClass().addAll(Styles.CARD, "publish-facts");
    fact(grid, "sign.fact.kind", say.text("sign.fact.voucher"), "");
    fact(grid, "sign.fact.network", request.network() + ", " + request.chainId(), "");
    fact(grid, "sign.fact.contract", request.collection().toString(), "");
    fact(grid, "sign.fact.token", middle(id.toString()), id.toString());
    fact(grid, "sign.fact.edition", middle(editionCid), editionCid);
    String digest = "0x" + Hashes.hex(request.digest());
    fact(grid, "sign.fact.digest", middle(digest), digest);
    return grid;
  }

  private void fact(GridPane grid, String key, String shown, String copied) {
    String name = say.text(key);
    HBox value = new HBox(Text.line(shown, Styles.MONO));
    value.setAlignment(Pos.CENTER_LEFT);
    if (!copied.isEmpty()) {
      value
          .getChildren()
          .add(
              Buttons.small(
                  Buttons.icon(
                      Feather.COPY, say.text("sign.copy", name), () -> desk.copy(copied))));
    }
    grid.addRow(grid.getRowCount(), Text.line(name, Styles.SMALL, Styles.SOFT), value);
  }

  private static String middle(String text) {
    return text.length() < 26
        ? text
        : text.substring(0, 13) + "…" + text.substring(text.length() - 6);
  }

  private HBox foot() {
    Button cancel = Buttons.keys(Buttons.plain(say.text("sign.cancel"), model::decline), "Esc");
    cancel.getStyleClass().add("cancel-sign");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox foot =
        new HBox(
            Text.line(say.text("publish.part.practice"), Styles.SMALL, Styles.SOFT),
            gap,
            cancel,
            sign);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("sign-foot");
    return foot;
  }
}
