package studio.colophon.settings;

import org.jspecify.annotations.Nullable;

/// What the writer gave at the last publication, offered again at the next.
///
/// @param name as printed on a work, empty before the first
/// @param licence SPDX identifier; null reserves all rights
/// @param training `yes`, `no` or `constrained`
/// @param royaltyBps resale royalty, 0 to 5000 hundredths of a percent
public record Author(String name, @Nullable String licence, String training, int royaltyBps) {
  /// What serves before anything was published.
  public static final Author FIRST = new Author("", null, "no", 500);

  /// Brings the royalty into its range.
  public Author {
    royaltyBps = Math.clamp(royaltyBps, 0, 5000);
  }
}
