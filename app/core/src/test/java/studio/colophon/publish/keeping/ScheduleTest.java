package studio.colophon.publish.keeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When copies are checked, as a table.
class ScheduleTest {
  private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");

  private static Upkeep upkeep(@Nullable Duration begun, int failures) {
    Instant at = begun == null ? null : START.plus(begun);
    return new Upkeep(START, at, failures, null, null, null);
  }

  /// Times are since the copy was first known of.
  @ParameterizedTest
  @CsvSource({
    // begun, failures, next
    ",        0, PT0S",
    "PT0S,    0, PT1H",
    "PT59M,   0, PT1H",
    "PT1H,    0, PT24H",
    "PT1H5M,  0, PT24H",
    "PT23H,   0, PT24H",
    "PT24H,   0, PT192H",
    "PT30H,   0, PT198H",
    "PT720H,  0, PT888H",
    // what was not found is looked for again sooner, a day later at most
    "PT0S,    1, PT15M",
    "PT0S,    2, PT30M",
    "PT0S,    3, PT1H",
    "PT0S,    4, PT2H",
    "PT0S,    7, PT16H",
    "PT0S,    8, PT24H",
    "PT0S,    9, PT24H",
    "PT0S,  999, PT24H",
    "PT720H,  1, PT720H15M",
    "PT720H, 64, PT744H"
  })
  void comesNext(@Nullable Duration begun, int failures, Duration next) {
    assertEquals(START.plus(next), Schedule.next(upkeep(begun, failures)));
  }

  @Test
  void isDueFromThatMomentOn() {
    Upkeep first = upkeep(Duration.ZERO, 0);
    assertFalse(Schedule.due(first, START.plus(Duration.ofHours(1)).minusMillis(1)));
    assertTrue(Schedule.due(first, START.plus(Duration.ofHours(1))));
    assertTrue(Schedule.due(first, START.plus(Duration.ofDays(400))));
  }

  @Test
  void isDueWhenTheClockWasSetBack() {
    assertTrue(Schedule.due(upkeep(Duration.ofDays(365), 0), START));
    assertTrue(Schedule.due(upkeep(Duration.ofDays(365), 9), START));
  }

  @Test
  void checksWeeklyForEver() {
    List<Duration> made = new ArrayList<>();
    Upkeep upkeep = upkeep(null, 0);
    for (int i = 0; i < 6; i++) {
      Instant at = Schedule.next(upkeep);
      made.add(Duration.between(START, at));
      upkeep = new Upkeep(START, at, 0, null, null, null);
    }
    assertEquals(
        List.of(
            Duration.ZERO,
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ofDays(8),
            Duration.ofDays(15),
            Duration.ofDays(22)),
        made);
  }

  @ParameterizedTest
  @CsvSource({",PT0S,false", ",P27D,false", ",P28D,true", "P1D,P28D,false", "P1D,P29D,true"})
  void asksForEveryBlockNowAndThen(@Nullable Duration last, Duration now, boolean whole) {
    Instant at = last == null ? null : START.plus(last);
    Upkeep upkeep = new Upkeep(START, null, 0, at, null, null);
    assertEquals(whole, Schedule.whole(upkeep, START.plus(now)));
  }
}
