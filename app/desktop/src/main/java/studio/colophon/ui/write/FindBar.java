package studio.colophon.ui.write;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.prose.ProseEditor;
import studio.colophon.ui.prose.Span;
import studio.colophon.ui.say.Say;

/// Finds words in the open draft. Enter goes on, Shift+Enter back, Esc closes.
final class FindBar extends HBox {
  private final FindViewModel model;
  private final ProseEditor page;
  private final Say say;
  private final TextField words = new TextField();
  private final Label count = Text.line("", Styles.SMALL, Styles.SOFT);
  private final InvalidationListener follow = _ -> show();

  FindBar(FindViewModel model, ProseEditor page, Say say) {
    this.model = model;
    this.page = page;
    this.say = say;
    getStyleClass().add("find-bar");
    setAlignment(Pos.CENTER_LEFT);
    words.setPromptText(say.text("find.prompt"));
    words.setAccessibleText(say.text("find.prompt"));
    words.textProperty().bindBidirectional(model.query());
    words.setPrefColumnCount(22);
    count.setMinWidth(84);
    getChildren()
        .addAll(
            words,
            count,
            Buttons.small(
                Buttons.icon(Feather.CHEVRON_UP, say.text("find.previous"), model::previous)),
            Buttons.small(Buttons.icon(Feather.CHEVRON_DOWN, say.text("find.next"), model::next)),
            Buttons.small(Buttons.icon(Feather.X, say.text("find.close"), this::close)));
    visibleProperty().bind(model.open());
    managedProperty().bind(model.open());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    model.found().addListener(follow);
    model.current().addListener(follow);
    show();
  }

  void closed() {
    model.found().removeListener(follow);
    model.current().removeListener(follow);
    words.textProperty().unbindBidirectional(model.query());
  }

  /// Shows the bar with what is selected.
  void open() {
    Span chosen = page.selection();
    if (!chosen.isEmpty() && chosen.length() < 200) {
      String text = page.text(chosen.start(), chosen.end());
      if (text.indexOf('\n') < 0) {
        model.query().set(text);
      }
    }
    model.open().set(true);
    words.requestFocus();
    words.selectAll();
  }

  private void close() {
    model.open().set(false);
    page.requestFocus();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && words.equals(event.getTarget())) {
      if (event.isShiftDown()) {
        model.previous();
      } else {
        model.next();
      }
      event.consume();
    }
  }

  private void show() {
    List<Span> found = model.found().get();
    int current = model.current().get();
    page.highlights(found, current);
    boolean asked = !model.query().get().isEmpty() && model.open().get();
    count.setText(
        !asked
            ? ""
            : found.isEmpty()
                ? say.text("find.none")
                : say.text("find.count", current + 1, found.size()));
    if (current >= 0 && current < found.size() && words.isFocused()) {
      page.reveal(found.get(current).start());
    }
  }
}
