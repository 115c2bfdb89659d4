package studio.colophon.ui.earnings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javafx.scene.layout.VBox;
import studio.colophon.ui.kit.Text;
import studio.colophon.ui.say.Ether;
import studio.colophon.ui.say.Say;
import studio.colophon.works.earnings.Income;
import studio.colophon.works.earnings.Payout;

/// What happened last: money that came in, and payouts.
final class Lately extends VBox {
  private final EarningsViewModel model;
  private final Say say;

  Lately(EarningsViewModel model, Say say) {
    this.model = model;
    this.say = say;
    getStyleClass().add("lately");
    List<EarningsViewModel.Event> events = model.lately();
    if (events.isEmpty()) {
      getChildren().add(Text.soft(say.text("earnings.lately.nothing")));
    }
    for (EarningsViewModel.Event event : events) {
      getChildren()
          .add(
              switch (event) {
                case EarningsViewModel.Event.In(Income income, String title) ->
                    event(
                        title == null
                            ? say.text("earnings.in.unknown")
                            : say.text("earnings.in", title),
                        say.text("earnings.in." + kind(income), Ether.of(say, income.wei())),
                        income.at());
                case EarningsViewModel.Event.Out(Payout payout) ->
                    event(
                        say.count("earnings.out", payout.paid().size()),
                        Ether.of(say, payout.arrived()),
                        payout.at());
              });
    }
  }

  private static String kind(Income income) {
    return income.kind().name().toLowerCase(java.util.Locale.ROOT);
  }

  private VBox event(String what, String more, Instant at) {
    LocalDate day = at.atZone(model.zone()).toLocalDate();
    String when =
        say.date(day, day.getYear() != model.today().getYear())
            + " "
            + say.clock(at, model.zone()).substring(0, 5);
    VBox one = new VBox(Text.line(what, "data"), Text.soft(more + " · " + when));
    one.getStyleClass().add("event");
    return one;
  }
}
