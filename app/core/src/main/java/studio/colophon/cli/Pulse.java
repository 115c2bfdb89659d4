package studio.colophon.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Says on standard error, every few seconds, that a long command is still at work and can be
/// stopped.
final class Pulse implements AutoCloseable {
  private static final long FIRST_SECONDS = 3;
  private static final long THEN_SECONDS = 10;

  private final CountDownLatch ended = new CountDownLatch(1);

  private Pulse() {}

  static Pulse start(Console console, Messages messages) {
    Pulse pulse = new Pulse();
    Thread.ofVirtual().name("pulse").start(() -> pulse.beat(console, messages));
    return pulse;
  }

  private void beat(Console console, Messages messages) {
    try {
      long seconds = FIRST_SECONDS;
      for (long pause = FIRST_SECONDS;
          !ended.await(pause, TimeUnit.SECONDS);
          pause = THEN_SECONDS, seconds += THEN_SECONDS) {
        console.err(messages.say("words.working", seconds));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
