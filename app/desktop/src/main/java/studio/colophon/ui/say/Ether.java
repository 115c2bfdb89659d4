package studio.colophon.ui.say;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;

/// Amounts of money as they are read: ether with three decimals, cut, never rounded up. The exact
/// amount is in the table that can be exported.
public final class Ether {
  private static final BigDecimal LEAST = new BigDecimal("0.001");

  private Ether() {}

  /// `0.184 ETH`.
  public static String of(Say say, BigInteger wei) {
    return say.text("amount.eth", bare(say, wei));
  }

  /// `0.184`, `0` for nothing, `< 0.001` for less than is shown.
  public static String bare(Say say, BigInteger wei) {
    BigDecimal ether = new BigDecimal(wei, 18);
    if (ether.signum() == 0) {
      return "0";
    }
    if (ether.signum() > 0 && ether.compareTo(LEAST) < 0) {
      return "< 0.001";
    }
    DecimalFormat format =
        new DecimalFormat("#,##0.000", DecimalFormatSymbols.getInstance(say.locale()));
    format.setRoundingMode(RoundingMode.DOWN);
    return format.format(ether);
  }
}
