package studio.colophon.arch.offender.draft;

import java.time.Instant;
import java.util.Random;

/// An offender: asks the machine for time and chance, and sleeps.
final class Dice {
  private final Random random = new Random();

  int later() throws InterruptedException {
    Thread.sleep(1);
    return random.nextInt() + Instant.now().hashCode();
  }
}
