package studio.colophon.ui.assist.suggestion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import studio.colophon.assist.ContextTray;
import studio.colophon.assist.Source;
import studio.colophon.generate.Generation;
import studio.colophon.ui.say.Say;

/// How engines and costs are said.
public final class Words {
  private Words() {}

  /// Who is asked, and where that is.
  public static String engine(Source source, Say say) {
    if (!source.ai()) {
      return say.text("assist.coach");
    }
    return source.here()
        ? say.text("assist.engine.here", source.title())
        : say.text("assist.engine.there", source.title(), source.host());
  }

  /// What becomes of the text.
  public static String privacy(Source source, Say say) {
    if (!source.ai()) {
      return say.text("assist.coach.what");
    }
    return source.here()
        ? say.text("assist.engine.nothingLeaves")
        : say.text("assist.engine.sent", source.host());
  }

  /// What a request will cost.
  public static String cost(ContextTray.Cost cost, Say say) {
    BigDecimal amount = cost.amount();
    return cost.free()
        ? say.text("assist.cost.free")
        : amount == null
            ? say.text("assist.cost.unknown")
            : say.text("assist.cost.about", money(amount, cost.currency(), say));
  }

  /// What an answer cost.
  public static String cost(Generation.Cost cost, Say say) {
    String amount = cost.amount();
    String currency = cost.currency();
    if (amount == null) {
      return say.text("assist.cost.unknown");
    }
    return currency == null
        ? say.text("assist.cost.free")
        : money(new BigDecimal(amount), currency, say);
  }

  private static String money(BigDecimal amount, String currency, Say say) {
    NumberFormat format = NumberFormat.getCurrencyInstance(say.locale());
    format.setCurrency(Currency.getInstance(currency));
    BigDecimal shown = amount.round(new MathContext(2, RoundingMode.UP));
    format.setMaximumFractionDigits(Math.max(2, shown.scale()));
    return format.format(shown);
  }
}
