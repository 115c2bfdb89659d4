package studio.colophon.generate;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

/// One generation, exactly one outcome: the first one told wins and closes the connection, all
/// later ones are ignored, and the text that came before it stays. LangChain4j reports some broken
/// streams as an error and then as complete, and some only as complete; nothing it says is an
/// outcome here. Text and events come on one thread; [#end] and the watch may come from others.
final class Attempt {
  /// Longest text taken, in characters; a novel of 700 000 words fits.
  static final int LONGEST = 4 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Sink partial;
  private final Duration timeout;
  private final Cancel stop = new Cancel();
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private final StringBuilder text = new StringBuilder();
  private final Visible visible = new Visible();
  private final Thinking thinking = new Thinking();
  private final long begun = System.nanoTime();
  private volatile long moved = begun;
  private volatile boolean waiting = true;
  private volatile boolean flowing;
  private volatile boolean finishing;
  private @Nullable Long firstTokenNanos;

  Attempt(Sink partial, Duration timeout) {
    this.partial = partial;
    this.timeout = timeout;
  }

  /// How it ended, and why.
  record End(Outcome outcome, @Nullable Problem problem) {}

  /// Runs `work`, which blocks, under the watch; ends in an outcome when `work` has not.
  End run(Cancel cancel, Runnable work) {
    Thread watch = Thread.ofVirtual().name("generation-watch").unstarted(this::watch);
    try (Cancel.Handle _ = cancel.on(() -> end(Outcome.CANCELLED, cancelled()))) {
      watch.start();
      work.run();
    } catch (StudioException e) {
      end(outcome(e.fault()), e.problem());
    } catch (RuntimeException e) {
      // only the class: the message may hold text
      LOG.error("A generation failed: {}", e.getClass().getName());
    }
    end(Outcome.FAILED, Problem.of(Fault.INCOMPLETE, "generate.failed"));
    LockSupport.unpark(watch);
    tell(thinking.take(visible.rest()) + thinking.rest());
    return ended();
  }

  /// Asked as soon as there is an outcome; whatever holds a connection closes it then.
  Cancel stop() {
    return stop;
  }

  /// Tells an outcome. The first one counts.
  void end(Outcome outcome, @Nullable Problem problem) {
    if (end.compareAndSet(null, new End(outcome, problem))) {
      stop.ask();
    }
  }

  /// Whether there is an outcome.
  boolean over() {
    return end.get() != null;
  }

  /// Tells that the model works although no text came, as when it thinks.
  void moves() {
    flowing = true;
    moved = System.nanoTime();
  }

  /// Tells that the model has finished: only the usage and the end of the stream may still come.
  void finishes() {
    finishing = true;
  }

  /// Takes a piece of text; ignored once there is an outcome.
  void take(String piece) {
    if (over()) {
      return;
    }
    if (text.length() + piece.length() > LONGEST) {
      end(Outcome.TRUNCATED, Problem.of(Fault.INCOMPLETE, "generate.tooMuch"));
      return;
    }
    tell(thinking.take(visible.take(piece)));
  }

  /// The text so far.
  String text() {
    return text.toString();
  }

  /// How long it took until now.
  Generation.Timings timings() {
    Long first = firstTokenNanos == null ? null : (firstTokenNanos - begun) / 1_000_000;
    return new Generation.Timings(first, (System.nanoTime() - begun) / 1_000_000);
  }

  private void tell(String piece) {
    if (piece.isEmpty()) {
      return;
    }
    if (firstTokenNanos == null) {
      firstTokenNanos = System.nanoTime();
    }
    text.append(piece);
    waiting = false;
    try {
      partial.text(piece);
    } catch (StudioException e) {
      end(outcome(e.fault()), e.problem());
    } catch (RuntimeException e) {
      LOG.error("A receiver of generated text failed: {}", e.getClass().getName());
      end(Outcome.FAILED, Problem.of(Fault.INCOMPLETE, "generate.failed"));
    } finally {
      moves();
      waiting = true;
    }
  }

  private End ended() {
    End now = end.get();
    if (now == null) {
      throw new IllegalStateException("a generation that has run has an outcome");
    }
    return now;
  }

  private void watch() {
    while (!over()) {
      long limit = finishing && GRACE.compareTo(timeout) < 0 ? GRACE.toNanos() : timeout.toNanos();
      long left = waiting ? moved + limit - System.nanoTime() : limit;
      if (left > 0) {
        LockSupport.parkNanos(Math.min(left, GRACE.toNanos()));
      } else {
        late();
      }
    }
  }

  private void late() {
    if (finishing) {
      stop.ask();
      LockSupport.parkNanos(GRACE.toNanos());
    } else if (flowing) {
      end(Outcome.TIMEOUT_IDLE, Problem.of(Fault.INCOMPLETE, "generate.stalled", seconds()));
    } else {
      end(Outcome.TIMEOUT_FIRST, Problem.of(Fault.INCOMPLETE, "generate.slowStart", seconds()));
    }
  }

  private String seconds() {
    return BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static Outcome outcome(Fault fault) {
    return switch (fault) {
      case CANCELLED -> Outcome.CANCELLED;
      case UNREACHABLE -> Outcome.UNREACHABLE;
      default -> Outcome.FAILED;
    };
  }

  private static Problem cancelled() {
    return Problem.of(Fault.CANCELLED, "generate.cancelled");
  }
}
