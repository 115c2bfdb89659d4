package studio.colophon.ui.write;

import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import studio.colophon.origin.Origin;
import studio.colophon.ui.prose.ProseEditor;
import studio.colophon.ui.prose.Span;
import studio.colophon.ui.say.Say;

/// Asks what the words on the clipboard are, and puts them in.
final class PasteMenu extends ContextMenu {
  private final EditorViewModel model;
  private final ProseEditor page;

  PasteMenu(EditorViewModel model, ProseEditor page, Say say) {
    this.model = model;
    this.page = page;
    add(say.text("paste.own"), Origin.PASTED_OWN);
    add(say.text("paste.quoted"), Origin.QUOTED);
    add(say.text("paste.external"), Origin.PASTED_EXTERNAL);
  }

  private void add(String words, Origin origin) {
    MenuItem item = new MenuItem(words);
    item.setOnAction(_ -> paste(origin));
    getItems().add(item);
  }

  /// Shows the choice in the middle of the page.
  void ask(Node over) {
    if (Clipboard.getSystemClipboard().hasString()) {
      show(over, Side.TOP, over.getLayoutBounds().getWidth() / 2 - 120, 120);
    }
  }

  private void paste(Origin origin) {
    String text = Clipboard.getSystemClipboard().getString();
    if (text != null) {
      Span chosen = page.selection();
      model.pasteAs(chosen.start(), chosen.length(), text, origin);
    }
  }
}
