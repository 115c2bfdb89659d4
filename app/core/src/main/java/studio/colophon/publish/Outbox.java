package studio.colophon.publish;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.Progress;
import studio.colophon.base.StudioException;
import studio.colophon.draft.Draft;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.store.BlockStore;
import studio.colophon.origin.Ledger;
import studio.colophon.origin.Statement;
import studio.colophon.store.Database;
import studio.colophon.text.Graphemes;
import studio.colophon.wallet.SigningRequest;
import tools.jackson.databind.node.ObjectNode;

/// The queue of publications. A job goes on from the first step that has no evidence, however it
/// was interrupted.
public final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /// How long the signal that ended the practice network may take to reach this process.
  private static final long SIGNAL_MILLIS = 2_000;

  private final Database database;
  private final Ledger ledger;
  private final Jobs jobs;
  private final List<Step> steps;
  private final EditionStep editions;
  private final SignStep signing;
  private final Supplier<BlockStore> blocks;
  private final InstantSource clock;

  Outbox(
      Database database,
      Ledger ledger,
      Jobs jobs,
      List<Step> steps,
      EditionStep editions,
      SignStep signing,
      Supplier<BlockStore> blocks,
      InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.jobs = jobs;
    this.steps = List.copyOf(steps);
    this.editions = editions;
    this.signing = signing;
    this.blocks = blocks;
    this.clock = clock;
  }

  /// Told when a step was committed.
  @FunctionalInterface
  public interface Listener {
    /// Called after the commit, on the thread that works.
    void done(StepName step, StepRow row);

    /// Told how far the running step has come, on the thread that works.
    ///
    /// @param what message key, such as `progress.pin.local`
    /// @param done units done so far
    /// @param total units in all, 0 when unknown
    default void at(StepName step, String what, long done, long total) {}
  }

  /// A job and, where it could not go on, why.
  ///
  /// @param problem null when it went as far as it was asked to
  public record Progressed(Job job, @Nullable Problem problem) {}

  /// What to publish: a text from a file, or a draft.
  public sealed interface Source {
    /// A text as it was read from a file.
    record File(String text) implements Source {}

    /// A draft of this home as it is now.
    record Own(Draft draft) implements Source {}
  }

  /// Stores the draft and its job in one transaction, or finds the job that was made for the same
  /// before.
  ///
  /// @param maxCost most wei that recording may cost, null for any
  /// @param listener told that `draft` is done when the job is new
  public Job accept(
      Source source,
      Request request,
      byte @Nullable [] cover,
      @Nullable BigInteger maxCost,
      Listener listener) {
    byte[] statement = statement(source);
    String text = text(source);
    byte[] key = request.key(text, cover, statement);
    boolean[] fresh = new boolean[1];
    String id =
        database.write(
            connection -> {
              Optional<String> same = jobs.same(connection, key).map(Job::id);
              fresh[0] = same.isEmpty();
              String job =
                  same.isPresent()
                      ? same.get()
                      : jobs.add(
                          connection,
                          draftId(connection, source),
                          request,
                          key,
                          text,
                          cover,
                          statement);
              jobs.allow(connection, job, maxCost);
              return job;
            });
    Job job = find(id);
    StepRow row = job.steps().get(StepName.DRAFT);
    if (fresh[0] && row != null) {
      listener.done(StepName.DRAFT, row);
    }
    return job;
  }

  private String draftId(Connection connection, Source source) throws SQLException {
    return switch (source) {
      case Source.File file -> ledger.take(connection, file.text()).id();
      case Source.Own own -> own.draft().id();
    };
  }

  private static String text(Source source) {
    return switch (source) {
      case Source.File file -> file.text();
      case Source.Own own -> own.draft().text();
    };
  }

  private byte[] statement(Source source) {
    return switch (source) {
      case Source.File file ->
          Statement.ofImport(file.text(), Graphemes.count(file.text())).bytes();
      case Source.Own own -> ledger.statement(own.draft().id()).bytes();
    };
  }

  /// Goes on with a job up to and with `last`, as far as it can.
  public Progressed advance(String id, StepName last, Listener listener, Cancel cancel) {
    Job job = fresh(id);
    for (Optional<StepName> next = job.next();
        next.isPresent() && next.get().compareTo(last) <= 0;
        next = job.next()) {
      StepName name = next.get();
      try {
        cancel.check();
        long begun = System.nanoTime();
        ObjectNode evidence = step(name).run(job, record(id, name, listener), cancel);
        jobs.commit(id, name, "done", evidence, (System.nanoTime() - begun) / 1_000_000);
      } catch (StudioException e) {
        return stopped(
            id, name, cancel.told(e, job.request().target().practice() ? SIGNAL_MILLIS : 0));
      }
      job = find(id);
      listener.done(name, Objects.requireNonNull(job.steps().get(name)));
    }
    return new Progressed(job, null);
  }

  private Step.Record record(String id, StepName name, Listener listener) {
    return new Step.Record() {
      @Override
      public void working(ObjectNode evidence) {
        jobs.commit(id, name, "working", evidence, null);
      }

      @Override
      public void at(String what, long done, long total) {
        listener.at(name, what, done, total);
      }
    };
  }

  /// The job, with what has become too old reopened.
  private Job fresh(String id) {
    Job job = find(id);
    for (Step step : steps) {
      if (job.isOver(step.name()) && step.stale(job)) {
        jobs.reopen(id, step.name());
        return find(id);
      }
    }
    return job;
  }

  private Progressed stopped(String id, StepName step, StudioException e) {
    Problem problem = e.problem();
    LOG.debug("{} waits at {}: {}", id, step, problem.key(), e);
    if (problem.fault() != Fault.CANCELLED && problem.fault() != Fault.DISK_FULL) {
      jobs.wait(id, problem, retryAt(find(id).attempts(), problem));
    }
    return new Progressed(find(id), problem);
  }

  /// Doubles the pause with every attempt; what waits for the author has no next time.
  private @Nullable Instant retryAt(int attempts, Problem problem) {
    if (problem.fault() != Fault.UNREACHABLE && problem.fault() != Fault.PRACTICE_UNAVAILABLE) {
      return null;
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    return clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
  }

  /// Asks the world again about a job that was finished before, so that it can go on where that no
  /// longer holds. The last check is always made anew.
  public void recheck(String id, Cancel cancel) {
    Job job = find(id);
    for (Step step : steps) {
      StepRow row = job.steps().get(step.name());
      if (row != null
          && row.over()
          && (step.name() == StepName.VERIFY || !step.holds(job, cancel))) {
        jobs.reopen(id, step.name());
        return;
      }
    }
  }

  /// Writes folder, metadata and CAR of a job whose edition is frozen.
  ///
  /// @param force whether files that are there may be replaced
  /// @return the CAR file
  public Path write(Job job, Path folder, boolean force, Cancel cancel) {
    return editions.again(job, cancel).write(folder, force, cancel);
  }

  /// What the author is asked to sign for a job whose edition is frozen. Going on with the job
  /// signs exactly this, until it is asked for again.
  public SigningRequest signing(String id) {
    long deadline = signing.freshDeadline();
    SigningRequest request = signing.request(find(id), deadline);
    jobs.commit(id, StepName.SIGN, "working", Json.object().put("deadline", deadline), null);
    return request;
  }

  /// The signed voucher of a job as a file that anybody can submit: EIP-712 typed data and the
  /// signature.
  ///
  /// @throws StudioException `needsYou` before it is signed
  public byte[] handOver(String id) {
    Job job = find(id);
    if (!job.isOver(StepName.SIGN)) {
      throw Problem.of(Fault.NEEDS_YOU, "job.unsigned", id).exception();
    }
    long deadline = Long.parseLong(String.valueOf(job.fact(StepName.SIGN, "deadline")));
    return Handover.file(
        signing.request(job, deadline), String.valueOf(job.fact(StepName.SIGN, "signature")));
  }

  /// Tells a job to wait until it is told to go on; nothing is lost.
  public void pause(String id, boolean paused) {
    jobs.pause(id, paused);
  }

  /// Takes a job back.
  ///
  /// @throws StudioException `badArgument` once its transaction is signed: that may be on its way
  public Job cancel(String id) {
    Job job = find(id);
    if (job.steps().containsKey(StepName.MINT)) {
      throw Problem.of(Fault.BAD_ARGUMENT, "job.sent", id).exception();
    }
    jobs.cancel(id);
    return find(id);
  }

  /// What must be in the local store whole: the roots of all publications that were not taken back.
  /// A publication whose copies were not made yet counts as far as its roots are there: its step
  /// will put the blocks again.
  ///
  /// @param here whether the store has a block
  public List<Cid> roots(Predicate<Cid> here) {
    return jobs.roots().stream()
        .filter(root -> root.pinned() || here.test(root.cid()))
        .map(Jobs.Root::cid)
        .distinct()
        .toList();
  }

  /// Takes away the blocks that no publication needs any more, as after [#cancel]. Where that would
  /// not be safe, or somebody writes just now, nothing goes: the next time will do.
  ///
  /// @throws StudioException `cancelled`
  public void tidy(Cancel cancel) {
    try {
      BlockStore store = blocks.get();
      var gone = store.collect(() -> roots(store::has), cancel, Progress.NONE);
      LOG.debug("{} blocks, {} bytes less", gone.blocks(), gone.bytes());
    } catch (StudioException e) {
      cancel.check();
      LOG.debug("the store was not tidied: {}", e.problem().key(), e);
    }
  }

  /// The job called `id`.
  ///
  /// @throws StudioException `notFound`
  public Job find(String id) {
    return jobs.find(id)
        .orElseThrow(() -> Problem.of(Fault.NOT_FOUND, "job.missing", id).exception());
  }

  /// All jobs that are neither finished nor taken back, the oldest first.
  public List<Job> waiting() {
    return jobs.all().stream().filter(job -> !job.cancelled() && !job.finished()).toList();
  }

  /// All jobs that were not taken back, the oldest first.
  public List<Job> all() {
    return jobs.all().stream().filter(job -> !job.cancelled()).toList();
  }

  /// All jobs that have come to be recorded, in the order in which they first did.
  public List<Job> recorded() {
    return jobs.recorded();
  }

  /// The token that a draft was published as last, null when it was not.
  public @Nullable String tokenOf(String draftId) {
    return jobs.tokenOf(draftId);
  }

  private Step step(StepName name) {
    return steps.stream()
        .filter(step -> step.name() == name)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no step " + name));
  }
}
