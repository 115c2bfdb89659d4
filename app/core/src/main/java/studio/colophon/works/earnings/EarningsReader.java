package studio.colophon.works.earnings;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.chain.At;
import studio.colophon.chain.Block;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Splits;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.practice.Payments;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.publish.Target;
import studio.colophon.works.Part;
import studio.colophon.works.Person;
import studio.colophon.works.Standing;
import studio.colophon.works.Version;
import studio.colophon.works.Work;

/// Reads from one chain what came in for works and what was paid out. A plain payment leaves no
/// log. On the practice network every block is read; elsewhere what a split has and what its
/// payouts say add up to all that ever came in.
final class EarningsReader {
  private final Chain chain;
  private final StudioAddresses addresses;
  private final Target target;
  private final @Nullable Payments payments;
  private final Map<String, Note> notes;
  private final Instant now;
  private final Map<Long, Instant> times = new HashMap<>();
  private final List<Income> incomes = new ArrayList<>();
  private final List<Payout> payouts = new ArrayList<>();
  private final List<Pot> pots = new ArrayList<>();
  private final Map<EvmAddress, BigInteger> kept = new HashMap<>();

  /// What this home has noted of a payment that it made itself.
  ///
  /// @param work number of the work
  record Note(Income.Kind kind, int work) {}

  /// @param payments reads blocks, null where logs and balances have to do
  /// @param notes by hash of the transaction
  EarningsReader(
      Chain chain,
      StudioAddresses addresses,
      Target target,
      @Nullable Payments payments,
      Map<String, Note> notes,
      Instant now) {
    this.chain = chain;
    this.addresses = addresses;
    this.target = target;
    this.payments = payments;
    this.notes = Map.copyOf(notes);
    this.now = now;
  }

  /// Reads everything about the works recorded on this chain.
  void read(List<Work> works) {
    Map<EvmAddress, List<Part>> payees = new LinkedHashMap<>();
    Map<EvmAddress, Set<Integer>> numbers = new HashMap<>();
    long first = Long.MAX_VALUE;
    for (Work work : works) {
      for (Version version : work.versions()) {
        EvmAddress payee = version.payee();
        if (payee != null && version.target().equals(target)) {
          payees.putIfAbsent(payee, version.parts());
          numbers.computeIfAbsent(payee, _ -> new LinkedHashSet<>()).add(work.number());
          first = Math.min(first, block(version));
        }
      }
    }
    long head = chain.head();
    long from = target.practice() ? 0 : Math.min(first, head);
    List<Splits.Kept> moved = payees.isEmpty() ? List.of() : splits().kept(from, head);
    List<Payments.Payment> plain = payments == null ? List.of() : payments.of(chain);
    payees.forEach(
        (payee, parts) -> {
          chain.rpc().cancel().check();
          List<Integer> own = List.copyOf(numbers.getOrDefault(payee, Set.of()));
          BigInteger balance = parts.size() > 1 ? chain.balance(payee, At.LATEST) : BigInteger.ZERO;
          Pot pot = new Pot(target, payee, parts, own, balance);
          pots.add(pot);
          came(pot, plain, parts.size() > 1 ? paid(pot, from, head, moved) : List.of());
        });
    fetched(works, moved);
  }

  List<Income> incomes() {
    return incomes.stream().sorted(Comparator.comparing(Income::at)).toList();
  }

  List<Payout> payouts() {
    return payouts.stream().sorted(Comparator.comparing(Payout::at)).toList();
  }

  List<Pot> pots() {
    return List.copyOf(pots);
  }

  Map<EvmAddress, BigInteger> kept() {
    return Map.copyOf(kept);
  }

  private static long block(Version version) {
    return version.standing() instanceof Standing.Recorded recorded ? recorded.block() : 0;
  }

  private Splits splits() {
    return new Splits(chain, addresses);
  }

