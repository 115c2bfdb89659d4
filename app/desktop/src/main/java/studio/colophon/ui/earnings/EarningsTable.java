package studio.colophon.ui.earnings;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Buttons;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Ether;
import studio.colophon.ui.say.Say;
import studio.colophon.works.Work;
import studio.colophon.works.earnings.Earnings;

/// What each work earned, a line for each, and the sum.
final class EarningsTable extends VBox {
  private static final int PAGE = 100;
  private static final int COLUMNS = 6;

  private final EarningsViewModel model;
  private final Say say;

  EarningsTable(EarningsViewModel model, Say say) {
    this.model = model;
    this.say = say;
    getStyleClass().add("earnings-table");
    fill(PAGE);
  }

  private void fill(int most) {
    GridPane grid = new GridPane();
    double[] wide = {56, 120, 110, 90, 120, 130};
    for (int i = 0; i < COLUMNS; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setMinWidth(i == 1 ? 80 : Region.USE_COMPUTED_SIZE);
      column.setPrefWidth(wide[i]);
      column.setHgrow(i == 1 ? Priority.ALWAYS : Priority.SOMETIMES);
      column.setHalignment(i < 2 ? HPos.LEFT : HPos.RIGHT);
      grid.getColumnConstraints().add(column);
    }
    int row = 0;
    row = line(grid, row, head());
    List<EarningsViewModel.Line> lines = model.lines();
    for (EarningsViewModel.Line line : lines.subList(0, Math.min(most, lines.size()))) {
      row = line(grid, row, work(line));
    }
    line(grid, row, sum());
    getChildren().setAll(grid);
    if (lines.size() > most) {
      getChildren()
          .add(
              Buttons.plain(
                  say.text("works.more", Math.min(PAGE, lines.size() - most)),
                  () -> fill(most + PAGE)));
    }
  }

  private static int line(GridPane grid, int row, List<Node> cells) {
    for (int i = 0; i < cells.size(); i++) {
      grid.add(cells.get(i), i, row);
    }
    Region hairline = new Region();
    hairline.getStyleClass().add(Styles.HAIRLINE);
    grid.add(hairline, 0, row + 1, COLUMNS, 1);
    return row + 2;
  }

  private List<Node> head() {
    Label work = head("earnings.column.work");
    GridPane.setColumnSpan(work, 2);
    return List.of(
        work,
        new Region(),
        head("earnings.column.earned"),
        head("earnings.column.share"),
        head("earnings.column.yours"),
        head("earnings.column.ready"));
  }

  private Label head(String key) {
    return Text.line(say.text(key), Styles.SMALL, Styles.SOFT, "cell");
  }

  private List<Node> work(EarningsViewModel.Line line) {
    Work work = line.work();
    Earnings.Row row = line.row();
    String share = line.share();
    Label number =
        Text.line(work == null ? "" : say.text("works.number", work.number()), Styles.SOFT, "cell");
    Label title =
        Text.line(
            work == null ? say.text("earnings.several") : work.newest().title(),
            Styles.SERIF,
            "cell",
            "cell-title");
    number.setMinWidth(Region.USE_PREF_SIZE);
    return List.of(
        number,
        title,
        figure(Ether.bare(say, row.earned())),
        figure(share == null ? "" : share + "%"),
        figure(Ether.bare(say, row.yours())),
        strong(Ether.bare(say, row.ready())));
  }

  private List<Node> sum() {
    Earnings.Row sum = model.total();
    return List.of(
        new Region(),
        strong(say.text("earnings.total")),
        figure(Ether.bare(say, sum.earned())),
        new Region(),
        figure(Ether.bare(say, sum.yours())),
        strong(Ether.bare(say, sum.ready())));
  }

  private static Label figure(String text) {
    return Text.line(text, "cell", "figure");
  }

  private static Label strong(String text) {
    return Text.line(text, Styles.STRONG, "cell");
  }
}
