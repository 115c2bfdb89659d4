package studio.colophon.ui.verify;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import studio.colophon.ui.kit.Columns;
import studio.colophon.ui.kit.Command;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Place;
import studio.colophon.ui.kit.Screen;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.verify.VerifyViewModel.Checked;

/// The check of any work, by anybody.
public final class VerifyScreen implements Screen {
  private final VerifyViewModel model;
  private final Say say;
  private final Desk desk;
  private final Columns view;
  private final ReadingPanel panel;
  private final VerifyPage page;
  private final Label status = Text.line("");
  private final InvalidationListener shows = this::show;

  /// The check in one language.
  public VerifyScreen(VerifyViewModel model, Desk desk, Say say) {
    this.model = model;
    this.desk = desk;
    this.say = say;
    panel = new ReadingPanel(say, desk);
    page = new VerifyPage(model, desk, say);
    ScrollPane scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add(Styles.PAPER);
    view = new Columns(null, scroll, panel);
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::paste);
    view.setOnDragOver(this::over);
    view.setOnDragDropped(this::dropped);
    model.checked().addListener(shows);
    model.busy().addListener(shows);
    show(model.checked());
  }

  private void show(Observable changed) {
    Checked checked = model.checked().get();
    panel.show(checked);
    if (model.busy().get()) {
      status.setText(say.text("verify.checking"));
    } else if (checked == null) {
      status.setText(say.text("verify.nothing"));
    } else {
      double seconds = Math.max(0.1, Math.round(checked.millis() / 100.0) / 10.0);
      status.setText(say.text("verify.took", "" + seconds));
    }
  }

  /// Pasting anywhere on the screen fills the field.
  private void paste(KeyEvent event) {
    boolean typing =
        view.getScene() != null && view.getScene().getFocusOwner() instanceof TextInputControl;
    if (event.isShortcutDown() && event.getCode() == KeyCode.V && !typing) {
      event.consume();
      fromClipboard();
    }
  }

  private void fromClipboard() {
    Clipboard clipboard = Clipboard.getSystemClipboard();
    if (clipboard.hasFiles() && !clipboard.getFiles().isEmpty()) {
      model.fill(clipboard.getFiles().getFirst().toString());
    } else if (clipboard.hasString()) {
      model.fill(clipboard.getString());
    }
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    Dragboard board = event.getDragboard();
    if (board.hasFiles() && !board.getFiles().isEmpty()) {
      Path file = board.getFiles().getFirst().toPath();
      model.file(file);
      event.setDropCompleted(true);
    } else if (board.hasString()) {
      model.fill(board.getString());
      event.setDropCompleted(true);
    }
    event.consume();
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public List<Node> status() {
    return List.of(status);
  }

  @Override
  public List<Command> commands() {
    return List.of(
        new Command(
            say.text("verify.command.open"),
            Command.EVERYWHERE,
            null,
            model.busy().not(),
            () -> page.open(desk)),
        new Command(
            say.text("verify.command.paste"),
            Command.EVERYWHERE,
            null,
            model.busy().not(),
            this::fromClipboard));
  }

  @Override
  public void opened(Place place) {
    if (place instanceof Place.Verify verify && verify.subject() != null) {
      model.fill(verify.subject());
      model.check();
      view.requestFocus();
    } else {
      page.focus();
    }
  }

  @Override
  public void closed() {
    model.checked().removeListener(shows);
    model.busy().removeListener(shows);
    page.close();
  }
}
