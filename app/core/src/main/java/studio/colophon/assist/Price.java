package studio.colophon.assist;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import studio.colophon.generate.Generation;

/// What a service charges.
///
/// @param input for a million tokens that the model reads, 0 or more
/// @param output for a million tokens that it writes, 0 or more
/// @param currency ISO 4217 code
public record Price(BigDecimal input, BigDecimal output, String currency) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.UP);

  public Price {
    if (input.signum() < 0 || output.signum() < 0) {
      throw new IllegalArgumentException("a price below nothing");
    }
  }

  /// What these tokens cost.
  public BigDecimal of(long read, long written) {
    return input
        .multiply(BigDecimal.valueOf(read))
        .add(output.multiply(BigDecimal.valueOf(written)))
        .divide(MILLION, DIGITS)
        .stripTrailingZeros();
  }

  /// What a generation cost, unknown while nobody has counted its tokens.
  Generation.Cost of(Generation.Tokens tokens) {
    Long read = tokens.input();
    Long written = tokens.output();
    return read == null || written == null
        ? Generation.Cost.UNKNOWN
        : new Generation.Cost(of(read, written).toPlainString(), currency);
  }
}
