package studio.colophon.ui.works;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import studio.colophon.ui.kit.figure.Stats;
import studio.colophon.ui.say.Ether;
import studio.colophon.ui.say.Say;
import studio.colophon.works.Person;
import studio.colophon.works.earnings.Earnings;

/// What all works earned, and how they are kept, in four figures.
final class WorksStats {
  private final Stats view = new Stats(List.of());
  private final WorksViewModel model;
  private final Say say;

  WorksStats(WorksViewModel model, Say say) {
    this.model = model;
    this.say = say;
  }

  Stats view() {
    return view;
  }

  void fill() {
    Earnings earnings = model.earnings().get();
    Optional<Person> you = earnings.you();
    BigInteger ready = you.map(earnings::ready).orElse(BigInteger.ZERO);
    BigInteger earned = you.map(earnings::earned).orElse(BigInteger.ZERO);
    long from = earnings.worksWithSomethingReady();
    int payments = earnings.incomes().size();
    WorksViewModel.Copies copies = model.copies();
    long open = copies.wanted() - copies.there();
    String since =
        model
            .since()
            .map(at -> at.atZone(model.zone()).toLocalDate())
            .map(day -> say.text("works.since", say.date(day, true)))
            .orElse("");
    view.show(
        List.of(
            new Stats.Stat(
                say.text("works.stat.ready"),
                Ether.of(say, ready),
                from == 0 ? "" : say.count("works.stat.from", from)),
            new Stats.Stat(say.text("works.stat.earned"), Ether.of(say, earned), since),
            new Stats.Stat(say.text("works.stat.payments"), say.number(payments), lately(earnings)),
            new Stats.Stat(
                say.text("works.stat.copies"),
                say.text("works.stat.inPlace", copies.there(), copies.wanted()),
                open == 0 ? "" : say.count("works.stat.open", open))));
  }

  private String lately(Earnings earnings) {
    if (earnings.incomes().isEmpty()) {
      return "";
    }
    LocalDate day = earnings.incomes().getLast().at().atZone(model.zone()).toLocalDate();
    return say.text("works.stat.last", say.date(day, false));
  }
}
