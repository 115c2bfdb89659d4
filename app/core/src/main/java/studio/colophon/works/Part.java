package studio.colophon.works;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// One person's share of a work.
///
/// @param weight whole number, 1 or more
/// @param total sum of all weights
public record Part(Person person, int weight, int total) {
  /// The percentage, rounded to four decimals: `80`, `33.3333`.
  public String percent() {
    BigDecimal percent =
        BigDecimal.valueOf(weight)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(total), 4, RoundingMode.HALF_UP);
    return percent.stripTrailingZeros().toPlainString();
  }

  /// What this part of an amount is, as the contract pays it: whole units only.
  public BigInteger of(BigInteger wei) {
    return wei.divide(BigInteger.valueOf(total)).multiply(BigInteger.valueOf(weight));
  }
}
