package studio.colophon.ui.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.manuscript.Figures;
import studio.colophon.origin.Origin;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.OriginBar;
import studio.colophon.ui.kit.figure.OriginBar.Pattern;
import studio.colophon.ui.say.Say;

/// Who wrote this: a bar with its legend, and what exactly is counted.
final class OriginPane extends VBox {
  private final EditorViewModel editor;
  private final Say say;
  private final boolean exact;
  private final ChangeListener<@Nullable Figures> follow = (_, _, now) -> fill(now);

  /// One line of the legend.
  private record Line(Pattern pattern, String key, int graphemes) {}

  /// @param exact whether graphemes are said beside the parts of a hundred
  OriginPane(EditorViewModel editor, Say say, boolean exact) {
    this.editor = editor;
    this.say = say;
    this.exact = exact;
    getStyleClass().add("origin-pane");
    editor.figures().addListener(follow);
    fill(editor.figures().get());
  }

  void closed() {
    editor.figures().removeListener(follow);
  }

  private void fill(@Nullable Figures figures) {
    VBox card = new VBox(Text.strong(say.text("origin.who")));
    card.getStyleClass().addAll(Styles.CARD, "origin-card");
    int total = figures == null ? 0 : figures.count().graphemes();
    if (figures == null || total == 0) {
      card.getChildren().add(Text.soft(say.text("origin.empty")));
      getChildren().setAll(card);
      return;
    }
    List<Line> lines = lines(figures.origins());
    List<String> told = new ArrayList<>();
    VBox legend = new VBox();
    int[] parts = hundred(lines, total);
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String share = parts[i] == 0 ? "<1%" : parts[i] + "%";
      told.add(say.text(line.key()) + " " + share);
      legend.getChildren().add(legend(line, share));
    }
    OriginBar bar =
        new OriginBar(
            lines.stream().map(l -> new OriginBar.Part(l.pattern(), l.graphemes())).toList(),
            String.join(", ", told));
    VBox.setMargin(bar, new javafx.geometry.Insets(8, 0, 6, 0));
    card.getChildren().addAll(bar, legend);
    getChildren().setAll(card);
    if (exact) {
      getChildren().add(Text.soft(say.text("origin.explain", total)));
    }
  }

  private HBox legend(Line line, String share) {
    Label name = Text.line(say.text(line.key()));
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox row = new HBox(8, line.pattern().sample(), name);
    if (exact) {
      Label count = Text.line(say.number(line.graphemes()), Styles.SMALL, Styles.SOFT);
      row.getChildren().add(count);
    }
    Label percent = Text.line(share);
    percent.setMinWidth(exact ? 44 : Region.USE_PREF_SIZE);
    percent.setAlignment(Pos.CENTER_RIGHT);
    row.getChildren().add(percent);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("origin-line");
    return row;
  }

  private static List<Line> lines(Map<Origin, Integer> origins) {
    List<Line> all =
        List.of(
            new Line(Pattern.TYPED, "origin.typed", sum(origins, Origin.TYPED)),
            new Line(Pattern.AI, "origin.ai", sum(origins, Origin.AI)),
            new Line(
                Pattern.EDITED,
                "origin.edited",
                sum(origins, Origin.AI_EDITED, Origin.AI_CORRECTED)),
            new Line(Pattern.PASTED, "origin.pasted", sum(origins, Origin.PASTED_EXTERNAL)),
            new Line(Pattern.PASTED, "origin.own", sum(origins, Origin.PASTED_OWN)),
            new Line(Pattern.PASTED, "origin.quoted", sum(origins, Origin.QUOTED)),
            new Line(Pattern.UNKNOWN, "origin.template", sum(origins, Origin.TEMPLATE)),
            new Line(Pattern.UNKNOWN, "origin.unknown", sum(origins, Origin.UNKNOWN)));
    return all.stream().filter(line -> line.graphemes() > 0).toList();
  }

  private static int sum(Map<Origin, Integer> origins, Origin... kinds) {
    int sum = 0;
    for (Origin kind : kinds) {
      sum += origins.getOrDefault(kind, 0);
    }
    return sum;
  }

  /// Parts of a hundred that add up to it: what rounding leaves goes to the largest rests.
  private static int[] hundred(List<Line> lines, int total) {
    int[] parts = new int[lines.size()];
    double[] rests = new double[parts.length];
    int left = 100;
    for (int i = 0; i < parts.length; i++) {
      double share = 100.0 * lines.get(i).graphemes() / total;
      parts[i] = (int) share;
      rests[i] = share - parts[i];
      left -= parts[i];
    }
    for (; left > 0; left--) {
      int most = 0;
      for (int i = 1; i < rests.length; i++) {
        most = rests[i] > rests[most] ? i : most;
      }
      parts[most]++;
      rests[most] = -1;
    }
    return parts;
  }
}
