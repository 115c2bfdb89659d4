package studio.colophon.publish.keeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.fake.FakeKubo;
import studio.colophon.fake.FakePinService;
import studio.colophon.fake.PlainTokens;
import studio.colophon.ipfs.pin.Kind;
import studio.colophon.publish.place.Replica;
import studio.colophon.publish.place.Service;

/// The worker of the window: begins, is woken, and ends while a gateway is silent.
@Timeout(60)
class KeepingWorkerTest {
  @TempDir Path folder;

  private static void await(Home home, BooleanSupplier there) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Runnable look =
        () -> {
          if (there.getAsBoolean()) {
            done.countDown();
          }
        };
    try (Cancel.Handle _ = home.keeping.changes().watch(_ -> look.run())) {
      look.run();
      assertTrue(done.await(50, TimeUnit.SECONDS));
    }
  }

  @Test
  void checksByItselfAndEndsAtOnce() throws IOException, InterruptedException {
    try (FakePinService fake = new FakePinService("t");
        FakeKubo gateway = new FakeKubo();
        Home home = new Home(folder, new PlainTokens())) {
      KeepingWorker worker = new KeepingWorker(home.keeping, () -> home.now);
      try (worker) {
        home.here();
        worker.start();
        await(home, () -> home.rows(Replica.HERE).getLast().checkedAt() != null);
        Service service = new Service("一", Kind.PSA, fake.uri());
        home.pins.services().add(service, "t", false);
        home.work.roots().forEach(fake::has);
        home.blocks.forEach(gateway::put);
        home.gateways.add(gateway.uri());
        home.pins.keep(service, home.work.roots(), "x", Duration.ofSeconds(20), home.cancel);
        worker.wake();
        await(home, () -> home.kept().enough());
        gateway.fail(FakeKubo.Fault.SILENCE);
        int asked = gateway.asked().size();
        home.later(Duration.ofDays(3));
        worker.wake();
        while (gateway.asked().size() == asked) {
          Thread.onSpinWait();
        }
      }
      // the check that was cut short has taken nothing away
      assertEquals("checked", home.rows("一").getLast().state());
      worker.start();
      assertEquals(Home.START.toString(), home.rows("一").getLast().checkedAt());
    }
  }
}
