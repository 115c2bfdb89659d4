package studio.colophon.origin;

/// Where a grapheme came from. What nobody watched stays unknown; nothing here guesses.
public enum Origin {
  TYPED("typed"),
  PASTED_OWN("pastedOwn"),
  PASTED_EXTERNAL("pastedExternal"),
  AI("ai"),
  AI_EDITED("aiEdited"),
  AI_CORRECTED("aiCorrected"),
  TEMPLATE("template"),
  QUOTED("quoted"),
  UNKNOWN("unknown");

  private final String code;

  Origin(String code) {
    this.code = code;
  }

  /// The key as printed and published.
  public String code() {
    return code;
  }

  /// The origin with this code.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Origin of(String code) {
    for (Origin origin : values()) {
      if (origin.code.equals(code)) {
        return origin;
      }
    }
    throw new IllegalArgumentException("no origin " + code);
  }
}
