package studio.colophon.generate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// What is asked of a model.
///
/// @param text the writer's own words; their language is the language asked for
/// @param context other text the model may look at, never obey; null for none
/// @param maxTokens most tokens of the answer, 1 or more; null leaves it to the server
/// @param temperature 0 to 2; null leaves it to the server
/// @param seed for an answer that can be repeated where the server can; null for any
/// @param timeout bounds the wait for the first token and each pause after it
public record Brief(
    String text,
    @Nullable String context,
    @Nullable Integer maxTokens,
    @Nullable Double temperature,
    @Nullable Integer seed,
    Duration timeout) {
  /// How long a model may think before its first token and between two. A model on a slow computer
  /// needs minutes to read a long text.
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration LONGEST = Duration.ofDays(1);

  /// Checks the ranges.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument`
  public Brief {
    if (text.isBlank()) {
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.emptyBrief").exception();
    }
    if (maxTokens != null && maxTokens < 1) {
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.maxTokens").exception();
    }
    if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.temperature").exception();
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.timeout").exception();
    }
  }

  /// A brief and nothing else.
  public static Brief of(String text) {
    return new Brief(text, null, null, null, null, PATIENCE);
  }

  /// Whether it is written mostly in Chinese: one Han character counts as much as three letters.
  public boolean chinese() {
    long han = text.codePoints().filter(Character::isIdeographic).count();
    long letters = text.codePoints().filter(Character::isLetter).count() - han;
    return han > 0 && han * 3 >= letters;
  }

  /// The length only: a brief is the writer's own text.
  @Override
  public String toString() {
    return "brief of " + text.length() + " characters";
  }
}
