package studio.colophon.assist;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What the author allows the helper, whatever is asked.
///
/// @param thisComputerOnly no text leaves this computer
/// @param monthly most that may be spent in a calendar month (UTC); null for no limit
/// @param currency of that amount, ISO 4217; spending in another one is not counted against it
public record Limits(boolean thisComputerOnly, @Nullable BigDecimal monthly, String currency) {
  /// Nothing is forbidden.
  public static final Limits NONE = new Limits(false, null, "EUR");
}
