package studio.colophon.publish.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeKubo;
import studio.colophon.publish.StepName;
import studio.colophon.publish.StepRow;
import studio.colophon.publish.review.Reviews;
import studio.colophon.terms.Terms;

/// The outbox at work, over a real practice network.
final class OutboxWorkerTest {
  @TempDir Path home;

  @Test
  void goesOnWithWhatWasSignedUntilItIsChecked() {
    try (Studio studio = new Studio(home)) {
      studio.worker.start();
      String id = studio.sign(studio.draft("# The ferry\n\nNobody came aboard.\n"));
      Row row = studio.await(id, each -> each.phase() == Phase.DONE);
      assertTrue(studio.recorded(row));
      assertEquals(4, row.replicas().size());
      // both roots; that the node has nobody to tell is no fault of the step
      assertEquals(
          2, studio.node.asked().stream().filter(call -> call.contains("provide/once")).count());
      StepRow minted = Objects.requireNonNull(row.steps().get(StepName.MINT));
      StepRow signed = Objects.requireNonNull(row.steps().get(StepName.SIGN));
      assertFalse(minted.at().isBefore(signed.at()));
    }
  }

  @Test
  void signsNothingByItself() {
    try (Studio studio = new Studio(home)) {
      Reviews.Prepared first =
          studio.reviews.prepare(
              studio.reviews.begin(studio.draft("# 雨夜\n\n没有人上船。\n").id(), "", Terms.DEFAULT),
              new Cancel());
      studio.worker.start();
      String second = studio.sign(studio.draft("# Second\n\nText.\n"));
      studio.await(second, row -> row.phase() == Phase.DONE);
      Row waiting = studio.worker.row(first.jobId()).orElseThrow();
      assertEquals(Phase.NEEDS_YOU, waiting.phase());
      assertFalse(waiting.signed());
      studio.worker.goAll();
      assertFalse(studio.worker.row(first.jobId()).orElseThrow().signed());
    }
  }

  @Test
  void signsExactlyWhatWasShown() {
    try (Studio studio = new Studio(home)) {
      Reviews.Prepared shown =
          studio.reviews.prepare(
              studio.reviews.begin(studio.draft("# One\n\nText.\n").id(), "Ann", Terms.DEFAULT),
              new Cancel());
      studio.reviews.sign(shown, new Cancel());
      var file =
          Json.read(new String(studio.outbox.handOver(shown.jobId()), StandardCharsets.UTF_8));
      String digest = "0x" + HexFormat.of().formatHex(shown.request().orElseThrow().digest());
      assertEquals(digest, file.get("digest").asString());
      assertTrue(
          studio.reviews.prepare(shown.jobId(), new Cancel()).request().isEmpty(), "signed once");
    }
  }

  @Test
  void recordsOnceThoughTheNetworkDiesRightAfterSending() {
    try (Studio studio = new Studio(home)) {
      long before = studio.nonce();
      long anvil = studio.practice().pid();
      studio
          .worker
          .rows()
          .watch(
              rows ->
                  rows.stream()
                      .map(Row::live)
                      .filter(live -> live != null && live.what().equals("progress.record.sent"))
                      .findFirst()
                      .flatMap(_ -> ProcessHandle.of(anvil))
                      .ifPresent(ProcessHandle::destroyForcibly));
      studio.worker.start();
      String id = studio.sign(studio.draft("# Cut\n\nIn the middle.\n"));
      Row row = studio.await(id, each -> each.phase() == Phase.DONE);
      assertTrue(row.attempts() > 0, "the network was away for a while");
      assertTrue(studio.recorded(row));
      assertEquals(before + 1, studio.nonce(), "one transaction, one token");
    }
  }

  @Test
  void oneThatCannotGoOnStopsNoOther() {
    try (Studio studio = new Studio(home)) {
      studio.node.fail(FakeKubo.Fault.SILENCE);
      studio.worker.start();
      String first = studio.sign(studio.draft("# First\n\nText.\n"));
      studio.await(first, row -> row.live() != null);
      studio.worker.pause(first);
      String second = studio.sign(studio.draft("# Second\n\nText.\n"));
      studio.node.fail(FakeKubo.Fault.NONE);
      studio.await(second, row -> row.phase() == Phase.DONE);
      assertEquals(Phase.PAUSED, studio.worker.row(first).orElseThrow().phase());
      studio.worker.go(first);
      studio.await(first, row -> row.phase() == Phase.DONE);
    }
  }

  @Test
  void goesOnAfterTheWindowWasClosedAtAnyMoment() {
    String id;
    try (Studio studio = new Studio(home)) {
      studio.worker.start();
      id = studio.sign(studio.draft("# Closed\n\nText.\n"));
    }
    try (Studio studio = new Studio(home)) {
      studio.worker.start();
      Row row = studio.await(id, each -> each.phase() == Phase.DONE);
      assertTrue(studio.recorded(row));
    }
  }

  @Test
  void takesAJobBackUntilItIsRecorded() {
    try (Studio studio = new Studio(home)) {
      String id = studio.sign(studio.draft("# Back\n\nText.\n"));
      studio.worker.cancel(id);
      assertTrue(studio.worker.row(id).isEmpty());
      studio.worker.start();
      String done = studio.sign(studio.draft("# Done\n\nText.\n"));
      studio.await(done, row -> row.phase() == Phase.DONE);
      StudioException refused =
          assertThrows(StudioException.class, () -> studio.worker.cancel(done));
      assertEquals(Fault.BAD_ARGUMENT, refused.fault());
      assertTrue(studio.worker.row(id).isEmpty());
    }
  }
}
