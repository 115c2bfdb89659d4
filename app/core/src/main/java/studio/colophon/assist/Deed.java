package studio.colophon.assist;

/// What an author may ask the writing helper to do.
public enum Deed {
  /// Write on from the caret.
  CONTINUE("continue"),
  /// Write the passage again, as the instruction says.
  REWRITE("rewrite"),
  /// Say the passage in fewer words.
  SHORTEN("shorten"),
  /// Judge the passage; the answer is never text for the draft.
  CRITIQUE("critique"),
  /// Say the passage in another language.
  TRANSLATE("translate"),
  /// Answer a question.
  ASK("ask");

  private final String code;

  Deed(String code) {
    this.code = code;
  }

  /// The name as it is kept.
  public String code() {
    return code;
  }

  /// Whether the answer is read beside the text instead of going into it.
  public boolean talks() {
    return this == CRITIQUE || this == ASK;
  }

  /// Whether it needs a passage to work on.
  public boolean needsPassage() {
    return this == REWRITE || this == SHORTEN || this == TRANSLATE;
  }

  /// The deed of that name.
  static Deed of(String code) {
    for (Deed deed : values()) {
      if (deed.code.equals(code)) {
        return deed;
      }
    }
    throw new IllegalArgumentException("no deed " + code);
  }
}
