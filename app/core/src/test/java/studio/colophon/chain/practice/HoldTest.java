package studio.colophon.chain.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.chain.At;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Finality;
import studio.colophon.chain.Minting;
import studio.colophon.chain.Prepared;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.Transactions;
import studio.colophon.chain.WorksContract;
import studio.colophon.fake.Node;
import studio.colophon.fake.PracticeHome;
import studio.colophon.wallet.Signer;
import studio.colophon.wallet.Voucher;

/// Blocks that are held and blocks that are replaced, on a real anvil.
class HoldTest {
  private static final Voucher NIGHT = PracticeHome.voucher("a night", 0, List.of());
  private static final Voucher DAY = PracticeHome.voucher("a day", 0, List.of());

  @TempDir Path folder;

  @Test
  void holdsTheNextBlockUntilItIsLetGo() {
    PracticeHome home = new PracticeHome(folder);
    try (Practice practice = home.open()) {
      practice.hold();
      assertTrue(practice.held());
      String hash = send(home, practice, NIGHT);
      assertEquals(Optional.empty(), receipt(practice, hash));
      practice.mine(3);
      // neither looking nor keeping lets it go
      assertFalse(practice.settle());
      assertFalse(practice.checkpoint());
      assertEquals(Optional.empty(), receipt(practice, hash));
      // what is sent behind it waits behind it
      String second = send(home, practice, DAY);
      practice.nextBlock();
      assertEquals(1, confirmations(practice, hash));
      assertEquals(Finality.NONE, finality(practice, NIGHT));
      practice.release();
      assertFalse(practice.held());
      assertTrue(receipt(practice, second).isPresent());
      assertEquals(Finality.FINAL, finality(practice, NIGHT));
      assertFalse(practice.checkpoint());
    }
  }

  @Test
  void closingLetsGoAndKeepsWhatWaited() {
    PracticeHome home = new PracticeHome(folder);
    try (Practice practice = home.open()) {
      practice.hold();
      send(home, practice, NIGHT);
    }
    try (Practice practice = home.open()) {
      assertFalse(practice.held());
      assertOne(home, practice, NIGHT);
      assertEquals(Finality.FINAL, finality(practice, NIGHT));
    }
  }

  @Test
  void replacesBlocksAndTheRecordComesAgain() {
    PracticeHome home = new PracticeHome(folder);
    try (Practice practice = home.open()) {
      String hash = home.mint(practice, NIGHT).hash();
      home.mint(practice, DAY);
      practice.mine(3);
      practice.checkpoint();
      WorksContract.Mint before = works(home, practice).mint(NIGHT.tokenId()).orElseThrow();
      assertFalse(practice.reorganise(before.blockNumber() + 1000));
      assertTrue(practice.reorganise(before.blockNumber()));
      assertTrue(practice.held());
      assertEquals(Optional.empty(), works(home, practice).work(NIGHT.tokenId(), At.LATEST));
      assertTrue(new Transactions(PracticeHome.chain(practice.network())).known(hash));
      assertFalse(practice.checkpoint());
      practice.nextBlock();
      WorksContract.Mint after = works(home, practice).mint(NIGHT.tokenId()).orElseThrow();
      assertEquals(before.txHash(), after.txHash());
      assertNotEquals(before.blockHash(), after.blockHash());
      assertEquals(Finality.NONE, finality(practice, NIGHT));
      practice.release();
      assertEquals(Finality.FINAL, finality(practice, NIGHT));
      assertOne(home, practice, NIGHT);
      assertOne(home, practice, DAY);
      assertFalse(practice.checkpoint());
    }
    try (Practice practice = home.open()) {
      assertOne(home, practice, NIGHT);
      assertOne(home, practice, DAY);
    }
  }

  @Test
  void losesNothingWhenKilledBetweenTheCutAndTheComing() {
    PracticeHome home = new PracticeHome(folder);
    try (Practice practice = home.open()) {
      home.mint(practice, NIGHT);
      home.mint(practice, DAY);
      practice.checkpoint();
      long block = works(home, practice).mint(NIGHT.tokenId()).orElseThrow().blockNumber();
      practice.reorganise(block);
      kill(practice);
      assertTrue(practice.settle());
      // still held, still waiting
      assertEquals(Optional.empty(), works(home, practice).work(NIGHT.tokenId(), At.LATEST));
      kill(practice);
      // as if this process had been killed too: nothing is written any more
    }
    try (Practice reader = Practice.glance(folder, PracticeHome.DOOR, new Cancel()).orElseThrow()) {
      assertOne(home, reader, NIGHT);
    }
    try (Practice practice = home.open()) {
      assertOne(home, practice, NIGHT);
      assertOne(home, practice, DAY);
      assertEquals(Finality.FINAL, finality(practice, DAY));
      practice.checkpoint();
    }
  }

