package studio.colophon.verify;

import java.util.Locale;

/// What came of a check.
public enum Result {
  /// It holds, and anybody can repeat the proof.
  PROVED,
  /// Somebody says so.
  CLAIMED,
  /// It does not hold.
  FAILED,
  /// It could not be made.
  UNCHECKED;

  /// The word as printed.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
