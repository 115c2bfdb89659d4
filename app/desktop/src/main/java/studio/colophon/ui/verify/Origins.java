package studio.colophon.ui.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Tag;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.ui.verify.VerifyViewModel.Checked;
import studio.colophon.verify.Check;
import studio.colophon.verify.Verdict;

/// Where the parts of a copy came from, and how each place did.
final class Origins {
  private final Say say;

  Origins(Say say) {
    this.say = say;
  }

  VBox card(Findings findings, Checked checked) {
    List<HBox> rows = new ArrayList<>();
    for (Verdict.Place place : checked.places()) {
      boolean idle = place.blocks() == 0 && place.bad() == 0;
      String parts = idle ? "" : say.count("verify.parts", place.blocks());
      Tag tag =
          place.silent()
              ? Tag.warn(say.text("verify.place.silent"))
              : place.bad() > 0
                  ? Tag.failed(say.count("verify.place.bad", place.bad()))
                  : place.blocks() > 0
                      ? Tag.ok(say.text("verify.place.good"))
                      : Tag.neutral(say.text("verify.place.none"));
      rows.add(row(name(place.place(), checked), parts, tag));
    }
    String network = checked.network();
    if (network != null) {
      boolean silent =
          checked.verdict().findings().stream()
              .anyMatch(f -> f.check() == Check.CHAIN && f.key().endsWith(".silent"));
      String name = network.isEmpty() ? say.text("verify.place.practice") : Shown.line(network);
      rows.add(
          row(
              name,
              say.text("verify.place.record"),
              silent
                  ? Tag.warn(say.text("verify.place.silent"))
                  : Tag.ok(say.text("verify.place.good"))));
    }
    if (rows.isEmpty()) {
      rows.add(
          row(say.text("verify.place.nobody"), "", Tag.neutral(say.text("verify.place.none"))));
    }
    return findings.card(say.text("verify.places"), "", rows);
  }

  private String name(String place, Checked checked) {
    if (place.equals("home")) {
      return say.text("verify.place.home");
    }
    if (place.equals(checked.node())) {
      return say.text("verify.place.node");
    }
    if (place.startsWith("http://") || place.startsWith("https://")) {
      return Shown.line(place.replaceFirst("^https?://", ""));
    }
    Path file = Path.of(place).getFileName();
    return say.text("verify.place.file", file == null ? place : Shown.line(file.toString()));
  }

  private static HBox row(String name, String more, Tag tag) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox row = new HBox(Text.line(name, "data", "may-cut"), gap, line(more), tag);
    row.getStyleClass().addAll("verify-row", "verify-place");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Label line(String words) {
    Label line = Text.line(words, Styles.SMALL, Styles.SOFT);
    line.setMinWidth(Region.USE_PREF_SIZE);
    return line;
  }
}
