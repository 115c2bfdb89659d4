package studio.colophon.publish.place;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How well a work is kept. A place counts when everything that it should keep of the work was
/// found there lately: what a place only says counts for nothing. Elsewhere means fetched through a
/// gateway that the keeper does not run; what this computer, its node and its disks have counts as
/// here.
///
/// @param elsewhere places elsewhere that count
/// @param wanted how many should
/// @param here places here that count
/// @param broken places that were tried, do not count, and are not about to
/// @param advice what the writer can do
public record Kept(int elsewhere, int wanted, int here, int broken, Advice advice) {
  /// What a replica tells in its detail when nobody could look through a gateway.
  public static final String NO_GATEWAY = "NO_GATEWAY";

  /// How old a check may be: a week, and three days in which the computer may have been off.
  static final Duration LATELY = Duration.ofDays(10);

  /// What the writer can do for a work.
  public enum Advice {
    /// Nothing.
    NONE,
    /// Check again: places say that they have it or are about to, or were found too long ago.
    CHECK,
    /// Choose a gateway: without one nothing that is elsewhere can be checked.
    GATEWAY,
    /// Ask the places again that lost it.
    ASK,
    /// Choose another place.
    PLACE,
    /// Bring this computer's own copy back.
    HERE
  }

  /// Whether a place here and as many elsewhere as wanted count.
  public boolean enough() {
    return here > 0 && elsewhere >= wanted;
  }

  /// Places that count.
  public int there() {
    return here + elsewhere;
  }

  /// Places that should.
  public int all() {
    return Math.max(1, here) + Math.max(wanted, elsewhere);
  }

  /// Whether a service was ever asked to keep one of these.
  public static boolean atServices(List<Replica> replicas) {
    return replicas.stream()
        .anyMatch(row -> !Replica.isHere(row.kind()) && !row.kind().equals(Replica.NODE));
  }

  /// Judges.
  ///
  /// @param replicas of the roots of one work
  /// @param copies how many places elsewhere are wanted
  /// @param services whether there is any service: without one nothing is wanted elsewhere
  public static Kept of(List<Replica> replicas, int copies, boolean services, Instant now) {
    Map<String, List<Replica>> places = new LinkedHashMap<>();
    replicas.forEach(
        each -> places.computeIfAbsent(each.place(), _ -> new ArrayList<>()).add(each));
    long roots = replicas.stream().map(Replica::cid).distinct().count();
    int here = 0;
    int elsewhere = 0;
    int broken = 0;
    boolean lost = false;
    boolean open = false;
    for (List<Replica> rows : places.values()) {
      if (rows.size() == roots && rows.stream().allMatch(row -> counts(row, now))) {
        if (rows.stream().allMatch(Kept::isElsewhere)) {
          elsewhere++;
        } else {
          here++;
        }
      } else if (rows.size() == roots && rows.stream().allMatch(row -> row.kept() || row.waits())) {
        open = true;
      } else {
        broken++;
        lost |=
            rows.stream()
                .anyMatch(row -> !row.kept() && !row.waits() && !row.kind().equals(Replica.LOCAL));
      }
    }
    int wanted = services ? copies : 0;
    boolean blind = replicas.stream().anyMatch(row -> NO_GATEWAY.equals(row.detail()));
    Advice advice =
        here == 0 && !open
            ? Advice.HERE
            : here > 0 && elsewhere >= wanted
                ? Advice.NONE
                : blind ? Advice.GATEWAY : open ? Advice.CHECK : lost ? Advice.ASK : Advice.PLACE;
    return new Kept(elsewhere, wanted, here, broken, advice);
  }

  /// Whether a copy was found, and not too long ago.
  private static boolean counts(Replica row, Instant now) {
    String at = row.checkedAt();
    if (!row.state().equals("checked") || at == null) {
      return false;
    }
    Instant checked = Instant.parse(at);
    // a check from the future proves that the clock was set back, and nothing else
    return !checked.isAfter(now.plusSeconds(60)) && !checked.plus(LATELY).isBefore(now);
  }

  /// Whether a copy was fetched through a gateway: then that is a web address.
  public static boolean isElsewhere(Replica row) {
    return row.via() != null && row.via().startsWith("http") && !Replica.isHere(row.kind());
  }
}
