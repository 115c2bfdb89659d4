package studio.colophon.ui.publish;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;

/// The head of a part of the review: its title and a remark at the right.
final class Section {
  private Section() {}

  static HBox head(String title, String remark) {
    Label name = Text.sectionTitle(title);
    name.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label at = Text.line(remark, Styles.SMALL, Styles.SOFT);
    HBox head = new HBox(name, gap, at);
    head.setAlignment(Pos.BASELINE_LEFT);
    head.getStyleClass().add("review-head");
    return head;
  }

  static void style(VBox section) {
    section.getStyleClass().add("review-section");
  }
}
