package studio.colophon.ui.works;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import studio.colophon.ui.say.Say;

/// Times as this screen tells them: of today the time, else the day with it.
record Times(Say say, Instant now, ZoneId zone) {
  String of(Instant time) {
    LocalDate day = time.atZone(zone).toLocalDate();
    LocalDate today = now.atZone(zone).toLocalDate();
    String clock = say.clock(time, zone);
    return day.equals(today)
        ? clock
        : say.date(day, day.getYear() != today.getYear()) + " " + clock.substring(0, 5);
  }
}
