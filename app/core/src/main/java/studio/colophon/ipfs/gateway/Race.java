package studio.colophon.ipfs.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

/// Asks several, one after the other: the next one as soon as one has failed, or has been alone for
/// its head start. The first success ends it, and the others are told to stop. The threads of those
/// are waited for by [#close] only.
final class Race implements AutoCloseable {
  private final Duration headStart;
  private final Cancel cancel;
  private final List<Thread> threads = new ArrayList<>();

  Race(Duration headStart, Cancel cancel) {
    this.headStart = headStart;
    this.cancel = cancel;
  }

  private record Finish<R>(@Nullable R result, @Nullable RuntimeException failure) {}

  /// Runs one race.
  ///
  /// @param runners each is given what stops it, and runs on a thread of its own
  /// @param success whether a result is one
  /// @throws StudioException `cancelled`, or what a runner threw
  <R> Optional<R> run(List<Function<Cancel, R>> runners, Predicate<R> success) {
    BlockingQueue<Finish<R>> finishes = new LinkedBlockingQueue<>();
    Cancel stop = new Cancel();
    threads.removeIf(thread -> !thread.isAlive());
    try (Cancel.Handle _ = cancel.on(stop::ask);
        Cancel.Handle _ = stop.on(() -> finishes.add(new Finish<>(null, null)))) {
      int running = 0;
      for (int next = 0; next < runners.size() || running > 0; ) {
        boolean more = next < runners.size();
        if (more) {
          start(runners.get(next++), stop, finishes);
          running++;
        }
        Finish<R> finish = next < runners.size() ? wait(finishes) : finishes.take();
        cancel.check();
        if (finish == null) {
          continue;
        }
        running--;
        if (finish.failure() != null) {
          throw finish.failure();
        }
        if (finish.result() != null && success.test(finish.result())) {
          return Optional.of(finish.result());
        }
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
    } finally {
      stop.ask();
    }
  }

  private <R> @Nullable Finish<R> wait(BlockingQueue<Finish<R>> finishes)
      throws InterruptedException {
    return finishes.poll(headStart.toNanos(), TimeUnit.NANOSECONDS);
  }

  private <R> void start(
      Function<Cancel, R> runner, Cancel stop, BlockingQueue<Finish<R>> finishes) {
    threads.add(
        Thread.ofVirtual()
            .name("gateway")
            .start(
                () -> {
                  try {
                    finishes.add(new Finish<>(runner.apply(stop), null));
                  } catch (RuntimeException e) {
                    finishes.add(new Finish<>(null, e));
                  }
                }));
  }

  /// Waits until everybody has stopped.
  @Override
  public void close() {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
