package studio.colophon.ui.earnings;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.colophon.Wiring;
import studio.colophon.base.Disk;
import studio.colophon.base.Problem;
import studio.colophon.ui.fx.Job;
import studio.colophon.ui.fx.Jobs;
import studio.colophon.works.Part;
import studio.colophon.works.Person;
import studio.colophon.works.Version;
import studio.colophon.works.Work;
import studio.colophon.works.earnings.Csv;
import studio.colophon.works.earnings.Earnings;
import studio.colophon.works.earnings.Income;
import studio.colophon.works.earnings.Money;
import studio.colophon.works.earnings.Payout;
import studio.colophon.works.earnings.Period;

/// What works earned, as it was read last, and paying everyone. Lives as long as the window; used
/// on its thread.
public final class EarningsViewModel {
  private static final int MONTHS = 12;
  private static final int LATELY = 6;

  private final Wiring wiring;
  private final Jobs jobs;
  private final InstantSource clock;
  private final ZoneId zone;
  private final ReadOnlyObjectWrapper<Earnings> earnings =
      new ReadOnlyObjectWrapper<>(Earnings.NONE);
  private final ReadOnlyObjectWrapper<List<Work>> works = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper paying = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
  private @Nullable Job payment;

  /// Earnings of these services.
  public EarningsViewModel(Wiring wiring, Jobs jobs, InstantSource clock, ZoneId zone) {
    this.wiring = wiring;
    this.jobs = jobs;
    this.clock = clock;
    this.zone = zone;
  }

