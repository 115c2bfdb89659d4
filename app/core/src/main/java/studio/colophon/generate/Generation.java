package studio.colophon.generate;

import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;

/// A finished generation.
///
/// @param engine what made it
/// @param text all that came, also when it was cut off; well-formed UTF-16, never null
/// @param outcome how it ended
/// @param finishReason the provider's own word for why it ended, unchanged; null when it gave none
/// @param tokens what it took
/// @param cost what it cost
/// @param timings how long it took
/// @param problem what went wrong, null for `complete` and `length`
public record Generation(
    Engine engine,
    String text,
    Outcome outcome,
    @Nullable String finishReason,
    Tokens tokens,
    Cost cost,
    Timings timings,
    @Nullable Problem problem) {

  /// Who counted the tokens.
  public enum Counted {
    /// The server, in its usage event.
    SERVER("server"),
    /// We did, with the o200k vocabulary: right for some models, near for the rest.
    ESTIMATE("estimate");

    private final String code;

    Counted(String code) {
      this.code = code;
    }

    /// The name as printed in `tokens.counted`.
    public String code() {
      return code;
    }
  }

  /// Tokens of the request and of the answer.
  ///
  /// @param input tokens read by the model; null when unknown
  /// @param output tokens written by it; null when unknown
  /// @param counted who counted; null when nobody did
  public record Tokens(@Nullable Long input, @Nullable Long output, @Nullable Counted counted) {
    /// Nothing is known.
    public static final Tokens UNKNOWN = new Tokens(null, null, null);
  }

  /// Money.
  ///
  /// @param amount decimal; null when unknown, which is not the same as free
  /// @param currency ISO 4217 code; null when unknown or when nothing was spent
  public record Cost(@Nullable String amount, @Nullable String currency) {
    /// No price is known.
    public static final Cost UNKNOWN = new Cost(null, null);

    /// No one charges.
    public static final Cost NOTHING = new Cost("0", null);
  }

  /// Milliseconds since the call.
  ///
  /// @param firstTokenMs to the first text; null when none came
  /// @param totalMs to the outcome
  public record Timings(@Nullable Long firstTokenMs, long totalMs) {}

  /// Outcome and length only, never the text.
  @Override
  public String toString() {
    return outcome.code() + ", " + text.length() + " characters";
  }
}
