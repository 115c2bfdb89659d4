package studio.colophon.ui.prose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.TextLineInfo;
import studio.colophon.origin.Origin;
import studio.colophon.ui.prose.line.Ink;

/// The strokes beside one paragraph: one piece for each mark and line of text, each mark in its own
/// lane, with one word at its first line.
final class Gutter {
  private static final double WORD_WIDTH = 86;
  private static final double WORD_HEIGHT = 17;

  private final Sheet sheet;
  private final double textLeft;
  private final double textTop;
  private final Map<String, Path> strokes = new LinkedHashMap<>();
  private final Map<String, Integer> lastLines = new LinkedHashMap<>();
  private final List<Label> words = new ArrayList<>();
  private double lastWord = -WORD_HEIGHT;

  Gutter(Sheet sheet, double textLeft, double textTop) {
    this.sheet = sheet;
    this.textLeft = textLeft;
    this.textTop = textTop;
  }

  /// Draws one passage of the paragraph.
  ///
  /// @param passage in UTF-16 units from the start of the paragraph
  /// @param bottom where the paragraph ends; words that leave it are dropped
  void add(Passage passage, List<TextLineInfo> lines, double bottom) {
    String style = Ink.style(passage.origin());
    for (int i = 0; i < lines.size(); i++) {
      TextLineInfo line = lines.get(i);
      if (line.end() <= passage.start() || line.start() >= passage.end()) {
        continue;
      }
      Rectangle2D bounds = line.bounds();
      double middle = textTop + bounds.getMinY() + bounds.getHeight() / 2;
      Integer last = lastLines.put(style, i);
      if (last == null) {
        word(passage.origin(), style, middle, bottom);
      }
      if (last == null || last != i) {
        stroke(style, textLeft - sheet.gutter() + lane(passage.origin()), middle);
      }
    }
  }

  /// All of it.
  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>(strokes.values());
    nodes.addAll(words);
    return nodes;
  }

  private void stroke(String style, double x, double middle) {
    double half = sheet.lineHeight() / 2;
    Path path =
        strokes.computeIfAbsent(
            style,
            _ -> {
              Path fresh = new Path();
              fresh.getStyleClass().addAll("gutter-stroke", style);
              fresh.setManaged(false);
              return fresh;
            });
    path.getElements().addAll(new MoveTo(x, middle - half + 4), new LineTo(x, middle + half - 3));
  }

  private void word(Origin origin, String style, double middle, double bottom) {
    String text = sheet.word(origin);
    if (text == null) {
      return;
    }
    double y = Math.max(middle - WORD_HEIGHT / 2, lastWord + WORD_HEIGHT + 1);
    if (y + WORD_HEIGHT > bottom + WORD_HEIGHT / 2) {
      return;
    }
    lastWord = y;
    Label label = new Label(text);
    label.getStyleClass().addAll("gutter-word", style);
    label.setAlignment(Pos.CENTER_RIGHT);
    label.setManaged(false);
    label.resizeRelocate(textLeft - 128, y, WORD_WIDTH, WORD_HEIGHT);
    words.add(label);
  }

  private static double lane(Origin origin) {
    return switch (origin) {
      case AI -> 4;
      case AI_EDITED, AI_CORRECTED -> 11;
      case TYPED, PASTED_OWN, PASTED_EXTERNAL, TEMPLATE, QUOTED, UNKNOWN -> 18;
    };
  }
}
