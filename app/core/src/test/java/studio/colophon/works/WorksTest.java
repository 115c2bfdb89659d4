package studio.colophon.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.fake.Node;
import studio.colophon.publish.Job;
import studio.colophon.publish.StepName;

class WorksTest {
  @TempDir Path home;

  @Test
  void isEmptyWhereNothingWasPublished() {
    try (Bench bench = Bench.in(home)) {
      assertEquals(List.of(), bench.wiring().works().refresh(new Cancel()));
      assertEquals(List.of(), bench.wiring().money().refresh(new Cancel()).people());
    }
  }

  @Test
  void countsWorksInTheOrderOfTheirRecordsAndTellsTheWayOfEach() {
    try (Bench bench = Bench.in(home)) {
      Job later = bench.begin("Second", "# Second\n\nTwo.\n", bench.three());
      bench.publish("First", "# First\n\nOne.\n", null);
      bench.go(later);
      List<Work> works = bench.wiring().works().refresh(new Cancel());
      assertEquals(
          List.of("First", "Second"), works.stream().map(w -> w.newest().title()).toList());
      assertEquals(List.of(1, 2), works.stream().map(Work::number).toList());
      Version version = works.get(1).newest();
      assertEquals(Version.State.FINAL, version.state());
      assertEquals(List.of("this computer"), version.placeNames());
      assertTrue(version.inPlace("this computer"));
      assertEquals(3, version.parts().size());
      assertEquals(
          List.of("10", "20", "70"), version.parts().stream().map(Part::percent).sorted().toList());
      assertEquals(1, version.parts().stream().filter(p -> p.person().you()).count());
      List<Station> way = bench.wiring().works().stations(version, new Cancel());
      assertEquals(6, way.size());
      assertTrue(way.stream().allMatch(Station::passed));
      assertEquals(version.fact(StepName.MINT, "txHash"), way.getFirst().facts().get("hash"));
      assertEquals("yes", way.get(3).facts().get("worked"));
      String owner = way.get(4).facts().get("owner");
      assertEquals(bench.wiring().wallet().practice().address().toString(), owner);
    }
    // what is known without a chain
    try (Bench bench = Bench.in(home)) {
      Work work = bench.wiring().works().remember().getFirst();
      assertInstanceOf(Standing.Remembered.class, work.newest().standing());
      assertEquals(Version.State.FINAL, work.newest().state());
    }
  }

  @Test
  void aReplacedRecordGoesBackAndComesAgainOnce() {
    try (Bench bench = Bench.in(home)) {
      Job job = bench.publish("One", "# One\n\nOne.\n", bench.three());
      bench.publish("Two", "# Two\n\nTwo.\n", null);
      Version before = bench.work(1).newest();
      Deeds deeds = bench.wiring().deeds();
      deeds.reorganise(before, new Cancel());
      assertTrue(deeds.held());
      Version back = bench.work(1).newest();
      assertEquals(new Standing.Absent(), back.standing());
      assertEquals(Version.State.CONFIRMING, back.state());
      List<Station> way = bench.wiring().works().stations(back, new Cancel());
      assertEquals(
          List.of(true, true, true, false, false, false),
          way.stream().map(Station::passed).toList());
      deeds.nextBlock();
      Version there = bench.work(1).newest();
      assertInstanceOf(Standing.Recorded.class, there.standing());
      assertEquals(Version.State.CONFIRMING, there.state());
      deeds.release(new Cancel());
      Version after = bench.work(1).newest();
      assertEquals(Version.State.FINAL, after.state());
      assertNotEquals(before.standing(), after.standing());
      // what this home has noted follows the chain
      Standing.Recorded recorded = (Standing.Recorded) after.standing();
      assertEquals(String.valueOf(recorded.block()), after.fact(StepName.MINT, "blockNumber"));
      assertTrue(bench.wiring().outbox().find(job.id()).finished());
      assertOneToken(bench, 1);
      assertOneToken(bench, 2);
    }
  }

  @Test
  void killedInTheMiddleOfAReplacementItIsThereOnce() {
    try (Bench bench = Bench.in(home)) {
      bench.publish("One", "# One\n\nOne.\n", bench.three());
      bench.wiring().deeds().reorganise(bench.work(1).newest(), new Cancel());
      ProcessHandle anvil = ProcessHandle.of(bench.wiring().practice().pid()).orElseThrow();
      anvil.destroyForcibly();
      anvil.onExit().join();
    }
    try (Bench bench = Bench.in(home)) {
      assertEquals(Version.State.FINAL, bench.work(1).newest().state());
      assertFalse(bench.wiring().deeds().held());
      assertOneToken(bench, 1);
      bench.publish("Two", "# Two\n\nTwo.\n", null);
      assertOneToken(bench, 2);
    }
  }

  private static void assertOneToken(Bench bench, int number) {
    Version version = bench.work(number).newest();
    String topic = "0x" + String.format("%064x", version.tokenId());
    try (Node node = new Node(bench.wiring().practice().url())) {
      assertEquals(
          1,
          node.mints(
              String.valueOf(version.collection()).toLowerCase(java.util.Locale.ROOT), topic));
    }
  }
}