  @Test
  void aGuestAsksTheOwner() {
    PracticeHome home = new PracticeHome(folder);
    try (Practice owner = home.serve(0);
        Practice guest = home.open()) {
      guest.hold();
      assertTrue(owner.held());
      String hash = send(home, guest, NIGHT);
      guest.mine(2);
      assertEquals(Optional.empty(), receipt(guest, hash));
      guest.release();
      assertFalse(owner.held());
      long block = works(home, guest).mint(NIGHT.tokenId()).orElseThrow().blockNumber();
      assertTrue(guest.reorganise(block));
      assertTrue(guest.held());
      guest.nextBlock();
      guest.release();
      assertOne(home, guest, NIGHT);
    }
  }

  @Test
  void believesAReaderWhomTheAccountIntroduced() {
    PracticeHome home = new PracticeHome(folder);
    EvmAddress mei = EvmAddress.parse("0x2222222222222222222222222222222222222222");
    try (Practice practice = home.open()) {
      Signer reader = home.wallet().reader();
      BigInteger ether = BigInteger.TEN.pow(18);
      pay(practice, home.signer(), reader.address(), ether, Practice.introduction());
      pay(practice, reader, mei, BigInteger.TEN, new byte[0]);
      assertFalse(practice.checkpoint());
      assertEquals(BigInteger.TEN, PracticeHome.chain(practice.network()).balance(mei, At.LATEST));
    }
    try (Practice practice = home.open()) {
      assertEquals(BigInteger.TEN, PracticeHome.chain(practice.network()).balance(mei, At.LATEST));
    }
  }

  private static void pay(
      Practice practice, Signer sender, EvmAddress to, BigInteger wei, byte[] data) {
    Transactions transactions = new Transactions(PracticeHome.chain(practice.network()));
    Prepared prepared = transactions.prepare(sender, to, wei, data, OptionalLong.empty());
    transactions.broadcast(prepared.raw());
    assertTrue(transactions.await(prepared.hash(), Duration.ofSeconds(20)).isPresent());
  }

  private static String send(PracticeHome home, Practice practice, Voucher voucher) {
    Chain chain = PracticeHome.chain(practice.network());
    Prepared prepared = ((Minting.Send) home.prepare(chain, voucher)).transaction();
    new Transactions(chain).broadcast(prepared.raw());
    return prepared.hash();
  }

  private static Optional<Long> receipt(Practice practice, String hash) {
    return new Transactions(PracticeHome.chain(practice.network()))
        .receipt(hash)
        .map(r -> r.blockNumber());
  }

  private static long confirmations(Practice practice, String hash) {
    long head = PracticeHome.chain(practice.network()).head();
    return head - receipt(practice, hash).orElseThrow() + 1;
  }

  private Finality finality(Practice practice, Voucher voucher) {
    Chain chain = PracticeHome.chain(practice.network());
    PracticeHome home = new PracticeHome(folder);
    return works(home, practice)
        .mint(voucher.tokenId())
        .map(mint -> chain.finality(mint.blockNumber(), mint.blockHash()))
        .orElse(Finality.NONE);
  }

  private static WorksContract works(PracticeHome home, Practice practice) {
    return new WorksContract(
        PracticeHome.chain(practice.network()), new StudioAddresses().worksOf(home.collection()));
  }

  /// Told by the node itself: one token, and it is there.
  private static void assertOne(PracticeHome home, Practice practice, Voucher voucher) {
    String topic = "0x" + String.format("%064x", voucher.tokenId());
    try (Node node = new Node(practice.url())) {
      String collection = new StudioAddresses().worksOf(home.collection()).lower();
      assertEquals(1, node.mints(collection, topic));
    }
  }

  private static void kill(Practice practice) {
    ProcessHandle anvil = ProcessHandle.of(practice.pid()).orElseThrow();
    anvil.destroyForcibly();
    anvil.onExit().join();
  }
}
