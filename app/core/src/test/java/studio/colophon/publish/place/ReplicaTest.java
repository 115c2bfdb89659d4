package studio.colophon.publish.place;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplicaTest {
  /// Every place should keep two roots; each word is a place and the states of both.
  @ParameterizedTest
  @CsvSource({
    "'', 1, 0, 1, 0",
    "here checked checked, 1, 1, 1, 0",
    "here checked checked, 2, 1, 2, 0",
    "here checked checked; node checked checked, 2, 2, 2, 0",
    "here checked checked; node checked checked, 1, 2, 2, 0",
    "here checked checked; node checked lying, 1, 1, 2, 1",
    "here checked checked; node missing checked; 云 checked checked, 2, 2, 3, 1",
    "here checked checked; node unreachable unreachable, 9, 1, 9, 1"
  })
  void countsPlacesAsOftenAsTheAuthorWants(
      String places, int copies, int there, int wanted, int broken) {
    List<Replica> replicas = new ArrayList<>();
    for (String place : places.isEmpty() ? new String[0] : places.split("; ", -1)) {
      String[] words = place.split(" ", -1);
      replicas.add(new Replica("a", words[0], "kubo", words[1], null, null, null));
      replicas.add(new Replica("b", words[0], "kubo", words[2], null, null, null));
    }
    Replica.Kept kept = Replica.Kept.of(replicas, copies);
    assertEquals(new Replica.Kept(there, wanted, broken), kept);
    assertEquals(there >= copies && broken == 0, kept.enough());
  }
}