  /// What came into a payee: single payments as far as they are known, and what is missing to the
  /// sum that the split tells.
  private void came(Pot pot, List<Payments.Payment> plain, List<Splits.Shared> shared) {
    BigInteger known = BigInteger.ZERO;
    for (Payments.Payment payment : plain) {
      if (payment.to().equals(pot.payee()) && !payment.from().equals(pot.payee())) {
        known = known.add(payment.wei());
        Note note = notes.get(payment.txHash());
        Instant at = Instant.ofEpochSecond(payment.time());
        Income.Kind kind = note == null ? Income.Kind.PAYMENT : note.kind();
        add(pot, payment.txHash(), payment.block(), at, payment.wei(), kind, note);
      }
    }
    if (pot.split()) {
      unknown(pot, known, shared);
    }
  }

  private void unknown(Pot pot, BigInteger known, List<Splits.Shared> shared) {
    BigInteger left = known;
    BigInteger total = BigInteger.valueOf(pot.parts().getFirst().total());
    for (Splits.Shared payout : shared) {
      BigInteger wei = payout.unit().multiply(total);
      BigInteger more = wei.subtract(left).max(BigInteger.ZERO);
      left = left.subtract(wei).max(BigInteger.ZERO);
      several(pot, payout.block(), time(payout.block()), more);
    }
    several(pot, chain.head(), now, pot.waiting().subtract(left).max(BigInteger.ZERO));
  }

  private void several(Pot pot, long block, Instant at, BigInteger wei) {
    // less than one unit is what a payout left behind
    if (wei.compareTo(BigInteger.valueOf(pot.parts().getFirst().total())) >= 0) {
      add(pot, null, block, at, wei, Income.Kind.SEVERAL, null);
    }
  }

  private void add(
      Pot pot,
      @Nullable String txHash,
      long block,
      Instant at,
      BigInteger wei,
      Income.Kind kind,
      @Nullable Note note) {
    Integer only = pot.works().size() == 1 ? pot.works().getFirst() : null;
    Integer work = note == null ? only : Integer.valueOf(note.work());
    incomes.add(
        new Income(target.name(), txHash, block, at, pot.payee(), wei, kind, work, pot.parts()));
  }

  private List<Splits.Shared> paid(Pot pot, long from, long head, List<Splits.Kept> moved) {
    List<Splits.Shared> shared = splits().shared(pot.payee(), from, head);
    for (Splits.Shared one : shared) {
      List<Payout.Paid> paid = new ArrayList<>();
      for (Part part : pot.parts()) {
        BigInteger wei = one.unit().multiply(BigInteger.valueOf(part.weight()));
        EvmAddress account = part.person().account();
        boolean waits =
            moved.stream()
                .anyMatch(
                    k ->
                        !k.fetched()
                            && k.txHash().equals(one.txHash())
                            && k.account().equals(account)
                            && k.wei().equals(wei));
        paid.add(new Payout.Paid(part.person(), wei, waits));
      }
      payouts.add(
          new Payout(
              target.name(), one.txHash(), one.block(), time(one.block()), pot.payee(), paid));
    }
    return shared;
  }

  /// What people did not take at first: what of it is still there, and what they fetched.
  private void fetched(List<Work> works, List<Splits.Kept> moved) {
    Map<EvmAddress, Person> people = new HashMap<>();
    works.stream()
        .flatMap(work -> work.versions().stream())
        .flatMap(version -> version.parts().stream())
        .forEach(part -> people.put(part.person().account(), part.person()));
    for (Splits.Kept one : moved) {
      Person person = people.get(one.account());
      if (person != null && one.fetched()) {
        Payout.Paid paid = new Payout.Paid(person, one.wei(), false);
        payouts.add(
            new Payout(
                target.name(),
                one.txHash(),
                one.block(),
                time(one.block()),
                one.account(),
                List.of(paid)));
      } else if (person != null) {
        kept.computeIfAbsent(one.account(), account -> splits().owed(account, At.LATEST));
      }
    }
  }

  private Instant time(long block) {
    return times.computeIfAbsent(
        block,
        number -> {
          Block found = chain.block(At.block(number)).orElseThrow(Hex::garbled);
          return Instant.ofEpochSecond(found.timestamp());
        });
  }
}