  ReadOnlyObjectProperty<Earnings> earnings() {
    return earnings.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<Work>> works() {
    return works.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty read() {
    return read.getReadOnlyProperty();
  }

  /// Whether something is being read.
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Whether everyone is being paid.
  ReadOnlyBooleanProperty paying() {
    return paying.getReadOnlyProperty();
  }

  /// How far that has come, from 0 to 1; -1 when nobody knows.
  ReadOnlyDoubleProperty progress() {
    return progress.getReadOnlyProperty();
  }

  ZoneId zone() {
    return zone;
  }

  LocalDate today() {
    return clock.instant().atZone(zone).toLocalDate();
  }

  /// Reads everything again.
  void refresh(Consumer<Problem> failed) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    jobs.start(
        cancel -> {
          Earnings money = wiring.money().refresh(cancel);
          return new Read(wiring.works().works().get(), money);
        },
        result -> {
          busy.set(false);
          show(result.works(), result.money());
        },
        problem -> {
          busy.set(false);
          read.set(true);
          failed.accept(problem);
        });
  }

  private record Read(List<Work> works, Earnings money) {}

  /// Shows what was read.
  void show(List<Work> list, Earnings money) {
    works.set(list);
    read.set(true);
    earnings.set(money);
  }

  /// Pays everyone on the practice network; may be stopped, and repeated.
  void payEveryone(Consumer<Money.Done> done, Consumer<Problem> failed) {
    if (paying.get()) {
      return;
    }
    paying.set(true);
    progress.set(-1);
    payment =
        jobs.start(
            cancel ->
                wiring
                    .money()
                    .payEveryone(
                        (_, at, all) ->
                            jobs.later(() -> progress.set(all == 0 ? -1 : (double) at / all)),
                        cancel),
            result -> {
              paying.set(false);
              done.accept(result);
              refresh(failed);
            },
            problem -> {
              paying.set(false);
              failed.accept(problem);
              refresh(failed);
            });
  }

  /// Stops paying; what was sent stays sent.
  void stop(Consumer<Problem> failed) {
    if (payment != null) {
      payment.stop();
    }
    paying.set(false);
    refresh(failed);
  }

  /// Writes the table of everything.
  void export(Path file, Runnable done, Consumer<Problem> failed) {
    Map<Integer, String> titles = new HashMap<>();
    works.get().forEach(work -> titles.put(work.number(), work.newest().title()));
    Earnings now = earnings.get();
    jobs.start(
        _ -> {
          Disk.write(file, Csv.of(now, titles));
          return true;
        },
        _ -> done.run(),
        failed);
  }

  /// The last twelve months.
  List<Period> months() {
    return Period.months(earnings.get(), today(), MONTHS, zone);
  }

  /// A line of the table.
  ///
  /// @param work null for what belongs to no single work
  /// @param share the author's share in percent, null when there are several
  record Line(@Nullable Work work, Earnings.Row row, @Nullable String share) {}

  /// Works with the newest first, and at the end what belongs to no single one.
  List<Line> lines() {
    Earnings money = earnings.get();
    List<Line> lines = new ArrayList<>();
    for (Work work : works.get().reversed()) {
      lines.add(new Line(work, money.row(work.number()), share(work)));
    }
    Earnings.Row open = money.row(null);
    if (open.earned().signum() > 0) {
      lines.add(new Line(null, open, null));
    }
    return lines;
  }

  private static @Nullable String share(Work work) {
    List<String> shares =
        work.versions().stream().map(EarningsViewModel::share).distinct().toList();
    return shares.size() == 1 ? shares.getFirst() : null;
  }

  private static String share(Version version) {
    return version.parts().stream()
        .filter(part -> part.person().you())
        .map(Part::percent)
        .findFirst()
        .orElse("0");
  }

  /// All lines together.
  Earnings.Row total() {
    BigInteger earned = BigInteger.ZERO;
    BigInteger yours = BigInteger.ZERO;
    BigInteger ready = BigInteger.ZERO;
    for (Line line : lines()) {
      earned = earned.add(line.row().earned());
      yours = yours.add(line.row().yours());
      ready = ready.add(line.row().ready());
    }
    return new Earnings.Row(null, earned, yours, ready);
  }

  /// Whether a payout on the practice network would pay anybody.
  boolean payable() {
    return earnings.get().pots().stream().anyMatch(pot -> pot.target().practice() && pot.ready());
  }

  /// Whether money waits on a network where this program may not send.
  boolean elsewhere() {
    return earnings.get().pots().stream().anyMatch(pot -> !pot.target().practice() && pot.ready());
  }

  /// What waits for all people.
  BigInteger together() {
    return earnings.get().people().stream()
        .map(earnings.get()::ready)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /// What waits for the others, and for how many.
  Others others() {
    List<BigInteger> waiting =
        earnings.get().people().stream()
            .filter(person -> !person.you())
            .map(earnings.get()::ready)
            .filter(wei -> wei.signum() > 0)
            .toList();
    return new Others(waiting.stream().reduce(BigInteger.ZERO, BigInteger::add), waiting.size());
  }

  record Others(BigInteger wei, int people) {}

  /// A thing that happened: money came in, or was paid out.
  sealed interface Event {
    java.time.Instant at();

    record In(Income income, @Nullable String title) implements Event {
      @Override
      public java.time.Instant at() {
        return income.at();
      }
    }

    record Out(Payout payout) implements Event {
      @Override
      public java.time.Instant at() {
        return payout.at();
      }
    }
  }

  /// What happened lately, the newest first.
  List<Event> lately() {
    List<Event> events = new ArrayList<>();
    for (Income income : earnings.get().incomes()) {
      events.add(new Event.In(income, title(income.work())));
    }
    earnings.get().payouts().forEach(payout -> events.add(new Event.Out(payout)));
    events.sort(Comparator.comparing(Event::at).reversed());
    return events.subList(0, Math.min(LATELY, events.size()));
  }

  private @Nullable String title(@Nullable Integer number) {
    Optional<Work> work =
        works.get().stream().filter(w -> Integer.valueOf(w.number()).equals(number)).findFirst();
    return work.map(w -> w.newest().title()).orElse(null);
  }

  /// A person's place among all, which is also the person's colour.
  int place(Person person) {
    return Math.max(0, earnings.get().people().indexOf(person));
  }
}
