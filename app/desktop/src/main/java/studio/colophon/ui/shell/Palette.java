package studio.colophon.ui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;

/// Every command by its name. Typing narrows the list, also by first letters of pinyin.
final class Palette extends VBox {
  private static final int MOST = 60;

  private final Say say;
  private final List<Command> commands;
  private final Runnable close;
  private final TextField asked = new TextField();
  private final VBox list = new VBox();
  private final List<HBox> rows = new ArrayList<>();
  private final List<Command> shown = new ArrayList<>();
  private int chosen;

  Palette(Say say, List<Command> commands, Runnable close) {
    this.say = say;
    this.commands = List.copyOf(commands);
    this.close = close;
    getStyleClass().addAll("pop", "palette");
    asked.setPromptText(say.text("palette.prompt"));
    asked.setAccessibleText(say.text("palette.prompt"));
    asked.textProperty().addListener(_ -> narrow());
    asked.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Region line = new Region();
    line.getStyleClass().add(Styles.HAIRLINE);
    HBox foot =
        new HBox(
            Text.line(say.text("palette.choose"), Styles.SMALL, Styles.SOFT),
            Text.line(say.text("palette.run"), Styles.SMALL, Styles.SOFT),
            Text.line(say.text("palette.close"), Styles.SMALL, Styles.SOFT));
    foot.getStyleClass().add("palette-foot");
    getChildren().addAll(asked, scroll, line, foot);
    setMaxSize(640, 424);
    narrow();
  }

  @Override
  public void requestFocus() {
    asked.requestFocus();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
      choose(chosen + (event.getCode() == KeyCode.DOWN ? 1 : -1));
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      if (!shown.isEmpty()) {
        run(shown.get(chosen));
      }
      event.consume();
    }
  }

  private void run(Command command) {
    close.run();
    command.action().run();
  }

  private void narrow() {
    String words = asked.getText().strip().toLowerCase(Locale.ROOT);
    list.getChildren().clear();
    rows.clear();
    shown.clear();
    String group = "";
    for (Command command : found(words)) {
      if (!command.group().equals(group)) {
        group = command.group();
        Label title =
            Text.line(say.text("palette." + group), Styles.SMALL, Styles.SOFT, Styles.STRONG);
        title.getStyleClass().add("palette-group");
        list.getChildren().add(title);
      }
      HBox row = row(command, words);
      rows.add(row);
      shown.add(command);
      list.getChildren().add(row);
    }
    if (shown.isEmpty()) {
      list.getChildren().add(Text.soft(say.text("palette.nothing"), "palette-group"));
    }
    choose(0);
  }

  private List<Command> found(String words) {
    return commands.stream()
        .filter(command -> command.enabled().get() && at(command.words(), words) >= 0)
        .sorted(
            Comparator.comparingInt((Command each) -> order(each.group()))
                .thenComparing(each -> at(each.words(), words) > 0))
        .limit(MOST)
        .toList();
  }

  private static int order(String group) {
    return switch (group) {
      case Command.DRAFT -> 0;
      case Command.EVERYWHERE -> 1;
      default -> 2;
    };
  }

  /// Where `words` occur, by their letters or by the initials of the pinyin; -1 for nowhere.
  private static int at(String name, String words) {
    int plain = name.toLowerCase(Locale.ROOT).indexOf(words);
    return plain >= 0 ? plain : Pinyin.initials(name).toLowerCase(Locale.ROOT).indexOf(words);
  }

  private HBox row(Command command, String words) {
    HBox row = new HBox();
    row.getStyleClass().add("option");
    row.setAlignment(Pos.CENTER_LEFT);
    row.getChildren().addAll(marked(command.words(), words));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    row.getChildren().add(gap);
    if (command.keys() != null) {
      row.getChildren().add(Text.line(Keys.words(command.keys()), Styles.SMALL, Styles.SOFT));
    }
    row.setOnMouseClicked(_ -> run(command));
    row.setAccessibleText(command.words());
    return row;
  }

  private static List<Node> marked(String name, String words) {
    int at = words.isEmpty() ? -1 : at(name, words);
    if (at < 0 || at + words.length() > name.length()) {
      return List.of(Text.line(name));
    }
    HBox all =
        new HBox(
            Text.line(name.substring(0, at)),
            Text.line(name.substring(at, at + words.length()), "hit"),
            Text.line(name.substring(at + words.length())));
    return List.of(all);
  }

  private void choose(int index) {
    if (rows.isEmpty()) {
      return;
    }
    chosen = Math.floorMod(index, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).getStyleClass().remove("chosen");
    }
    rows.get(chosen).getStyleClass().add("chosen");
    asked.setAccessibleHelp(shown.get(chosen).words());
  }
}
