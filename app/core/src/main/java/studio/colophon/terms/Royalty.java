package studio.colophon.terms;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// The part of every resale that goes back to the shares: 0 to 50 percent with two decimals, kept
/// in basis points as in ERC-2981 contracts.
public final class Royalty {
  /// The most that the contract takes, in basis points.
  public static final int MOST_BPS = 5_000;

  private static final Pattern FORM = Pattern.compile("\\d{1,3}(\\.\\d{1,2})?");

  private Royalty() {}

  /// Reads a percentage such as `7.5`.
  ///
  /// @return basis points, 0 to 5000
  /// @throws studio.colophon.base.StudioException `badArgument` for anything else
  public static int parse(String percent) {
    String text = percent.strip();
    if (!FORM.matcher(text).matches()) {
      throw Problem.of(Fault.BAD_ARGUMENT, "royalty.form", percent).exception();
    }
    int bps = new BigDecimal(text).movePointRight(2).intValueExact();
    if (bps > MOST_BPS) {
      throw Problem.of(Fault.BAD_ARGUMENT, "royalty.range", percent).exception();
    }
    return bps;
  }

  /// Basis points as a percentage without needless zeros: `7.5`, `0`.
  public static String percent(int bps) {
    return bps == 0 ? "0" : BigDecimal.valueOf(bps, 2).stripTrailingZeros().toPlainString();
  }
}
