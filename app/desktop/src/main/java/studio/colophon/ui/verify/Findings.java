package studio.colophon.ui.verify;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Disc;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.verify.Check;
import studio.colophon.verify.Finding;
import studio.colophon.verify.Result;

/// Cards of findings, all four kinds of equal clarity.
final class Findings {
  /// Findings whose exact sentence belongs into the details; the window says them plainly.
  private static final Set<String> PLAIN =
      Set.of(
          "author.controller",
          "author.foreign",
          "author.absent",
          "blocks.bad",
          "blocks.roots",
          "chain.absent",
          "chain.final",
          "chain.fresh",
          "chain.open",
          "chain.silent",
          "edition.named",
          "edition.none",
          "edition.other",
          "licence.named",
          "licence.none",
          "metadata.form",
          "metadata.names",
          "metadata.open",
          "metadata.other",
          "metadata.token",
          "origin.other",
          "origin.whole",
          "page.other",
          "page.same",
          "royalty.other",
          "royalty.same",
          "shares.other",
          "shares.same");

  private static final Set<String> LICENCES =
      Set.of(
          "CC-BY-NC-4.0",
          "CC-BY-NC-ND-4.0",
          "CC-BY-4.0",
          "CC-BY-SA-4.0",
          "CC-BY-NC-SA-4.0",
          "CC0-1.0");

  private final Say say;

  Findings(Say say) {
    this.say = say;
  }

  /// A card with a heading and what stands at its right.
  VBox card(String heading, String count, List<? extends Node> rows) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head =
        new HBox(Text.sectionTitle(heading), gap, Text.line(count, Styles.SMALL, Styles.SOFT));
    head.getStyleClass().add("verify-head");
    head.setAlignment(Pos.BASELINE_LEFT);
    VBox card = new VBox(head);
    card.getStyleClass().add(Styles.CARD);
    card.getChildren().addAll(rows);
    return card;
  }

  /// One finding.
  HBox row(Finding finding) {
    return row(state(finding.result()), result(finding), title(finding), line(finding));
  }

  /// A row with a disc.
  HBox row(Disc.State state, String name, String title, String line) {
    VBox words = new VBox(Text.strong(title), Text.soft(line));
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(new Disc(state, name), words);
    row.getStyleClass().add("verify-row");
    row.setAccessibleText(name + ": " + title + ". " + line);
    return row;
  }

  private static Disc.State state(Result result) {
    return switch (result) {
      case PROVED -> Disc.State.DONE;
      case CLAIMED -> Disc.State.CLAIMED;
      case FAILED -> Disc.State.FAILED;
      case UNCHECKED -> Disc.State.OPEN;
    };
  }

  private String result(Finding finding) {
    return say.text("verify." + finding.result().word());
  }

  private String title(Finding finding) {
    String about =
        switch (finding.result()) {
          case PROVED, CLAIMED -> "holds";
          case FAILED -> "failed";
          case UNCHECKED -> "open";
        };
    return say.text("verify." + about + "." + finding.check().word().toLowerCase(Locale.ROOT));
  }

  private String line(Finding finding) {
    List<String> words =
        finding.arguments().stream()
            .map(Shown::line)
            .map(word -> finding.check() == Check.LICENCE ? licence(word) : word)
            .toList();
    if (finding.key().equals("shares.same") && words.getFirst().equals("1")) {
      return say.text("verify.line.shares.same.one");
    }
    return PLAIN.contains(finding.key())
        ? say.text("verify.line." + finding.key(), words.toArray())
        : Shown.line(finding.say(say.locale()));
  }

  /// A licence as a writer chooses it; others by their identifier.
  private String licence(String id) {
    return LICENCES.contains(id) ? say.text("publish.licence." + id.replace('.', '_')) : id;
  }
}
