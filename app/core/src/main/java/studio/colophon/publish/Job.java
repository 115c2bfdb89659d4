package studio.colophon.publish;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;
import studio.colophon.publish.place.Replica;

/// One publication: the request, the text as it was then, and the steps done so far.
///
/// @param id `j_...`
/// @param draftId the draft it was made from
/// @param request what was asked for
/// @param text the Markdown as it was when the job began
/// @param cover the cover given, null for one drawn by us
/// @param statement the bytes of `origin.json`
/// @param maxCost most wei that recording may cost, null for any
/// @param cancelled whether the author took it back
/// @param paused whether the author told it to wait
/// @param attempts how often a step could not be done
/// @param reason code of what it waits for, null when it waits for nothing
/// @param problem what it waits for, null as `reason`, or where an older version noted it
/// @param nextAt when it is worth trying again, null for at once
/// @param createdAt when it began
/// @param steps the rows so far
/// @param replicas the copies of what its edition is, whoever asked for them
public record Job(
    String id,
    String draftId,
    Request request,
    String text,
    byte @Nullable [] cover,
    byte[] statement,
    @Nullable BigInteger maxCost,
    boolean cancelled,
    boolean paused,
    int attempts,
    @Nullable String reason,
    @Nullable Problem problem,
    @Nullable Instant nextAt,
    Instant createdAt,
    Map<StepName, StepRow> steps,
    List<Replica> replicas) {
  /// The first step that has no final row: a pure function of what is stored.
  public Optional<StepName> next() {
    return Stream.of(StepName.values()).filter(step -> !isOver(step)).findFirst();
  }

  /// Whether nothing is left to do for a step.
  public boolean isOver(StepName step) {
    StepRow row = steps.get(step);
    return row != null && row.over();
  }

  /// Whether every step is over.
  public boolean finished() {
    return next().isEmpty();
  }

  /// A fact of a step, null while it is not known.
  public @Nullable String fact(StepName step, String key) {
    StepRow row = steps.get(step);
    return row == null ? null : row.fact(key);
  }

  /// Identity instead of content: a manuscript belongs in no log.
  @Override
  public String toString() {
    return id;
  }
}
