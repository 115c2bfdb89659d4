package studio.colophon.works;

import java.util.List;
import java.util.function.Supplier;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.chain.practice.Practice;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.StepName;

/// What can be done with the practice network so that one sees what a chain does. Blocking;
/// thread-safe.
public final class Deeds {
  private final Works works;
  private final Outbox outbox;
  private final Supplier<Practice> practice;

  /// What can be done with this practice network.
  public Deeds(Works works, Outbox outbox, Supplier<Practice> practice) {
    this.works = works;
    this.outbox = outbox;
    this.practice = practice;
  }

  /// Whether no blocks are made now.
  public boolean held() {
    return practice.get().held();
  }

  /// Makes no blocks until [#release].
  public void hold() {
    practice.get().hold();
  }

  /// Makes one block.
  public void nextBlock() {
    practice.get().nextBlock();
  }

  /// Makes blocks again, and brings up to date what this home has noted of records that have moved.
  public void release(Cancel cancel) {
    Practice running = practice.get();
    running.release();
    running.checkpoint();
    note(works.refresh(cancel), cancel);
  }

  /// Replaces the blocks from the one that records `version` on. Blocks are held then: what was in
  /// them waits and comes again with the same bytes.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` when it is in no block now
  public void reorganise(Version version, Cancel cancel) {
    Practice running = practice.get();
    running.settle();
    boolean done =
        version.target().practice()
            && version.standing() instanceof Standing.Recorded recorded
            && running.reorganise(recorded.block());
    if (!done) {
      throw Problem.of(Fault.BAD_ARGUMENT, "practice.nothingToReplace").exception();
    }
    works.refresh(cancel);
  }

  /// Brings what this home has noted up to date with the chain. A publication whose evidence names
  /// another block than the chain does is taken up again where it was recorded: nothing is sent,
  /// since the chain has it.
  ///
  /// @param list as it was just read
  /// @return whether anything had moved; then read again
  public boolean note(List<Work> list, Cancel cancel) {
    boolean any = false;
    if (practice.get().held()) {
      return false;
    }
    for (Work work : list) {
      for (Version version : work.versions()) {
        String noted = version.fact(StepName.MINT, "blockNumber");
        boolean moved =
            noted != null
                && version.target().practice()
                && version.standing() instanceof Standing.Recorded recorded
                && !noted.equals(String.valueOf(recorded.block()));
        if (moved) {
          outbox.recheck(version.jobId(), cancel);
          outbox.advance(version.jobId(), StepName.VERIFY, (_, _) -> {}, cancel);
          any = true;
        }
      }
    }
    return any;
  }
}
