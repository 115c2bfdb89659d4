package studio.colophon.base;

import java.util.ArrayList;
import java.util.List;

/// Asks running work to stop at its next committed point. Thread-safe; once asked, always asked.
public final class Cancel {
  private final List<Runnable> actions = new ArrayList<>();
  private boolean asked;

  /// A fresh one that nobody has asked.
  public Cancel() {}

  /// Asks. Every action registered with [#on] runs once, on the calling thread.
  public void ask() {
    List<Runnable> now;
    synchronized (this) {
      if (asked) {
        return;
      }
      asked = true;
      now = List.copyOf(actions);
      actions.clear();
      notifyAll();
    }
    now.forEach(Runnable::run);
  }

  /// Whether somebody has asked.
  public synchronized boolean asked() {
    return asked;
  }

  /// Throws the problem `cancelled` when somebody has asked.
  public void check() {
    if (asked()) {
      throw Problem.of(Fault.CANCELLED, "cancelled").exception();
    }
  }

  /// What to tell of a failure: the problem `cancelled` when somebody has asked and something else
  /// went silent, since the signal of a terminal ends the processes that we had started as well.
  ///
  /// @param patience milliseconds to wait for the same signal to reach us: it may have reached them
  ///   first
  public StudioException told(StudioException failure, long patience) {
    boolean silent =
        failure.fault() == Fault.UNREACHABLE || failure.fault() == Fault.PRACTICE_UNAVAILABLE;
    return silent && askedWithin(patience)
        ? Problem.of(Fault.CANCELLED, "cancelled").exception(failure)
        : failure;
  }

  private synchronized boolean askedWithin(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    try {
      for (long left = millis; !asked && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return asked;
  }

  /// Runs `action` when somebody asks, at once if that has happened; closing the handle forgets it.
  public Handle on(Runnable action) {
    synchronized (this) {
      if (!asked) {
        actions.add(action);
        return () -> forget(action);
      }
    }
    action.run();
    return () -> {};
  }

  /// Sleeps for at most `millis`, less when somebody asks; then throws as [#check] does.
  public void sleep(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    synchronized (this) {
      try {
        for (long left = millis; !asked && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
          wait(left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        asked = true;
      }
    }
    check();
  }

  private synchronized void forget(Runnable action) {
    actions.remove(action);
  }

  /// Forgets an action when closed.
  public interface Handle extends AutoCloseable {
    @Override
    void close();
  }
}
