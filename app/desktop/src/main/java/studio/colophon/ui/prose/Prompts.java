package studio.colophon.ui.prose;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The two soft lines on an empty page.
final class Prompts extends Region {
  private final Label title = new Label();
  private final Label body = new Label();
  private final Sheet sheet;

  Prompts(Sheet sheet) {
    this.sheet = sheet;
    title.getStyleClass().add("prompt-title");
    body.getStyleClass().add("prompt-body");
    body.setWrapText(true);
    getStyleClass().add("prompts");
    setMouseTransparent(true);
    setManaged(false);
    getChildren().addAll(title, body);
  }

  void say(String titleText, String bodyText) {
    title.setText(titleText);
    body.setText(bodyText);
  }

  @Override
  protected void layoutChildren() {
    double width = Math.max(0, getWidth() - sheet.left() - sheet.right());
    double height = (sheet.narrow() ? 32 : 38) * sheet.scale();
    title.resizeRelocate(sheet.left() + 8, sheet.top(), width - 8, height);
    double top = sheet.top() + height + 12 * sheet.scale();
    body.resizeRelocate(sheet.left(), top, width, body.prefHeight(width));
  }
}
