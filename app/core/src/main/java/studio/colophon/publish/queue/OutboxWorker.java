package studio.colophon.publish.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.State;
import studio.colophon.base.StudioException;
import studio.colophon.base.Watchable;
import studio.colophon.publish.Job;
import studio.colophon.publish.Outbox;
import studio.colophon.publish.StepName;
import studio.colophon.publish.StepRow;

/// Goes on with what was signed, the oldest first, on a virtual thread of its own. It signs
/// nothing: what has no signature waits for the author. Everything lies on the disk before it is
/// told, so ending this at any moment loses nothing. Thread-safe; only [#cancel] and [#close]
/// block.
public final class OutboxWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);

  /// How long closing waits for the running step to reach its next committed point.
  private static final long CLOSING_SECONDS = 10;

  private final Outbox outbox;
  private final InstantSource clock;
  private final State<List<Row>> rows = new State<>(List.of());
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Problem> held = new HashMap<>();
  private @Nullable String running;
  private Cancel cancel = new Cancel();
  private @Nullable Thread thread;
  private boolean closed;

  /// A worker that has not begun.
  public OutboxWorker(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Every publication that was not taken back, the oldest first.
  public Watchable<List<Row>> rows() {
    return rows;
  }

  /// Reads what waits and begins. Blocks while the rows are read for the first time.
  public void start() {
    lock.lock();
    try {
      if (thread != null || closed) {
        return;
      }
      rows.set(outbox.all().stream().map(job -> Row.of(job, null)).toList());
      thread = Thread.ofVirtual().name("outbox").start(this::work);
    } finally {
      lock.unlock();
    }
  }

  /// The row of a job, empty when there is none.
  public Optional<Row> row(String id) {
    return rows.get().stream().filter(row -> row.id().equals(id)).findFirst();
  }

  /// Takes a job up that is new or was changed elsewhere, and goes on with it when it is signed.
  public void take(String id) {
    refresh(id, null);
    signal();
  }

  /// Tries a job now, whatever it waits for.
  public void go(String id) {
    outbox.pause(id, false);
    lock.lock();
    try {
      asked.add(id);
      held.remove(id);
    } finally {
      lock.unlock();
    }
    take(id);
  }

  /// Tries everything now that is signed and not done, also what was paused.
  public void goAll() {
    unfinished().forEach(row -> go(row.id()));
  }

  /// Tries now what waits for a time: a connection is back.
  public void online() {
    lock.lock();
    try {
      unfinished().stream()
          .filter(row -> row.phase() == Phase.WAITING && row.nextAt() != null)
          .forEach(row -> asked.add(row.id()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Tells a job to wait. A running step ends at its next committed point.
  public void pause(String id) {
    outbox.pause(id, true);
    stop(id);
    refresh(id, null);
  }

  /// Tells everything that is not done to wait.
  public void pauseAll() {
    unfinished().forEach(row -> pause(row.id()));
  }

  /// Takes a job back. Blocks until its running step has ended.
  ///
  /// @throws StudioException `badArgument` once its transaction is signed: that may be on its way
  public void cancel(String id) {
    outbox.pause(id, true);
    stop(id);
    lock.lock();
    try {
      while (id.equals(running)) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    try {
      outbox.cancel(id);
    } catch (StudioException e) {
      go(id);
      throw e;
    }
    rows.change(list -> list.stream().filter(row -> !row.id().equals(id)).toList());
    outbox.tidy(new Cancel());
  }

  /// Ends the running step at its next committed point and the thread with it.
  @Override
  public void close() {
    Thread worker;
    lock.lock();
    try {
      closed = true;
      cancel.ask();
      worker = thread;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (worker != null && !worker.join(Duration.ofSeconds(CLOSING_SECONDS))) {
        LOG.warn("the running step does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Row> unfinished() {
    return rows.get().stream().filter(row -> row.signed() && row.phase() != Phase.DONE).toList();
  }

  private void stop(String id) {
    lock.lock();
    try {
      asked.remove(id);
      if (id.equals(running)) {
        cancel.ask();
      }
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    for (Optional<String> id = next(); id.isPresent(); id = next()) {
      advance(id.get());
      lock.lock();
      try {
        running = null;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /// Waits for a job that may go on; empty when this is closed.
  private Optional<String> next() {
    lock.lock();
    try {
      Optional<Row> first = firstDue();
      while (!closed && first.isEmpty()) {
        long left = changed.awaitNanos(nanosToNext());
        LOG.debug("{}", left > 0 ? "something changed" : "the time has come");
        first = firstDue();
      }
      if (closed || first.isEmpty()) {
        return Optional.empty();
      }
      running = first.get().id();
      cancel = new Cancel();
      asked.remove(running);
      return Optional.of(running);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Row> firstDue() {
    return unfinished().stream().filter(this::due).findFirst();
  }

  private boolean due(Row row) {
    if (asked.contains(row.id())) {
      return true;
    }
    Instant at = row.nextAt();
    return row.phase() == Phase.WAITING && (at == null || !at.isAfter(clock.instant()));
  }

  /// How long until a job is due by itself.
  private long nanosToNext() {
    return unfinished().stream()
        .filter(row -> row.phase() == Phase.WAITING)
        .map(Row::nextAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .map(at -> Math.max(1_000_000, Duration.between(clock.instant(), at).toNanos()))
        .orElse(Long.MAX_VALUE);
  }

  private void advance(String id) {
    try {
      StepName begins = outbox.find(id).next().orElse(StepName.VERIFY);
      refresh(id, new Live(begins, "", 0, 0));
      Outbox.Progressed end = outbox.advance(id, StepName.VERIFY, new Feed(id), cancel);
      Problem problem = end.problem();
      if (problem != null && problem.fault() != Fault.CANCELLED && end.job().reason() == null) {
        hold(id, problem);
      }
    } catch (StudioException e) {
      LOG.warn("{} does not go on: {}", id, e.problem().key(), e);
      hold(id, e.problem());
    } catch (RuntimeException e) {
      LOG.error("{} does not go on", id, e);
      hold(id, Problem.of(Fault.INTERNAL, "internal", e.getClass().getSimpleName()));
    }
    refresh(id, null);
  }

  /// What is no failure of a step and therefore noted nowhere, such as a full disk or a fault of
  /// this program: it must not be tried over and over, but when it is asked for.
  private void hold(String id, Problem problem) {
    lock.lock();
    try {
      held.put(id, problem);
    } finally {
      lock.unlock();
    }
  }

  private void refresh(String id, @Nullable Live live) {
    try {
      Row row = Row.of(outbox.find(id), live);
      lock.lock();
      try {
        Problem problem = held.get(id);
        put(problem == null || live != null ? row : row.held(problem));
      } finally {
        lock.unlock();
      }
    } catch (StudioException e) {
      LOG.warn("{} cannot be read: {}", id, e.problem().key(), e);
    }
  }

  private void put(Row row) {
    rows.change(
        list -> {
          Map<String, Row> all = new LinkedHashMap<>();
          list.forEach(known -> all.put(known.id(), known));
          all.put(row.id(), row);
          return List.copyOf(new ArrayList<>(all.values()));
        });
  }

  /// What the running job tells.
  private final class Feed implements Outbox.Listener {
    private final String id;

    Feed(String id) {
      this.id = id;
    }

    @Override
    public void done(StepName step, StepRow row) {
      Job job = outbox.find(id);
      put(Row.of(job, job.next().map(next -> new Live(next, "", 0, 0)).orElse(null)));
    }

    @Override
    public void at(StepName step, String what, long done, long total) {
      Live live = new Live(step, what, done, total);
      boolean recorded = what.equals("progress.record.sent");
      if (recorded) {
        refresh(id, live);
      } else {
        rows.change(
            list -> list.stream().map(row -> row.id().equals(id) ? row.with(live) : row).toList());
      }
    }
  }
}
