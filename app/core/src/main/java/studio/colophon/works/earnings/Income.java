package studio.colophon.works.earnings;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.works.Part;

/// Money that came in for works.
///
/// @param network where
/// @param txHash the payment; null where a chain does not tell single payments, and this is the sum
///   of some
/// @param block where it was seen
/// @param at time of that block
/// @param payee who received it: an account, or the split of several
/// @param wei how much
/// @param kind what it was for
/// @param work number of the work; null when several works share this payee and nobody has noted
///   for which of them it was
/// @param parts how it is shared
public record Income(
    String network,
    @Nullable String txHash,
    long block,
    Instant at,
    EvmAddress payee,
    BigInteger wei,
    Kind kind,
    @Nullable Integer work,
    List<Part> parts) {
  public Income {
    parts = List.copyOf(parts);
  }

  /// What it was for.
  public enum Kind {
    /// A reader on the practice network paid.
    READER,
    /// Somebody paid; a chain does not say why.
    PAYMENT,
    /// Payments that a chain does not tell one by one.
    SEVERAL
  }

  /// What of this is one account's.
  public BigInteger part(EvmAddress account) {
    return parts.stream()
        .filter(part -> part.person().account().equals(account))
        .map(part -> part.of(wei))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
