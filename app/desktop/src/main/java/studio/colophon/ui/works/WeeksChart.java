package studio.colophon.ui.works;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Styles;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.kit.figure.Bars;
import studio.colophon.ui.say.Ether;
import studio.colophon.ui.say.Say;
import studio.colophon.works.Person;
import studio.colophon.works.earnings.Earnings;
import studio.colophon.works.earnings.Period;

/// What the writer earned in the last weeks; nothing while that is nothing.
final class WeeksChart extends VBox {
  private final WorksViewModel model;
  private final Say say;

  WeeksChart(WorksViewModel model, Say say) {
    this.model = model;
    this.say = say;
    getStyleClass().addAll(Styles.CARD, "chart-card");
  }

  void fill() {
    Earnings earnings = model.earnings().get();
    Optional<Person> you = earnings.you();
    boolean any = you.isPresent() && !earnings.incomes().isEmpty();
    setVisible(any);
    setManaged(any);
    if (!any) {
      return;
    }
    List<Bars.Bar> bars = new ArrayList<>();
    BigInteger sum = BigInteger.ZERO;
    LocalDate before = null;
    for (Period week : model.weeks()) {
      BigInteger wei = week.parts().getOrDefault(you.get(), BigInteger.ZERO);
      sum = sum.add(wei);
      LocalDate day = week.from();
      boolean month = before == null || before.getMonth() != day.getMonth();
      String name = month || say.chinese() ? say.date(day, false) : say.number(day.getDayOfMonth());
      before = day;
      bars.add(
          new Bars.Bar(
              name,
              wei.signum() == 0 ? "" : Ether.bare(say, wei),
              List.of(new Bars.Part(new BigDecimal(wei, 18), 0))));
    }
    String title = say.text("works.weeks");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line =
        new HBox(
            Text.line(title, Styles.STRONG),
            gap,
            Text.line(
                say.text("works.weeks.sum", bars.size(), Ether.of(say, sum)),
                Styles.SMALL,
                Styles.SOFT));
    getChildren().setAll(line, new Bars(title, bars));
  }
}
