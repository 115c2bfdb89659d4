package studio.colophon.ui.fx;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.base.Watchable;

/// Runs work off the thread of the window and brings its results back to it. The only class that
/// knows both sides.
public final class Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private final Executor workers;
  private final Executor window;
  private final boolean timers;

  private Jobs(Executor workers, Executor window, boolean timers) {
    this.workers = workers;
    this.window = window;
    this.timers = timers;
  }

  /// One virtual thread for each job; results on the thread of the window.
  public static Jobs window() {
    return new Jobs(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater, true);
  }

  /// For tests: everything on the calling thread, at once; no timers.
  public static Jobs direct() {
    return new Jobs(Runnable::run, Runnable::run, false);
  }

  /// For tests: jobs on threads of their own, results on the given one; no timers.
  public static Jobs threaded(Executor window) {
    return new Jobs(Executors.newVirtualThreadPerTaskExecutor(), window, false);
  }

  /// Blocking work.
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /// Does it, on a thread of its own.
    T run(Cancel cancel);
  }

  /// Starts work. Call on the thread of the window; `done` or `failed` is called there once, unless
  /// the job was cancelled.
  public <T extends @Nullable Object> Job start(
      Work<T> work, Consumer<T> done, Consumer<Problem> failed) {
    Job job = new Job();
    workers.execute(
        () -> {
          try {
            T result = work.run(job.cancel());
            window.execute(() -> job.end(() -> done.accept(result)));
          } catch (StudioException e) {
            LOG.debug("{}", e.problem().key(), e);
            window.execute(() -> job.end(() -> failed.accept(e.problem())));
          } catch (RuntimeException | Error e) {
            LOG.error("a job of the window", e);
            Problem bug = Problem.of(Fault.INTERNAL, "internal", e.getClass().getSimpleName());
            window.execute(() -> job.end(() -> failed.accept(bug)));
          }
        });
    return job;
  }

  /// Tells `watcher`, on the thread of the window, the value as it is and then the newest one
  /// whenever it has changed; values in between may be left out.
  public <T> Cancel.Handle follow(Watchable<T> state, Consumer<? super T> watcher) {
    AtomicReference<@Nullable T> waiting = new AtomicReference<>();
    boolean[] closed = new boolean[1];
    Cancel.Handle handle =
        state.watch(
            value -> {
              if (waiting.getAndSet(value) == null) {
                window.execute(
                    () -> {
                      T newest = waiting.getAndSet(null);
                      if (newest != null && !closed[0]) {
                        watcher.accept(newest);
                      }
                    });
              }
            });
    watcher.accept(state.get());
    return () -> {
      closed[0] = true;
      handle.close();
    };
  }

  /// Runs something on the thread of the window, later.
  public void later(Runnable action) {
    window.execute(action);
  }

  /// Runs something on the thread of the window again and again until the handle is closed. Where
  /// there are no timers it never runs.
  public Cancel.Handle every(Duration pause, Runnable action) {
    if (!timers) {
      return () -> {};
    }
    Timeline line =
        new Timeline(
            new KeyFrame(
                javafx.util.Duration.millis((double) pause.toMillis()), _ -> action.run()));
    line.setCycleCount(Animation.INDEFINITE);
    line.play();
    return line::stop;
  }
}
