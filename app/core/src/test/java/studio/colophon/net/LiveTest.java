package studio.colophon.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import studio.colophon.base.Cancel;

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

  @Test
  void isHeldByNobodyOnceItsConnectionIsEnded() throws InterruptedException {
    try (LoopbackServer server =
        LoopbackServer.start(
            0,
            exchange -> {
              exchange.sendResponseHeaders(200, 3);
              exchange.getResponseBody().write(new byte[3]);
            })) {
      Door door = new Door(true);
      List<WeakReference<Live>> held = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        held.add(opened(door, server.uri()));
      }
      for (int i = 0; i < 500 && held.stream().anyMatch(each -> each.get() != null); i++) {
        System.gc();
        Thread.sleep(10);
      }
      assertEquals(0, held.stream().filter(each -> each.get() != null).count());
    }
  }

  private static WeakReference<Live> opened(Door door, URI uri) {
    try (Live live = door.open(Ask.get(uri), new Cancel())) {
      return new WeakReference<>(live);
    }
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
