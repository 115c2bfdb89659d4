package studio.colophon.chain.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.chain.rpc.Rpc;
import studio.colophon.fake.PracticeHome;

/// The computer's clock may be set back between two blocks; anvil makes such a block and refuses to
/// make it again.
class SetBackTest {
  private static final long HOUR = 3600;

  @TempDir Path folder;

  @Test
  void makesTheChainAgainThoughTheClockWasSetBack() {
    PracticeHome home = new PracticeHome(folder);
    Cancel cancel = new Cancel();
    InstantSource clock = InstantSource.system();
    Engine engine =
        new Engine(new Shelf(folder), AnvilBinary.ofThisComputer(), PracticeHome.DOOR, clock);
    Engine.Run first = engine.fresh(home.signer().address(), 0, cancel);
    Ledger ledger;
    try (Anvil anvil = first.anvil()) {
      Rpc rpc = engine.rpc(anvil, cancel);
      rpc.value("evm_setTime", clock.millis() / 1000 + HOUR);
      rpc.value("anvil_mine", 2);
      rpc.value("evm_setTime", clock.millis() / 1000);
      rpc.value("anvil_mine", 2);
      ledger = first.ledger().with(Engine.blocks(engine.chain(anvil, cancel), 0));
    }
    assertTrue(ledger.blocks().get(2).time() < ledger.blocks().get(1).time());
    Engine.Run again = engine.ready(ledger, 0, false, cancel);
    try (Anvil anvil = again.anvil()) {
      assertEquals(4 + 3, engine.chain(anvil, cancel).head());
      long last = 0;
      for (Ledger.Entry block : again.ledger().blocks()) {
        assertTrue(block.time() >= last, "a block is older than the one before it");
        last = block.time();
      }
    }
  }
}
