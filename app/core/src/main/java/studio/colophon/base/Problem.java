package studio.colophon.base;

import java.util.List;

/// Something that went wrong, as data: never a sentence. The door turns it into three sentences
/// with the message keys `problem.KEY.message`, `problem.KEY.safe` and `problem.KEY.next`.
///
/// @param fault the stable code
/// @param key dotted message key, without the prefix `problem.`
/// @param arguments values for the sentences (`{0}`, `{1}` ...); never a secret and never
///   manuscript text
public record Problem(Fault fault, String key, List<Object> arguments) {
  public Problem {
    arguments = List.copyOf(arguments);
  }

  /// A problem with its arguments.
  public static Problem of(Fault fault, String key, Object... arguments) {
    return new Problem(fault, key, List.of(arguments));
  }

  /// This problem as an exception.
  public StudioException exception() {
    return new StudioException(this);
  }

  /// This problem as an exception that remembers what caused it.
  public StudioException exception(Throwable cause) {
    return new StudioException(this, cause);
  }
}
