package studio.colophon.publish.queue;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.publish.Job;
import studio.colophon.publish.Request;
import studio.colophon.publish.StepName;
import studio.colophon.publish.StepRow;
import studio.colophon.publish.place.Replica;

/// A publication as it is shown: a job without its text.
///
/// @param id `j_...`
/// @param draftId the draft it was made from
/// @param request what was asked for
/// @param steps the steps that have evidence
/// @param replicas the copies that were fetched back, or were tried
/// @param phase how it stands
/// @param problem why it does not go on, null when nothing is wrong
/// @param nextAt when it is tried again by itself, null when it is not waiting for a time
/// @param attempts how often a step could not be done
/// @param live the running step, null when none runs
/// @param createdAt when it began
public record Row(
    String id,
    String draftId,
    Request request,
    Map<StepName, StepRow> steps,
    List<Replica> replicas,
    Phase phase,
    @Nullable Problem problem,
    @Nullable Instant nextAt,
    int attempts,
    @Nullable Live live,
    Instant createdAt) {
  /// The steps that are shown, in order.
  public static final List<StepName> SHOWN =
      List.of(
          StepName.TERMS,
          StepName.EDITION,
          StepName.SIGN,
          StepName.PIN,
          StepName.MINT,
          StepName.VERIFY);

  /// Takes copies.
  public Row {
    Map<StepName, StepRow> copy = new EnumMap<>(StepName.class);
    copy.putAll(steps);
    steps = Map.copyOf(copy);
    replicas = List.copyOf(replicas);
  }

  /// A job as it stands.
  ///
  /// @param live its running step, null when it does not run
  public static Row of(Job job, @Nullable Live live) {
    return new Row(
        job.id(),
        job.draftId(),
        job.request(),
        job.steps(),
        job.replicas(),
        phase(job, live),
        live == null ? problem(job) : null,
        job.nextAt(),
        job.attempts(),
        live,
        job.createdAt());
  }

  /// The same with another running step.
  Row with(@Nullable Live now) {
    return new Row(
        id, draftId, request, steps, replicas, phase, problem, nextAt, attempts, now, createdAt);
  }

  /// The same, stopped by a problem that is noted nowhere.
  Row held(Problem why) {
    return new Row(
        id, draftId, request, steps, replicas, Phase.STOPPED, why, null, attempts, null, createdAt);
  }

  /// The first step that is not done.
  public Optional<StepName> next() {
    return SHOWN.stream().filter(step -> !done(step)).findFirst();
  }

  /// Whether a step is done.
  public boolean done(StepName step) {
    StepRow row = steps.get(step);
    return row != null && row.over();
  }

  /// Whether the author has signed.
  public boolean signed() {
    return done(StepName.SIGN);
  }

  /// Whether it may be taken back: once its transaction is signed it may be on its way.
  public boolean cancellable() {
    return !steps.containsKey(StepName.MINT);
  }

  /// A fact of a step, null while it is not known.
  public @Nullable String fact(StepName step, String key) {
    StepRow row = steps.get(step);
    return row == null ? null : row.fact(key);
  }

  private static Phase phase(Job job, @Nullable Live live) {
    if (job.finished()) {
      return Phase.DONE;
    }
    if (live != null) {
      return live.step() == StepName.MINT && job.steps().containsKey(StepName.MINT)
          ? Phase.CONFIRMING
          : Phase.WORKING;
    }
    if (!job.isOver(StepName.SIGN)) {
      return Phase.NEEDS_YOU;
    }
    if (job.paused()) {
      return Phase.PAUSED;
    }
    if (job.reason() == null || job.nextAt() != null) {
      return Phase.WAITING;
    }
    return Fault.NEEDS_YOU.code().equals(job.reason()) ? Phase.NEEDS_YOU : Phase.STOPPED;
  }

  private static @Nullable Problem problem(Job job) {
    return !job.finished() && !job.isOver(StepName.SIGN)
        ? Problem.of(Fault.NEEDS_YOU, "job.unsigned", job.id())
        : job.problem();
  }
}
