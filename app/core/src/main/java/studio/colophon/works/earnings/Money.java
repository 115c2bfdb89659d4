package studio.colophon.works.earnings;

import java.math.BigInteger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.base.State;
import studio.colophon.base.StudioException;
import studio.colophon.base.Watchable;
import studio.colophon.chain.At;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Prepared;
import studio.colophon.chain.Receipt;
import studio.colophon.chain.Sent;
import studio.colophon.chain.SignedTransaction;
import studio.colophon.chain.Splits;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.Transactions;
import studio.colophon.chain.practice.Payments;
import studio.colophon.chain.practice.Practice;
import studio.colophon.net.Door;
import studio.colophon.publish.Target;
import studio.colophon.store.Database;
import studio.colophon.wallet.Payee;
import studio.colophon.wallet.Signer;
import studio.colophon.wallet.Wallet;
import studio.colophon.works.Networks;
import studio.colophon.works.Person;
import studio.colophon.works.Version;
import studio.colophon.works.Work;
import studio.colophon.works.Works;

/// What works earn: read from their chains, and on the practice network also made to happen. A
/// payment is stored before it is sent and only its own bytes are ever sent again. Blocking;
/// thread-safe.
public final class Money {
  /// What the reader is given when there is too little left: ten ether of play money.
  private static final BigInteger PURSE = BigInteger.TEN.pow(19);

  /// Payouts that are sent before the first of them is waited for.
  private static final int BATCH = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRIES = 3;
  private static final int TO_FINAL = 3;

  private final Works works;
  private final Networks networks;
  private final Supplier<Practice> practice;
  private final StudioAddresses addresses;
  private final Wallet wallet;
  private final Paying paying;
  private final Door door;
  private final InstantSource clock;
  private final Payments blocks = new Payments();
  private final State<Earnings> earnings = new State<>(Earnings.NONE);

  /// What the works of a home earn.
  ///
  /// @param practice the practice network, run or joined when first asked for
  /// @param database where payments are kept
  public Money(
      Works works,
      Networks networks,
      Supplier<Practice> practice,
      StudioAddresses addresses,
      Wallet wallet,
      Database database,
      Door door,
      InstantSource clock) {
    this.works = works;
    this.networks = networks;
    this.practice = practice;
    this.addresses = addresses;
    this.wallet = wallet;
    this.paying = new Paying(database, clock);
    this.door = door;
    this.clock = clock;
  }

  /// What came of a deed.
  ///
  /// @param payments how many were sent; 0 when the reader has to be given money first and that
  ///   waits
  /// @param waiting whether they wait for a block that is held
  public record Done(int payments, boolean waiting) {}

  /// What was read last.
  public Watchable<Earnings> earnings() {
    return earnings;
  }

  /// Reads the works and everything they earned.
  public synchronized Earnings refresh(Cancel cancel) {
    List<Work> list = works.refresh(cancel);
    Set<Target> targets = new LinkedHashSet<>();
    Set<Person> people = new LinkedHashSet<>();
    for (Work work : list) {
      for (Version version : work.versions()) {
        targets.add(version.target());
        version.parts().forEach(part -> people.add(part.person()));
      }
    }
    List<Income> incomes = new ArrayList<>();
    List<Payout> payouts = new ArrayList<>();
    List<Pot> pots = new ArrayList<>();
    Map<EvmAddress, BigInteger> kept = new HashMap<>();
    List<String> silent = new ArrayList<>();
    Map<String, EarningsReader.Note> notes = notes(list);
    for (Target target : targets) {
      Optional<EarningsReader> read = read(target, list, notes, cancel);
      if (read.isEmpty()) {
        silent.add(target.name());
        continue;
      }
      incomes.addAll(read.get().incomes());
      payouts.addAll(read.get().payouts());
      pots.addAll(read.get().pots());
      read.get().kept().forEach((account, wei) -> kept.merge(account, wei, BigInteger::add));
    }
    Earnings now =
        new Earnings(
            clock.instant(), order(people), incomes, payouts, pots, kept, List.copyOf(silent));
    earnings.set(now);
    return now;
  }

  private static List<Person> order(Set<Person> people) {
    List<Person> out = new ArrayList<>(people.stream().filter(Person::you).toList());
    people.stream().filter(person -> !person.you()).forEach(out::add);
    return out;
  }

  private Optional<EarningsReader> read(
      Target target, List<Work> list, Map<String, EarningsReader.Note> notes, Cancel cancel) {
    Optional<Chain> chain = networks.chain(target, cancel);
    try {
      return chain.map(
          there -> {
            Payments plain = target.practice() ? blocks : null;
            EarningsReader reader =
                new EarningsReader(there, addresses, target, plain, notes, clock.instant());
            reader.read(list);
            return reader;
          });
    } catch (StudioException e) {
      cancel.check();
      return Optional.empty();
    }
  }

  private Map<String, EarningsReader.Note> notes(List<Work> list) {
    Map<String, Integer> numbers = new HashMap<>();
    for (Work work : list) {
      work.versions().forEach(version -> numbers.put(version.jobId(), work.number()));
    }
    Map<String, EarningsReader.Note> notes = new HashMap<>();
    for (Paying.Row row : paying.readers()) {
      Integer number = row.jobId() == null ? null : numbers.get(row.jobId());
      if (number != null) {
        notes.put(row.hash(), new EarningsReader.Note(Income.Kind.READER, number));
      }
    }
    return notes;
  }

