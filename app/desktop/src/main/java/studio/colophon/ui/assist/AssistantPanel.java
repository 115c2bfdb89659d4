package studio.colophon.ui.assist;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.assist.Request;
import studio.colophon.assist.Source;
import studio.colophon.generate.server.LocalServers;
import studio.colophon.ui.assist.suggestion.Words;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// The tab “Assistant” of the right column: whom one asks, what one may ask, what will be sent, and
/// the answers that are read beside the text.
public final class AssistantPanel extends VBox {
  private final AssistViewModel model;
  private final Say say;
  private final Desk desk;
  private final Region who;
  private final VBox stack = new VBox(12);
  private final ScrollPane scroll = new ScrollPane(stack);
  private final VBox answers = new VBox(12);
  private final Label sees = Text.soft("");
  private boolean trayOpen;
  private boolean translating;

  /// The panel.
  ///
  /// @param who what says who wrote the text; empty for nothing
  public AssistantPanel(AssistViewModel model, Say say, Desk desk, Region who) {
    this.model = model;
    this.say = say;
    this.desk = desk;
    this.who = who;
    getStyleClass().add("assistant-panel");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("assistant-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(scroll, askBox());
    InvalidationListener change = _ -> build();
    model.setup().addListener(change);
    model.consent().waiting().addListener(change);
    model.hint().addListener(change);
    model.nearby().looking().addListener(change);
    model.nearby().found().addListener((ListChangeListener<LocalServers.Found>) _ -> build());
    model.suggestions().parked().addListener((ListChangeListener<Request>) _ -> build());
    model.suggestions().answers().addListener(this::answered);
    InvalidationListener seen = _ -> sees.setText(sees());
    model.tray().selected().addListener(seen);
    model.tray().words().addListener(seen);
    model.tray().notes().addListener(seen);
    model
        .suggestions()
        .answers()
        .forEach(each -> answers.getChildren().add(new AnswerCard(each, say, desk)));
    build();
  }

  private void answered(ListChangeListener.Change<? extends AnswerViewModel> change) {
    while (change.next()) {
      if (change.wasRemoved()) {
        int from = change.getFrom();
        answers.getChildren().remove(from, from + change.getRemovedSize());
      }
      if (change.wasAdded()) {
        for (int i = change.getFrom(); i < change.getTo(); i++) {
          answers
              .getChildren()
              .add(i, new AnswerCard(model.suggestions().answers().get(i), say, desk));
        }
        scroll.applyCss();
        scroll.layout();
        scroll.setVvalue(1);
      }
    }
  }

  private void build() {
    boolean on = model.setup().get().on();
    setVisible(on);
    setManaged(on);
    List<Node> parts = new ArrayList<>();
    if (on) {
      parts.add(engineCard());
      if (model.nearby().looking().get()) {
        parts.add(Text.soft(say.text("assist.looking")));
      }
      model.nearby().found().forEach(server -> parts.add(foundCard(server)));
      ConsentViewModel.Asked asked = model.consent().waiting().get();
      if (asked != null) {
        parts.add(consentCard(asked));
      }
      if (!model.hint().get().isEmpty()) {
        parts.add(hintCard());
      }
      if (!model.suggestions().parked().isEmpty()) {
        parts.add(new ParkedCard(model, say));
      }
      parts.add(actionsCard());
      parts.add(who);
      parts.add(answers);
    }
    stack.getChildren().setAll(parts);
  }

  private Region engineCard() {
    Source source = model.setup().get().source();
    Label title = Text.line(Words.engine(source, say), Styles.STRONG);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Button change =
        Buttons.link(say.text("assist.changeSource"), () -> desk.go(new Place.Settings("helper")));
    change.setAccessibleText(say.text("assist.changeEngine"));
    HBox line = new HBox(8, title, change);
    line.setAlignment(Pos.CENTER_LEFT);
    // the link is as high as a target must be; the line is not
    VBox.setMargin(line, new Insets(-4, 0, -3, 0));
    return card(line, Text.soft(Words.privacy(source, say)));
  }

  private Region foundCard(LocalServers.Found server) {
    String name = server.models().getFirst();
    String title = new Source("", server.base(), name, null).title();
    HBox buttons =
        new HBox(
            8,
            Buttons.small(
                Buttons.main(say.text("assist.found.use"), () -> model.nearby().use(server, name))),
            Buttons.small(Buttons.quiet(say.text("assist.found.not"), model.nearby()::ignore)));
    return card(
        Text.body(say.text("assist.found", title, server.program())),
        Text.soft(say.text("assist.engine.nothingLeaves")),
        buttons);
  }

  /// Before text goes to another computer for the first time: whom, where, how much, what.
  private Region consentCard(ConsentViewModel.Asked asked) {
    Source source = asked.tray().source();
    CheckBox always = new CheckBox(say.text("assist.consent.always", source.host()));
    always.setWrapText(true);
    Button send =
        Buttons.small(
            Buttons.main(
                say.text("assist.consent.send"), () -> model.consent().allow(always.isSelected())));
    Button cancel =
        Buttons.small(Buttons.plain(say.text("assist.cancel"), model.consent()::refuse));
    VBox card =
        card(
            Text.strong(say.text("assist.consent.title", source.host())),
            Text.soft(Words.engine(source, say)),
            TrayView.of(asked.tray(), say));
    if (asked.unwatched(model.setup().get().limits())) {
      card.getChildren().add(Text.body(say.text("assist.consent.unwatched"), Styles.WARN));
    } else {
      card.getChildren().add(always);
    }
    card.getChildren().add(new HBox(8, send, cancel));
    card.getStyleClass().add("consent-card");
    return card;
  }

  private Region hintCard() {
    Label hint = Text.body(say.text("assist.hint." + model.hint().get()));
    HBox line = new HBox(8, hint);
    Region card = card(line);
    card.getStyleClass().add("hint-card");
    return card;
  }

  private Region actionsCard() {
    VBox card = card();
    card.getStyleClass().add("actions-card");
    boolean ai = model.setup().get().source().ai();
    if (ai) {
      card.getChildren()
          .addAll(
              action("continue", Keys.words(Keys.of(KeyCode.ENTER)), () -> model.writeOn("")),
              action("rewrite", Keys.words(Keys.of(KeyCode.K)), model::wish),
              action("shorten", "", model::shorten),
              action("critique", "", model::critique),
              action("translate", "", this::askLanguage));
      if (translating) {
        card.getChildren().add(language());
      }
    } else {
      card.getChildren().add(action("questions", "", model::critique));
    }
    if (ai) {
      card.getChildren().addAll(seen());
    }
    return card;
  }

  private List<Node> seen() {
    Region line = new Region();
    line.getStyleClass().add(Styles.HAIRLINE);
    VBox.setMargin(line, new Insets(6, 0, 1, 0));
    sees.setText(sees());
    sees.setPadding(new Insets(5, 0, 5, 0));
    HBox.setHgrow(sees, Priority.ALWAYS);
    sees.setMaxWidth(Double.MAX_VALUE);
    Button change = Buttons.link(say.text("assist.change"), this::openTray);
    change.setAccessibleText(say.text("assist.changeSees"));
    HBox seen = new HBox(12, sees, change);
    seen.setAlignment(Pos.TOP_LEFT);
    VBox.setMargin(seen, new Insets(0, 0, -5, 0));
    List<Node> parts = new ArrayList<>(List.of(line, seen));
    if (trayOpen) {
      parts.add(TrayView.choices(model, say));
    }
    return parts;
  }

  private void openTray() {
    trayOpen = !trayOpen;
    build();
  }

  private void askLanguage() {
    translating = !translating;
    build();
  }

  private Region language() {
    TextField language = new TextField(say.text("assist.translate.to"));
    language.setAccessibleText(say.text("assist.translate.language"));
    HBox.setHgrow(language, Priority.ALWAYS);
    Runnable go =
        () -> {
          translating = false;
          model.translate(language.getText());
          build();
        };
    language.setOnAction(_ -> go.run());
    return new HBox(8, language, Buttons.plain(say.text("assist.translate.send"), go));
  }

  private String sees() {
    List<String> parts = new ArrayList<>();
    boolean selected = model.tray().selected().get();
    if (selected) {
      parts.add(say.text("assist.sees.selection"));
    }
    if (model.tray().words().get() > 0) {
      parts.add(
          say.text(
              selected ? "assist.sees.before" : "assist.sees.words", model.tray().words().get()));
    }
    if (!model.tray().notes().isEmpty()) {
      parts.add(say.count("assist.sees.notes", model.tray().notes().size()));
    }
    return parts.isEmpty()
        ? say.text("assist.sees.nothing")
        : say.text("assist.sees", String.join(say.text("assist.sees.comma"), parts));
  }

  private Button action(String key, String keys, Runnable run) {
    Label name = Text.line(say.text("assist.action." + key));
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    Label cap = Text.line(keys, Styles.SMALL, Styles.SOFT);
    cap.setMinWidth(USE_PREF_SIZE);
    HBox line = new HBox(8, name, cap);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMouseTransparent(true);
    Button row = Buttons.quiet("", run);
    row.setGraphic(line);
    row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    row.setMaxWidth(Double.MAX_VALUE);
    line.prefWidthProperty().bind(row.widthProperty().subtract(18));
    row.setAccessibleText(keys.isEmpty() ? name.getText() : name.getText() + ", " + keys);
    row.getStyleClass().add("action-row");
    VBox.setMargin(row, new Insets(0, -9, 0, -9));
    return row;
  }

  private TextArea askBox() {
    TextArea ask = new TextArea();
    ask.setPromptText(say.text("assist.ask"));
    ask.setAccessibleText(say.text("assist.ask"));
    Text.wrap(ask);
    ask.setPrefRowCount(2);
    ask.getStyleClass().add("ask-box");
    ask.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() != KeyCode.ENTER) {
            return;
          }
          if (event.isShiftDown()) {
            ask.replaceSelection("\n");
          } else {
            model.ask(ask.getText());
            ask.clear();
          }
          event.consume();
        });
    return ask;
  }

  private static VBox card(Node... parts) {
    VBox card = new VBox(parts);
    card.getStyleClass().add(Styles.CARD);
    return card;
  }
}
