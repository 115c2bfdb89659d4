package studio.colophon.ui.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.origin.Origin;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Desk;
import studio.colophon.ui.kit.Fold;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.OriginBar;
import studio.colophon.ui.kit.figure.OriginBar.Part;
import studio.colophon.ui.kit.figure.OriginBar.Pattern;
import studio.colophon.ui.say.Say;
import studio.colophon.ui.say.Shown;
import studio.colophon.ui.verify.VerifyViewModel.Checked;
import studio.colophon.verify.Finding;
import studio.colophon.verify.Reading;
import studio.colophon.verify.Verdict;

/// What the copy says, to be looked at: title, opening, who wrote which part, and every exact name.
/// Plain text only: nothing in it is followed or fetched.
final class ReadingPanel extends VBox {
  private static final int PARAGRAPHS = 12;

  private final Say say;
  private final Desk desk;
  private final VBox content = new VBox();

  ReadingPanel(Say say, Desk desk) {
    this.say = say;
    this.desk = desk;
    content.getStyleClass().add("verify-panel");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
    show(null);
  }

  void show(@Nullable Checked checked) {
    content.getChildren().clear();
    if (checked == null) {
      content.getChildren().add(Text.soft(say.text("verify.panel.empty")));
      return;
    }
    Verdict verdict = checked.verdict();
    Reading reading = verdict.reading();
    VBox head = new VBox();
    if (reading != null && reading.author() != null) {
      head.getChildren().add(Text.soft(Shown.line(reading.author())));
    }
    String title = verdict.title() == null ? "" : Shown.line(verdict.title());
    head.getChildren()
        .add(
            Text.body(
                title.isEmpty() ? say.text("verify.noTitle") : title,
                Styles.SERIF,
                Styles.STRONG,
                "verify-title"));
    content.getChildren().add(head);
    if (reading == null) {
      content.getChildren().add(Text.soft(say.text("verify.noText")));
    } else {
      content.getChildren().add(page(reading, title));
      if (checked.statesOrigins()) {
        content.getChildren().add(who(reading.origins()));
      }
    }
    content.getChildren().add(details(verdict));
  }

  private VBox page(Reading reading, String title) {
    VBox page = new VBox();
    page.getStyleClass().addAll(Styles.CARD, "verify-page");
    List<String> paragraphs = new ArrayList<>();
    for (String block : Shown.text(reading.opening(), Reading.LONGEST).split("\\n\\s*\\n", -1)) {
      String words = block.strip().replaceFirst("^(#{1,6}|>)\\s+", "").replace('\n', ' ');
      boolean heading = paragraphs.isEmpty() && Shown.line(words).equals(title);
      if (!words.isEmpty() && !heading) {
        paragraphs.add(words);
      }
    }
    paragraphs.stream()
        .limit(PARAGRAPHS)
        .forEach(words -> page.getChildren().add(Text.body(words, Styles.SERIF, "verify-text")));
    if (!reading.whole() || paragraphs.size() > PARAGRAPHS) {
      page.getChildren().add(Text.soft(say.text("verify.goesOn")));
    }
    return page;
  }

  private VBox who(Map<Origin, Integer> origins) {
    Map<Pattern, Long> sums = new EnumMap<>(Pattern.class);
    origins.forEach((origin, count) -> sums.merge(pattern(origin), (long) count, Long::sum));
    long all = Math.max(1, sums.values().stream().mapToLong(Long::longValue).sum());
    List<Part> parts = new ArrayList<>();
    VBox legend = new VBox();
    StringBuilder spoken = new StringBuilder();
    for (Pattern pattern : Pattern.values()) {
      long count = sums.getOrDefault(pattern, 0L);
      if (count == 0) {
        continue;
      }
      parts.add(new Part(pattern, count));
      String name = say.text("verify.who." + pattern.name().toLowerCase(java.util.Locale.ROOT));
      String percent = say.text("verify.percent", Math.round(100.0 * count / all));
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      HBox line = new HBox(pattern.sample(), Text.line(name), gap, Text.line(percent));
      line.getStyleClass().add("verify-key");
      line.setAlignment(Pos.CENTER_LEFT);
      legend.getChildren().add(line);
      spoken.append(name).append(' ').append(percent).append(". ");
    }
    VBox card = new VBox(Text.strong(say.text("verify.who")));
    card.getStyleClass().addAll(Styles.CARD, "verify-who");
    if (!parts.isEmpty()) {
      card.getChildren().addAll(new OriginBar(parts, spoken.toString()), legend);
    }
    card.getChildren().add(Text.soft(say.text("verify.who.claim")));
    return card;
  }

  private static Pattern pattern(Origin origin) {
    return switch (origin) {
      case TYPED -> Pattern.TYPED;
      case AI -> Pattern.AI;
      case AI_EDITED, AI_CORRECTED -> Pattern.EDITED;
      case PASTED_OWN, PASTED_EXTERNAL, TEMPLATE, QUOTED -> Pattern.PASTED;
      case UNKNOWN -> Pattern.UNKNOWN;
    };
  }

  private Fold details(Verdict verdict) {
    VBox rows = new VBox();
    rows.getStyleClass().add("verify-details");
    name(rows, "verify.details.subject", verdict.subject());
    name(rows, "verify.details.token", verdict.token());
    name(rows, "verify.details.edition", verdict.editionCid());
    name(rows, "verify.details.metadata", verdict.metadataCid());
    for (Finding finding : verdict.findings()) {
      String line = finding.check().word() + ": " + finding.say(say.locale());
      rows.getChildren().add(Text.soft(Shown.line(line)));
    }
    rows.getChildren().add(Text.soft(Finding.sentence("nobody", say.locale())));
    return new Fold(say.text("verify.details"), rows);
  }

  private void name(VBox rows, String key, @Nullable String value) {
    if (value == null) {
      return;
    }
    String plain = Shown.line(value);
    HBox line =
        new HBox(
            Text.soft(say.text(key)),
            Buttons.small(Buttons.link(say.text("verify.copy"), () -> desk.copy(value))));
    line.getStyleClass().add("verify-key");
    line.setAlignment(Pos.CENTER_LEFT);
    rows.getChildren().addAll(line, Text.body(plain, Styles.MONO));
  }
}
