package studio.colophon.publish.keeping;

import java.time.Duration;
import java.time.Instant;

/// When a copy is checked: at once, one hour and 24 hours after it was first known of, then every
/// week; after a check that did not find it sooner, with growing pauses.
final class Schedule {
  /// How long after the first check the second and third are made.
  static final Duration SECOND = Duration.ofHours(1);

  static final Duration THIRD = Duration.ofHours(24);

  /// The pause between checks of an old copy.
  static final Duration USUAL = Duration.ofDays(7);

  /// The pause after one failure; it doubles with each further one.
  static final Duration FIRST_PAUSE = Duration.ofMinutes(15);

  static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  /// How often every block is asked for instead of a sample.
  static final Duration WHOLE = Duration.ofDays(28);

  private Schedule() {}

  /// When the copy is due.
  static Instant next(Upkeep upkeep) {
    Instant begun = upkeep.begun();
    if (begun == null) {
      return upkeep.since();
    }
    if (upkeep.failures() > 0) {
      return begun.plus(pause(FIRST_PAUSE, upkeep.failures()));
    }
    Instant second = upkeep.since().plus(SECOND);
    Instant third = upkeep.since().plus(THIRD);
    return begun.isBefore(second) ? second : begun.isBefore(third) ? third : begun.plus(USUAL);
  }

  /// Whether it is due; also when its last check lies in the future: the clock was set back.
  static boolean due(Upkeep upkeep, Instant now) {
    Instant begun = upkeep.begun();
    return !next(upkeep).isAfter(now) || (begun != null && begun.isAfter(now));
  }

  /// Whether it is time to ask for every block.
  static boolean whole(Upkeep upkeep, Instant now) {
    Instant last = upkeep.whole() == null ? upkeep.since() : upkeep.whole();
    return !last.plus(WHOLE).isAfter(now) || last.isAfter(now);
  }

  /// The pause after so many failures, a day at most.
  ///
  /// @param tries 1 or more
  static Duration pause(Duration first, int tries) {
    Duration pause = first.multipliedBy(1L << Math.min(20, tries - 1));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
