package studio.colophon.history;

/// Why a revision was taken.
public enum Cause {
  OPENED("opened"),
  CLOSED("closed"),
  WRITING("writing"),
  BEFORE_SUGGESTION("beforeSuggestion"),
  BEFORE_RESTORE("beforeRestore"),
  NAMED("named");

  private final String code;

  Cause(String code) {
    this.code = code;
  }

  /// The word as stored and printed.
  public String code() {
    return code;
  }

  /// The cause with this code.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Cause of(String code) {
    for (Cause cause : values()) {
      if (cause.code.equals(code)) {
        return cause;
      }
    }
    throw new IllegalArgumentException("no cause " + code);
  }
}
