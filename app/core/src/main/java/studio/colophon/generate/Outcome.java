package studio.colophon.generate;

import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;

/// How a generation ended; every generation has exactly one (cli.md, "Assist").
public enum Outcome {
  /// The model said that it had finished.
  COMPLETE("complete", null),
  /// The model stopped at the length that was asked for.
  LENGTH("length", null),
  /// The provider's filter stopped it.
  FILTERED("filtered", Fault.INCOMPLETE),
  /// The stream ended and nobody said that the text was finished.
  TRUNCATED("truncated", Fault.INCOMPLETE),
  /// An error status, an error object, or an event that cannot be parsed: the text ends before it.
  PROVIDER_ERROR("providerError", Fault.INCOMPLETE),
  /// What came was HTML or the like.
  NOT_A_STREAM("notAStream", Fault.INCOMPLETE),
  /// No token came in time.
  TIMEOUT_FIRST("timeoutFirst", Fault.INCOMPLETE),
  /// A pause was too long.
  TIMEOUT_IDLE("timeoutIdle", Fault.INCOMPLETE),
  /// Something failed on our side.
  FAILED("failed", Fault.INCOMPLETE),
  /// No server answered.
  UNREACHABLE("unreachable", Fault.UNREACHABLE),
  /// Somebody asked it to stop.
  CANCELLED("cancelled", Fault.CANCELLED);

  private final String code;
  private final @Nullable Fault fault;

  Outcome(String code, @Nullable Fault fault) {
    this.code = code;
    this.fault = fault;
  }

  /// The name as printed in `outcome`.
  public String code() {
    return code;
  }

  /// The error code that goes with it, null when all went well.
  public @Nullable Fault fault() {
    return fault;
  }
}
