package studio.colophon.ui.kit.figure;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.colophon.ui.kit.Disc;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;

/// The steps of a publication under each other, joined by a line: what each is called, what was
/// done or comes, and anything that belongs to it.
public final class Steps extends VBox {
  /// One step.
  ///
  /// @param state null for one that has not begun: its number, or an empty disc in a row
  /// @param name what it is called
  /// @param line what was done, or what comes; empty for nothing
  /// @param said the state in words, for who cannot see it
  /// @param more what is shown below, such as the places of copies
  public record Step(
      Disc.@Nullable State state, String name, String line, String said, List<Node> more) {
    /// Takes a copy.
    public Step {
      more = List.copyOf(more);
    }

    /// A step that has not begun.
    public static Step coming(String name, String line, String said) {
      return new Step(null, name, line, said, List.of());
    }
  }

  /// Steps, in order.
  public Steps(List<Step> steps) {
    getStyleClass().add("steps");
    for (int i = 0; i < steps.size(); i++) {
      getChildren().add(row(steps.get(i), i + 1, i == steps.size() - 1));
    }
  }

  /// The same as one line of discs and names, which wraps.
  public static Region row(List<Step> steps) {
    FlowPane line = new FlowPane();
    line.getStyleClass().add("steps-row");
    for (Step step : steps) {
      Disc disc = disc(step, 0);
      boolean coming = step.state() == null;
      HBox one =
          new HBox(
              disc,
              coming
                  ? Text.line(step.name(), Styles.SMALL, Styles.SOFT)
                  : Text.line(step.name(), Styles.SMALL));
      one.getStyleClass().add("step-short");
      one.setAlignment(Pos.CENTER_LEFT);
      line.getChildren().add(one);
    }
    return line;
  }

  private static HBox row(Step step, int number, boolean last) {
    VBox rail = new VBox(disc(step, number));
    rail.getStyleClass().add("step-rail");
    if (!last) {
      Region line = new Region();
      line.getStyleClass().add("step-line");
      VBox.setVgrow(line, Priority.ALWAYS);
      rail.getChildren().add(line);
    }
    VBox words = new VBox(Text.strong(step.name()));
    if (!step.line().isEmpty()) {
      words.getChildren().add(Text.soft(step.line()));
    }
    words.getChildren().addAll(step.more());
    words.getStyleClass().add("step-words");
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(rail, words);
    row.getStyleClass().add("step");
    return row;
  }

  private static Disc disc(Step step, int number) {
    String said = step.name() + ": " + step.said();
    if (step.state() != null) {
      return new Disc(step.state(), said);
    }
    Disc disc = Disc.number(number, said);
    if (number == 0) {
      disc.setText("");
    }
    return disc;
  }
}
