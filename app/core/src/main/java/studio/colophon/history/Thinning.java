package studio.colophon.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Which revisions are kept as time goes by: all of the last day, then one an hour for a week, then
/// one a day. Named ones always are, and of an hour or a day the latest is.
final class Thinning {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private Thinning() {}

  /// The revisions that go.
  ///
  /// @param revisions the latest first
  static List<Revision> gone(List<Revision> revisions, Instant now) {
    List<Revision> gone = new ArrayList<>();
    long kept = Long.MIN_VALUE;
    for (Revision revision : revisions) {
      Duration age = Duration.between(revision.at(), now);
      if (revision.name() != null || age.compareTo(DAY) <= 0) {
        continue;
      }
      Duration unit = age.compareTo(WEEK) <= 0 ? Duration.ofHours(1) : DAY;
      long slot = revision.at().getEpochSecond() / unit.toSeconds() + unit.toSeconds() * 1_000_000;
      if (slot == kept) {
        gone.add(revision);
      }
      kept = slot;
    }
    return gone;
  }
}
