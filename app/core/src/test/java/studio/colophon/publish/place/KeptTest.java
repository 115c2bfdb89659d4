package studio.colophon.publish.place;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How well works are kept, as a table.
class KeptTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

  /// `h` here, `f` folder, `n` node, `s` and `t` services; after it the state and, for one that was
  /// found, `!` through a gateway, `~` too long ago; `?` nobody could look.
  private static List<Replica> rows(String text) {
    List<Replica> out = new ArrayList<>();
    for (String word : text.isBlank() ? new String[0] : text.strip().split(" +")) {
      boolean old = word.endsWith("~");
      String plain = old ? word.substring(0, word.length() - 1) : word;
      boolean through = plain.endsWith("!");
      String state =
          switch (plain.charAt(1)) {
            case 'c' -> "checked";
            case 'k' -> "claimed";
            case 'm' -> "missing";
            case 'l' -> "lying";
            default -> "unreachable";
          };
      String kind =
          switch (plain.charAt(0)) {
            case 'h' -> "local";
            case 'f' -> "folder";
            case 'n' -> "kubo";
            default -> "psa";
          };
      Instant at = NOW.minus(old ? Duration.ofDays(11) : Duration.ofDays(9));
      String via = through ? "https://gateway.example" : "dag/export";
      String detail = plain.endsWith("?") ? Kept.NO_GATEWAY : null;
      out.add(new Replica("cid", plain.substring(0, 1), kind, state, at.toString(), via, detail));
    }
    return out;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // rows | services | elsewhere | wanted | here | advice
        "hc             | false | 0 | 0 | 1 | NONE",
        "hc fc nc       | false | 0 | 0 | 3 | NONE",
        "hc nc!         | false | 1 | 0 | 1 | NONE",
        "hm             | false | 0 | 0 | 0 | HERE",
        "               | false | 0 | 0 | 0 | HERE",
        "hc~            | false | 0 | 0 | 0 | CHECK",
        "hc sc! tc!     | true | 2 | 2 | 1 | NONE",
        "hc sc! nc!     | true | 2 | 2 | 1 | NONE",
        // a status alone is nothing
        "hc sk tk       | true | 0 | 2 | 1 | CHECK",
        "hc sc! tk      | true | 1 | 2 | 1 | CHECK",
        "hc sc! tk?     | true | 1 | 2 | 1 | GATEWAY",
        // nor what was found long ago
        "hc sc! tc!~    | true | 1 | 2 | 1 | CHECK",
        "hc sc! tm      | true | 1 | 2 | 1 | ASK",
        "hc sc! tl      | true | 1 | 2 | 1 | ASK",
        "hc sc! tu      | true | 1 | 2 | 1 | ASK",
        "hc sc!         | true | 1 | 2 | 1 | PLACE",
        "hc             | true | 0 | 2 | 1 | PLACE",
        // what the node says of itself counts as here, not as elsewhere
        "hc sc! nc      | true | 1 | 2 | 2 | PLACE",
        "fc sc! tc!     | true | 2 | 2 | 1 | NONE",
        "hm sc! tc!     | true | 2 | 2 | 0 | HERE"
      })
  void counts(
      String text, boolean services, int elsewhere, int wanted, int here, Kept.Advice advice) {
    Kept kept = Kept.of(rows(text == null ? "" : text), 2, services, NOW);
    assertEquals(
        List.of(elsewhere, wanted, here, advice),
        List.of(kept.elsewhere(), kept.wanted(), kept.here(), kept.advice()));
    assertEquals(kept.advice() == Kept.Advice.NONE, kept.enough());
  }

  @Test
  void countsAPlaceOnlyWhenItHasEveryRoot() {
    String at = NOW.toString();
    List<Replica> rows =
        List.of(
            new Replica("a", "here", "local", "checked", at, null, null),
            new Replica("b", "here", "local", "checked", at, null, null),
            new Replica("a", "s", "psa", "checked", at, "https://g.example", null));
    Kept kept = Kept.of(rows, 1, true, NOW);
    assertEquals(List.of(1, 1), List.of(kept.there(), kept.broken()));
    assertEquals(0, kept.elsewhere());
  }

  @Test
  void believesNoCheckFromTheFuture() {
    String at = NOW.plus(Duration.ofDays(2)).toString();
    List<Replica> rows = List.of(new Replica("a", "h", "local", "checked", at, null, null));
    assertEquals(0, Kept.of(rows, 1, false, NOW).here());
  }
}
