package studio.colophon.wallet;

import java.math.BigInteger;
import studio.colophon.base.EvmAddress;

/// One share of an income.
///
/// @param account who is paid
/// @param weight 1 to 1,000,000; the weights of a list have no common divisor
public record Payee(EvmAddress account, int weight) {
  /// The word `weight << 160 | account` that the contracts take (docs/contracts.md).
  public BigInteger word() {
    return BigInteger.valueOf(weight).shiftLeft(160).or(new BigInteger(1, account.bytes()));
  }
}
