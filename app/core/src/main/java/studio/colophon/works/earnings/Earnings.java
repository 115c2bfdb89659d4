package studio.colophon.works.earnings;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.works.Part;
import studio.colophon.works.Person;

/// What works earned, as chains told it at one moment. Amounts are wei. What somebody earned is
/// what was paid and what is ready, exactly; a part of one income is that rounded down to whole
/// units of the split, as the split itself will round.
///
/// @param at when it was read
/// @param people everybody with a share, the author first, then in the order of works
/// @param incomes what came in, the oldest first
/// @param payouts what splits paid, the oldest first
/// @param pots where money comes in
/// @param kept what waits in a factory of splits for somebody who did not take it
/// @param silent names of networks that could not be read
public record Earnings(
    Instant at,
    List<Person> people,
    List<Income> incomes,
    List<Payout> payouts,
    List<Pot> pots,
    Map<EvmAddress, BigInteger> kept,
    List<String> silent) {
  /// Before anything was read.
  public static final Earnings NONE =
      new Earnings(Instant.EPOCH, List.of(), List.of(), List.of(), List.of(), Map.of(), List.of());

  public Earnings {
    people = List.copyOf(people);
    incomes = List.copyOf(incomes);
    payouts = List.copyOf(payouts);
    pots = List.copyOf(pots);
    kept = Map.copyOf(kept);
    silent = List.copyOf(silent);
  }

  /// What one work earned.
  ///
  /// @param work its number; null for what nobody has noted a work of
  /// @param earned what came in
  /// @param yours the author's part of that
  /// @param ready what of the author's part waits in the split
  public record Row(
      @Nullable Integer work, BigInteger earned, BigInteger yours, BigInteger ready) {}

  /// The author, when she has a share in anything.
  public Optional<Person> you() {
    return people.stream().filter(Person::you).findFirst();
  }

  /// What waits for somebody: in splits, and in the factory.
  public BigInteger ready(Person person) {
    return sum(pots.stream().filter(Pot::split), pot -> part(pot.parts(), person, pot.waiting()))
        .add(kept.getOrDefault(person.account(), BigInteger.ZERO));
  }

  /// What somebody received: from splits, and directly where one account is the payee.
  public BigInteger paid(Person person) {
    BigInteger shared =
        sum(
            payouts.stream().flatMap(payout -> payout.paid().stream()),
            paid -> paid.person().equals(person) && !paid.kept() ? paid.wei() : BigInteger.ZERO);
    return shared.add(
        sum(
            incomes.stream().filter(income -> income.parts().size() == 1),
            income -> income.part(person.account())));
  }

  /// What somebody earned: what was paid and what is ready.
  public BigInteger earned(Person person) {
    return paid(person).add(ready(person));
  }

  /// When somebody was last paid.
  public Optional<Instant> lastPaid(Person person) {
    Stream<Instant> shared =
        payouts.stream()
            .filter(
                payout ->
                    payout.paid().stream().anyMatch(p -> p.person().equals(person) && !p.kept()))
            .map(Payout::at);
    Stream<Instant> direct =
        incomes.stream()
            .filter(income -> income.parts().size() == 1)
            .filter(income -> income.part(person.account()).signum() > 0)
            .map(Income::at);
    return Stream.concat(shared, direct).max(Comparator.naturalOrder());
  }

  /// What works earned together.
  public BigInteger total() {
    return sum(incomes.stream(), Income::wei);
  }

  /// What each work earned, by its number; without those that earned nothing.
  public Map<Integer, BigInteger> earned() {
    Map<Integer, BigInteger> out = new HashMap<>();
    for (Income income : incomes) {
      if (income.work() != null) {
        out.merge(income.work(), income.wei(), BigInteger::add);
      }
    }
    return out;
  }

  /// From how many works something waits for the author.
  public long worksWithSomethingReady() {
    return incomes.stream()
        .filter(income -> income.work() != null && yours(income).signum() > 0)
        .filter(this::waits)
        .map(Income::work)
        .distinct()
        .count();
  }

  /// Whether this says the same as another reading.
  public boolean saysTheSame(Earnings other) {
    return equals(
        new Earnings(
            at, other.people, other.incomes, other.payouts, other.pots, other.kept, other.silent));
  }

  /// What one work earned; with null, what belongs to no single one.
  public Row row(@Nullable Integer work) {
    List<Income> own =
        incomes.stream().filter(income -> Objects.equals(income.work(), work)).toList();
    return new Row(
        work,
        sum(own.stream(), Income::wei),
        sum(own.stream(), this::yours),
        sum(own.stream().filter(this::waits), this::yours));
  }

  /// The author's part of an income.
  public BigInteger yours(Income income) {
    return you().map(you -> income.part(you.account())).orElse(BigInteger.ZERO);
  }

  /// Whether an income has not been paid out: no payout of its split came after it. Every payout
  /// takes all that is there.
  private boolean waits(Income income) {
    return income.parts().size() > 1
        && payouts.stream()
            .noneMatch(
                payout ->
                    payout.payee().equals(income.payee())
                        && payout.network().equals(income.network())
                        && payout.block() >= income.block());
  }

  private static BigInteger part(List<Part> parts, Person person, BigInteger wei) {
    return sum(parts.stream().filter(part -> part.person().equals(person)), part -> part.of(wei));
  }

  private static <T> BigInteger sum(Stream<T> stream, Function<T, BigInteger> wei) {
    return stream.map(wei).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
