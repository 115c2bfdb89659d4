package studio.colophon.ui.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.origin.Origin;
import studio.colophon.origin.Passage;
import studio.colophon.text.Language;
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
  /// About so many letters of the text stand above who wrote it; a Han character is as wide as two.
  private static final int ROOM = 420;

  private static final java.util.regex.Pattern EMPHASIS =
      java.util.regex.Pattern.compile(
          "(?<![A-Za-z0-9*])\\*{1,2}(?=[^\\s*])|(?<=[^\\s*])\\*{1,2}(?![A-Za-z0-9*])");

  /// A paragraph without the sign of a heading or a quotation before it.
  private static final java.util.regex.Pattern BLOCK =
      java.util.regex.Pattern.compile(
          "(?s)(?:^|\\G)\\s*(?:(?:#{1,6}|>)[ \\t]+)?(?<words>\\S.*?)(?=\\n[ \\t]*\\n|\\z)");

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
      content.getChildren().add(page(reading, title, checked.passages()));
      if (checked.statesOrigins()) {
        content.getChildren().add(who(reading.origins(), checked.marked()));
      }
    }
    content.getChildren().add(details(verdict));
  }

  private VBox page(Reading reading, String title, @Nullable List<Passage> passages) {
    VBox page = new VBox();
    page.getStyleClass().addAll(Styles.CARD, "verify-page");
    String opening = Shown.text(reading.opening(), Reading.LONGEST);
    // where hidden characters were taken out the passages are not where they were
    List<Passage> marks = opening.equals(reading.opening()) ? passages : null;
    int room = Language.of(opening).equals(Language.CHINESE) ? ROOM / 2 : ROOM;
    Matcher blocks = BLOCK.matcher(opening);
    int shown = 0;
    int length = 0;
    boolean more = !reading.whole();
    while (blocks.find()) {
      String words = blocks.group("words").strip();
      int start = blocks.start("words");
      if (words.isEmpty() || (shown == 0 && Shown.line(words).equals(title))) {
        continue;
      }
      String fits = shown == 0 ? beginning(words, room) : words;
      if (length + fits.length() > room) {
        more = true;
        break;
      }
      page.getChildren().add(paragraph(fits, start, marks));
      shown++;
      length += fits.length();
      more |= fits.length() < words.length();
    }
    if (more) {
      page.getChildren().add(Text.soft(say.text("verify.goesOn")));
    }
    return page;
  }

  private static Region paragraph(String words, int start, @Nullable List<Passage> marks) {
    if (marks == null) {
      return Text.body(plain(words), Styles.SERIF, "verify-text");
    }
    List<MarkedText.Run> runs = new ArrayList<>();
    for (Passage passage : marks) {
      int from = Math.max(0, passage.start() - start);
      int to = Math.min(words.length(), passage.end() - start);
      if (from < to) {
        String run = plain(words.substring(from, to));
        if (!run.isEmpty()) {
          runs.add(new MarkedText.Run(run, pattern(passage.origin())));
        }
      }
    }
    return new MarkedText(runs);
  }

  /// As much of a long first paragraph as there is room for.
  private static String beginning(String words, int room) {
    if (words.length() <= room) {
      return words;
    }
    int end = Math.max(words.lastIndexOf(' ', room), words.lastIndexOf('，', room));
    int cut = end > room / 2 ? end : room;
    return words.substring(0, Character.isLowSurrogate(words.charAt(cut)) ? cut - 1 : cut);
  }

  /// One line, without the asterisks that stand around words.
  private static String plain(String words) {
    return EMPHASIS.matcher(words.replace('\n', ' ')).replaceAll("");
  }

  private VBox who(Map<Origin, Integer> origins, boolean own) {
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
    card.getChildren().add(Text.soft(say.text(own ? "verify.who.own" : "verify.who.claim")));
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
