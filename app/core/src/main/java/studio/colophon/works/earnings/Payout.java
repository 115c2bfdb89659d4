package studio.colophon.works.earnings;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import studio.colophon.base.EvmAddress;
import studio.colophon.works.Person;

/// Money that a split paid to its people, or that somebody fetched who had not taken it then.
///
/// @param network where
/// @param txHash the transaction
/// @param block its block
/// @param at time of that block
/// @param payee the split; for money fetched later, who fetched it
/// @param paid who received how much
public record Payout(
    String network, String txHash, long block, Instant at, EvmAddress payee, List<Paid> paid) {
  public Payout {
    paid = List.copyOf(paid);
  }

  /// One recipient.
  ///
  /// @param kept whether the recipient did not take it, so that it waits in the factory of splits
  public record Paid(Person person, BigInteger wei, boolean kept) {}

  /// What arrived.
  public BigInteger arrived() {
    return paid.stream()
        .filter(one -> !one.kept())
        .map(Paid::wei)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
