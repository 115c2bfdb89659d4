package studio.colophon.ui.write;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.draft.Shelved;
import studio.colophon.manuscript.Found;
import studio.colophon.manuscript.Manuscript;
import studio.colophon.text.Language;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Icon;
import studio.colophon.ui.kit.Keys;
import studio.colophon.ui.kit.ListRow;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;

/// The left column: search, drafts, what waits to go out, what is published.
final class LibraryView extends VBox {
  private final LibraryViewModel model;
  private final EditorViewModel editor;
  private final Say say;
  private final Desk desk;
  private final VBox rows = new VBox();
  private final TextField search = new TextField();
  private final InvalidationListener fill = _ -> fill();

  LibraryView(LibraryViewModel model, EditorViewModel editor, Say say, Desk desk) {
    this.model = model;
    this.editor = editor;
    this.say = say;
    this.desk = desk;
    getStyleClass().add("library");
    rows.getStyleClass().add("library-rows");
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("library-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(field(), scroll);
    model.drafts().addListener(fill);
    model.found().addListener(fill);
    model.query().addListener(fill);
    model.outside().addListener(fill);
    model.deleted().addListener(fill);
    editor.manuscript().addListener(fill);
    fill();
  }

  /// Forgets the models.
  void closed() {
    model.drafts().removeListener(fill);
    model.found().removeListener(fill);
    model.query().removeListener(fill);
    model.outside().removeListener(fill);
    model.deleted().removeListener(fill);
    editor.manuscript().removeListener(fill);
    search.textProperty().unbindBidirectional(model.query());
  }

  /// Gives the keyboard to the search.
  void search() {
    search.requestFocus();
    search.selectAll();
  }

  private Region field() {
    search.setPromptText(say.text("write.search"));
    search.setAccessibleText(say.text("write.search"));
    search.textProperty().bindBidirectional(model.query());
    search.getStyleClass().add("search-input");
    search.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
          }
        });
    Node glass = Icon.of(Feather.SEARCH);
    Label keys = Text.line(Keys.words(Keys.shift(KeyCode.F)), Styles.SMALL, Styles.SOFT);
    keys.visibleProperty().bind(search.textProperty().isEmpty());
    StackPane field = new StackPane(search, glass, keys);
    glass.setMouseTransparent(true);
    keys.setMouseTransparent(true);
    StackPane.setAlignment(glass, Pos.CENTER_LEFT);
    StackPane.setAlignment(keys, Pos.CENTER_RIGHT);
    field.getStyleClass().add("search-field");
    return field;
  }

  private void fill() {
    List<Node> all = new ArrayList<>();
    if (!model.query().get().isBlank()) {
      all.add(group("write.found", null));
      model.found().forEach(found -> all.add(row(found)));
      if (model.found().isEmpty()) {
        all.add(quiet(say.text("write.found.none")));
      }
    } else {
      drafts(all);
      outside(all);
    }
    rows.getChildren().setAll(all);
  }

  private void drafts(List<Node> all) {
    all.add(
        group(
            "write.drafts",
            Buttons.small(Buttons.icon(Feather.PLUS, say.text("write.new"), editor::fresh))));
    Shelved gone = model.deleted().get();
    if (gone != null) {
      Label said = Text.line(say.text("write.deleted", title(gone.title())), Styles.SOFT);
      said.setMinWidth(0);
      HBox.setHgrow(said, Priority.ALWAYS);
      said.setMaxWidth(Double.MAX_VALUE);
      HBox line = new HBox(6, said, Buttons.link(say.text("write.undo"), model::restore));
      line.setAlignment(Pos.CENTER_LEFT);
      line.getStyleClass().add("library-quiet");
      all.add(line);
    }
    Manuscript open = editor.manuscript().get();
    boolean listed = false;
    for (Shelved draft : model.drafts()) {
      boolean on = open != null && draft.id().equals(open.draftId());
      listed |= on;
      all.add(row(draft, on));
    }
    if (open != null && !listed) {
      ListRow row =
          new ListRow(
              say.text("write.untitled"),
              say.text("when.now"),
              amount(say, "", 0, 0),
              true,
              () -> {});
      all.add(gone == null ? 1 : 2, row);
    }
  }

  private void outside(List<Node> all) {
    Outside outside = model.outside().get();
    if (!outside.waiting().isEmpty()) {
      all.add(group("write.waiting", null));
      outside.waiting().forEach(row -> all.add(row(row)));
      if (outside.more() > 0) {
        all.add(quiet(say.count("write.more", outside.more())));
      }
    }
    if (!outside.published().isEmpty()) {
      all.add(group("write.published", null));
      outside.published().forEach(row -> all.add(row(row)));
    }
  }

  private Node row(Outside.Row row) {
    return new ListRow(row.title(), "", row.second(), false, () -> desk.go(row.place())).written();
  }

  private Node row(Found found) {
    String second = found.matches() == 0 ? say.text("write.found.title") : found.snippet().strip();
    return new ListRow(
            title(found.title()),
            found.matches() == 0 ? "" : say.number(found.matches()),
            second,
            false,
            () -> {
              editor.open(found.draftId());
              editor.caret().set(found.position());
            })
        .written();
  }

  private Node row(Shelved draft, boolean on) {
    String when = say.when(draft.changedAt(), model.now(), ZoneId.systemDefault());
    ListRow row =
        new ListRow(
            title(draft.title()),
            when,
            amount(say, draft.language(), draft.words(), draft.zishu()),
            on,
            () -> editor.open(draft.id()));
    MenuItem delete = new MenuItem(say.text("write.delete"));
    delete.setOnAction(_ -> model.delete(draft));
    ContextMenu menu = new ContextMenu(delete);
    row.setOnContextMenuRequested(event -> menu.show(row, event.getScreenX(), event.getScreenY()));
    return row.written().onDelete(() -> model.delete(draft));
  }

  private String title(String title) {
    return title.isEmpty() ? say.text("write.untitled") : Shown.line(title);
  }

  /// How long a text is, in the unit of its own language; nothing is counted as its reader counts.
  static String amount(Say say, String language, int words, int zishu) {
    boolean none = words == 0 && zishu == 0;
    return (none ? say.chinese() : language.equals(Language.CHINESE))
        ? say.count("write.characters", zishu)
        : say.count("write.words", words);
  }

  private Node quiet(String words) {
    Label line = Text.line(words, Styles.SOFT);
    line.getStyleClass().add("library-quiet");
    return line;
  }

  private Node group(String key, @Nullable Node button) {
    Label name = Text.line(say.text(key), Styles.SMALL, Styles.SOFT, Styles.STRONG);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    HBox head = new HBox(name);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("library-group");
    if (button != null) {
      head.getChildren().add(button);
    }
    return head;
  }
}
