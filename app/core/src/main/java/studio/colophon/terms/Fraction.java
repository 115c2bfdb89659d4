package studio.colophon.terms;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/// A part of a whole, exactly: a fraction in lowest terms, zero or more.
///
/// @param over numerator
/// @param under denominator, positive
record Fraction(BigInteger over, BigInteger under) {
  static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
  static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

  Fraction {
    BigInteger divisor = over.gcd(under).max(BigInteger.ONE);
    over = over.divide(divisor);
    under = under.divide(divisor);
  }

  static Fraction ofPercent(BigDecimal percent) {
    int scale = Math.max(percent.scale(), 0);
    return new Fraction(percent.setScale(scale).unscaledValue(), BigInteger.TEN.pow(scale + 2));
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
  }

  Fraction minus(Fraction other) {
    return new Fraction(
        over.multiply(other.under).subtract(other.over.multiply(under)),
        under.multiply(other.under));
  }

  boolean isMoreThan(Fraction other) {
    return over.multiply(other.under).compareTo(other.over.multiply(under)) > 0;
  }

  /// The percentage when it has at most four decimals: `80`, `99.5`, `33.3333`.
  Optional<String> percent() {
    BigInteger[] parts = over.multiply(BigInteger.valueOf(1_000_000)).divideAndRemainder(under);
    return parts[1].signum() == 0
        ? Optional.of(plain(new BigDecimal(parts[0], 4)))
        : Optional.empty();
  }

  /// The percentage rounded to four decimals, halves up: `33.3333` for a third.
  String roughPercent() {
    BigDecimal hundred = new BigDecimal(over.multiply(BigInteger.valueOf(100)));
    return plain(hundred.divide(new BigDecimal(under), 4, RoundingMode.HALF_UP));
  }

  /// `99.5 %` where four decimals are exact, else the fraction: `5/6`.
  @Override
  public String toString() {
    return percent().map(text -> text + " %").orElse(over + "/" + under);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
