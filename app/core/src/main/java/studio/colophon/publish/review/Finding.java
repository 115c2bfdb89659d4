package studio.colophon.publish.review;

import org.jspecify.annotations.Nullable;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Problem;

/// Something that keeps a review from being signed.
///
/// @param part where
/// @param field which field
/// @param line which line of the table of shares, -1 for none
/// @param problem what is wrong
/// @param compare the address that has to be compared with its owner, when that is all
public record Finding(
    Part part, Field field, int line, Problem problem, @Nullable EvmAddress compare) {
  /// The fields of a review.
  public enum Field {
    TEXT,
    TITLE,
    AUTHOR,
    NAME,
    ADDRESS,
    SHARE,
    TOTAL,
    ROYALTY
  }

  /// A finding outside the table.
  static Finding of(Part part, Field field, Problem problem) {
    return new Finding(part, field, -1, problem, null);
  }

  /// A finding in a line of the table.
  static Finding at(int line, Field field, Problem problem) {
    return new Finding(Part.RIGHTS, field, line, problem, null);
  }
}
