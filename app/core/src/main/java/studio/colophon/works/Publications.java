package studio.colophon.works;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import studio.colophon.base.EvmAddress;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.practice.Practice;
import studio.colophon.net.Door;
import studio.colophon.publish.Outbox;
import studio.colophon.store.Database;
import studio.colophon.wallet.Account;
import studio.colophon.wallet.Wallet;

/// What works and earnings are made of.
///
/// @param database where payments are kept
/// @param outbox publications
/// @param wallet accounts
/// @param addresses where our contracts are
/// @param door the network
/// @param reading the practice network as this process may read it, empty when there is none yet
/// @param practice the practice network, run or joined when first asked for
/// @param clock time
public record Publications(
    Database database,
    Outbox outbox,
    Wallet wallet,
    StudioAddresses addresses,
    Door door,
    Supplier<Optional<Practice>> reading,
    Supplier<Practice> practice,
    InstantSource clock) {
  /// The works.
  public Works works() {
    return new Works(outbox, networks(), this::own);
  }

  /// What these works earn.
  public Money money(Works works) {
    Paying paying = new Paying(database, clock);
    return new Money(works, networks(), practice, addresses, wallet, paying, door, clock);
  }

  /// What can be done with the practice network to see what a chain does.
  public Deeds deeds(Works works) {
    return new Deeds(works, outbox, practice);
  }

  private Networks networks() {
    return new Networks(reading, door);
  }

  private Set<EvmAddress> own() {
    return wallet.accounts().stream().map(Account::address).collect(Collectors.toSet());
  }
}
