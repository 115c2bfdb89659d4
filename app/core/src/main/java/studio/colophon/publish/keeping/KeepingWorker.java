package studio.colophon.publish.keeping;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;

/// Does what is due for the copies of a home while the window is open, on a virtual thread of its
/// own. Ending this at any moment loses nothing. Thread-safe; only [#close] blocks.
public final class KeepingWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeepingWorker.class);

  /// How long closing waits for the running question to end.
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /// The longest and the shortest pause: settings and disks change without a word, and what is due
  /// cannot always be done.
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Duration SHORTEST = Duration.ofSeconds(10);

  private final Keeping keeping;
  private final InstantSource clock;
  private final Cancel cancel = new Cancel();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Thread thread;
  private boolean woken;

  /// A worker that has not begun.
  public KeepingWorker(Keeping keeping, InstantSource clock) {
    this.keeping = keeping;
    this.clock = clock;
  }

  /// Begins.
  public void start() {
    lock.lock();
    try {
      if (thread == null && !cancel.asked()) {
        thread = Thread.ofVirtual().name("keeping").start(this::work);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Looks for what is due now: something was published, or a connection is back.
  public void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    do {
      try {
        keeping.round(cancel);
      } catch (StudioException e) {
        if (e.fault() != Fault.CANCELLED) {
          LOG.warn("copies are not looked after now: {}", e.problem().key(), e);
        }
      } catch (RuntimeException e) {
        LOG.error("copies are not looked after now", e);
      }
    } while (waited());
  }

  /// Waits until something may be due; false when this is closed.
  private boolean waited() {
    lock.lock();
    try {
      long left = cancel.asked() ? 0 : pause().toNanos();
      while (left > 0 && !woken && !cancel.asked()) {
        left = changed.awaitNanos(left);
      }
      woken = false;
      return !cancel.asked();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private Duration pause() {
    try {
      Instant now = clock.instant();
      Duration left = keeping.nextDue().map(due -> Duration.between(now, due)).orElse(LONGEST);
      return left.compareTo(SHORTEST) < 0 ? SHORTEST : left.compareTo(LONGEST) > 0 ? LONGEST : left;
    } catch (StudioException e) {
      LOG.warn("nothing is known of what is due: {}", e.problem().key());
      return LONGEST;
    }
  }

  /// Ends the running question and the thread with it.
  @Override
  public void close() {
    cancel.ask();
    Thread worker;
    lock.lock();
    try {
      worker = thread;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (worker != null && !worker.join(CLOSING)) {
        LOG.warn("the running question does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
