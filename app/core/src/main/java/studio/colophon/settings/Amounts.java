package studio.colophon.settings;

import java.math.BigDecimal;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// Amounts of money as they are typed.
public final class Amounts {
  private static final int LONGEST = 15;

  private Amounts() {}

  /// Reads digits with a point or a comma before the last ones, perhaps after a currency sign.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` for anything else
  public static BigDecimal read(String text) {
    String plain = text.replaceFirst("^\\p{Sc}\\s*", "").replace(',', '.').strip();
    if (plain.length() <= LONGEST && plain.matches("[0-9]+(\\.[0-9]+)?")) {
      return new BigDecimal(plain);
    }
    throw Problem.of(Fault.BAD_ARGUMENT, "settings.amount").exception();
  }
}
