package studio.colophon.base;

/// The stable error codes of the command line (cli.md, "Rules") with the exit status of each.
public enum Fault {
  MISMATCH("mismatch", 1),
  INCOMPLETE("incomplete", 1),
  UNHEALTHY("unhealthy", 1),
  MISSING_GLYPHS("missingGlyphs", 1),
  BAD_ARGUMENT("badArgument", 2),
  BAD_SHARES("badShares", 2),
  BAD_ADDRESS("badAddress", 2),
  BAD_FILE("badFile", 2),
  NOT_FOUND("notFound", 2),
  EXISTS("exists", 2),
  PENDING_SUGGESTION("pendingSuggestion", 2),
  OFFLINE("offline", 3),
  UNREACHABLE("unreachable", 3),
  WRONG_CHAIN("wrongChain", 3),
  PRACTICE_UNAVAILABLE("practiceUnavailable", 3),
  PORT_TAKEN("portTaken", 3),
  DISK_FULL("diskFull", 3),
  HOME_IN_USE("homeInUse", 3),
  NEEDS_YOU("needsYou", 3),
  CANCELLED("cancelled", 4),
  INTERNAL("internal", 5);

  private final String code;
  private final int exit;

  Fault(String code, int exit) {
    this.code = code;
    this.exit = exit;
  }

  /// The code as printed in `error.code`.
  public String code() {
    return code;
  }

  /// The exit status of the process, 1 to 5.
  public int exit() {
    return exit;
  }
}
