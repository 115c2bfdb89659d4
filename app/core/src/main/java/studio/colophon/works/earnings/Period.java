package studio.colophon.works.earnings;

import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.colophon.works.Part;
import studio.colophon.works.Person;

/// What came in during a week or a month, by person.
///
/// @param from its first day
/// @param parts by person, in the order of people; 0 where nothing came in
public record Period(LocalDate from, Map<Person, BigInteger> parts) {
  /// What came in for everybody.
  public BigInteger total() {
    return parts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  /// The last weeks, each from a Monday, the oldest first.
  public static List<Period> weeks(Earnings earnings, LocalDate today, int count, ZoneId zone) {
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    List<LocalDate> starts = new ArrayList<>();
    for (int i = count - 1; i >= 0; i--) {
      starts.add(monday.minusWeeks(i));
    }
    return of(earnings, starts, zone);
  }

  /// The last months, the oldest first.
  public static List<Period> months(Earnings earnings, LocalDate today, int count, ZoneId zone) {
    LocalDate first = today.withDayOfMonth(1);
    List<LocalDate> starts = new ArrayList<>();
    for (int i = count - 1; i >= 0; i--) {
      starts.add(first.minusMonths(i));
    }
    return of(earnings, starts, zone);
  }

  private static List<Period> of(Earnings earnings, List<LocalDate> starts, ZoneId zone) {
    List<Period> out = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      Map<Person, BigInteger> parts = new LinkedHashMap<>();
      earnings.people().forEach(person -> parts.put(person, BigInteger.ZERO));
      for (Income income : earnings.incomes()) {
        LocalDate day = income.at().atZone(zone).toLocalDate();
        boolean within =
            !day.isBefore(starts.get(i))
                && (i + 1 == starts.size() || day.isBefore(starts.get(i + 1)));
        if (within) {
          for (Part part : income.parts()) {
            parts.merge(part.person(), part.of(income.wei()), BigInteger::add);
          }
        }
      }
      out.add(new Period(starts.get(i), parts));
    }
    return out;
  }
}
