package studio.colophon.net;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LiveTest {
  private static Live live(Runnable closing) {
    return new Live(200, Map.of(), InputStream.nullInputStream(), closing);
  }

  /// Found by fuzzing: calls that had long been answered filled the memory until their time was up.
  @Test
  void isHeldByNobodyOnceItIsRead() throws InterruptedException {
    WeakReference<Live> held = watched(Duration.ofHours(1));
    for (int i = 0; i < 200 && held.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(held.get());
  }

  private static WeakReference<Live> watched(Duration time) {
    Live live = live(() -> {});
    live.endAfter(time, () -> {}).close();
    return new WeakReference<>(live);
  }

  @Test
  void isEndedWhenItsTimeIsUpAndNotBefore() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicBoolean late = new AtomicBoolean();
    live(ended::countDown).endAfter(Duration.ofMillis(1), () -> late.set(true));
    assertTrue(ended.await(30, TimeUnit.SECONDS));
    assertTrue(late.get());
    AtomicBoolean closed = new AtomicBoolean();
    live(() -> closed.set(true)).endAfter(Duration.ofHours(1), () -> {}).close();
    assertFalse(closed.get());
  }
}
