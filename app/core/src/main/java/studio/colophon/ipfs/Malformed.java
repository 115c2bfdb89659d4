package studio.colophon.ipfs;

/// Bytes or text that do not follow their format. The reason is one lower-case word, the same for
/// the same fault, so that callers and tests can tell faults apart; it is never shown to a user as
/// it is.
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  /// A fault named by one word, such as `truncated`.
  public Malformed(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// The word.
  public String reason() {
    return reason;
  }
}