  /// Lets a reader of the practice network pay play money for a work.
  ///
  /// @param version of a work that is recorded on the practice network
  /// @param wei how much, 1 or more
  public synchronized Done letReaderPay(Version version, BigInteger wei, Cancel cancel) {
    EvmAddress payee = version.payee();
    if (payee == null || !version.target().practice() || wei.signum() < 1) {
      throw new IllegalArgumentException("nobody is paid there");
    }
    Practice running = practice.get();
    running.settle();
    resume(running, cancel);
    Signer reader = wallet.reader();
    Chain chain = chain(running, cancel);
    if (chain.balance(reader.address(), At.LATEST).compareTo(wei.add(PURSE.shiftRight(4))) < 0) {
      BigInteger purse = PURSE.max(wei.shiftLeft(1));
      Prepared gift =
          new Transactions(chain)
              .prepare(
                  wallet.practice(),
                  reader.address(),
                  purse,
                  Practice.introduction(),
                  OptionalLong.empty());
      String to = reader.address().toString();
      send(running, paying.add(Paying.Kind.INTRODUCTION, null, to, gift), cancel);
      if (running.held()) {
        return new Done(0, true);
      }
    }
    Prepared payment =
        new Transactions(chain).prepare(reader, payee, wei, new byte[0], OptionalLong.empty());
    Paying.Row row = paying.add(Paying.Kind.READER, version.jobId(), payee.toString(), payment);
    send(running, row, cancel);
    finish(running, cancel);
    return new Done(1, running.held());
  }

  /// Makes every split of the practice network that has something pay its people. Safe to repeat
  /// and to stop: what was sent is found, and a split that has paid has nothing left.
  ///
  /// @param progress told of `earnings.paying`
  public synchronized Done payEveryone(Progress progress, Cancel cancel) {
    Practice running = practice.get();
    running.settle();
    resume(running, cancel);
    List<Pot> ready =
        refresh(cancel).pots().stream()
            .filter(pot -> pot.target().practice() && pot.ready())
            .filter(pot -> paying.open().stream().noneMatch(row -> pays(row, pot)))
            .toList();
    int done = 0;
    for (int from = 0; from < ready.size(); from += BATCH) {
      progress.at("earnings.paying", done, ready.size());
      List<Pot> batch = ready.subList(from, Math.min(ready.size(), from + BATCH));
      cancel.check();
      List<Paying.Row> rows = new ArrayList<>();
      for (Pot pot : batch) {
        Paying.Row row = paying.add(Paying.Kind.PAYOUT, null, text(pot), payout(pot, running));
        deliver(chain(running, cancel), row);
        rows.add(row);
      }
      for (Paying.Row row : rows) {
        await(running, row, cancel);
        progress.at("earnings.paying", ++done, ready.size());
      }
    }
    finish(running, cancel);
    return new Done(ready.size(), running.held());
  }

  private static boolean pays(Paying.Row row, Pot pot) {
    return row.kind() == Paying.Kind.PAYOUT && row.payee().equals(text(pot));
  }

  private static String text(Pot pot) {
    return pot.payee().toString();
  }

  private Prepared payout(Pot pot, Practice running) {
    List<Payee> shares =
        pot.parts().stream()
            .map(part -> new Payee(part.person().account(), part.weight()))
            .toList();
    return new Splits(chain(running, new Cancel()), addresses)
        .distribute(wallet.practice(), shares, OptionalLong.empty());
  }

  private Chain chain(Practice running, Cancel cancel) {
    return Chain.connect(door, running.network(), cancel);
  }

  /// Finds what an earlier deed left open: it is in the chain, or its bytes are sent again; what
  /// can never come in because its nonce went to another transaction was never sent.
  private void resume(Practice running, Cancel cancel) {
    Chain chain = chain(running, cancel);
    Transactions transactions = new Transactions(chain);
    for (Paying.Row row : paying.open()) {
      boolean known = transactions.known(row.hash());
      Optional<Receipt> receipt = transactions.receipt(row.hash());
      boolean usable =
          SignedTransaction.read(row.raw())
              .filter(tx -> tx.nonce() >= chain.nonce(tx.sender()))
              .isPresent();
      if (receipt.isPresent()) {
        paying.end(row.hash(), receipt.get().worked());
      } else if (!known && !usable) {
        paying.end(row.hash(), false);
      } else {
        deliver(chain, row);
      }
    }
  }

  private void send(Practice running, Paying.Row row, Cancel cancel) {
    deliver(chain(running, cancel), row);
    await(running, row, cancel);
  }

  private void deliver(Chain chain, Paying.Row row) {
    if (new Transactions(chain).broadcast(row.raw()) instanceof Sent.Refused(var kind, var _)) {
      paying.end(row.hash(), false);
      throw Problem.of(Fault.NEEDS_YOU, "publish.refused", kind.name()).exception();
    }
  }

  private void await(Practice running, Paying.Row row, Cancel cancel) {
    if (running.held()) {
      return;
    }
    if (new Transactions(chain(running, cancel)).await(row.hash(), PATIENCE).isEmpty()) {
      throw Problem.of(Fault.UNREACHABLE, "publish.notMined").exception();
    }
  }

  /// Makes final what was sent, and notes it as done once it is on the disk.
  private void finish(Practice running, Cancel cancel) {
    for (int tries = 0; tries < TRIES; tries++) {
      running.mine(TO_FINAL);
      boolean mended = running.checkpoint();
      resume(running, cancel);
      if (!mended) {
        return;
      }
    }
    throw Problem.of(Fault.PRACTICE_UNAVAILABLE, "practice.disturbed").exception();
  }
}
