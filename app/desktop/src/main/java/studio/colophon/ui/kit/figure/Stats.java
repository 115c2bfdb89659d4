package studio.colophon.ui.kit.figure;

import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;

/// A few figures side by side, each with what it is above and more about it below.
public final class Stats extends HBox {
  /// One figure.
  ///
  /// @param more empty for nothing
  public record Stat(String name, String value, String more) {}

  /// Figures.
  public Stats(List<Stat> stats) {
    getStyleClass().add("stats");
    show(stats);
  }

  /// Shows other figures.
  public void show(List<Stat> stats) {
    getChildren().clear();
    for (Stat stat : stats) {
      VBox one =
          new VBox(
              Text.line(stat.name(), Styles.SMALL, Styles.SOFT),
              Text.line(stat.value(), "stat-value"),
              Text.line(stat.more(), Styles.SMALL, Styles.SOFT));
      one.getStyleClass().add("stat");
      one.setMinWidth(0);
      one.setPrefWidth(0);
      one.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(one, Priority.ALWAYS);
      getChildren().add(one);
    }
  }
}
