package studio.colophon.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Sign;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.chain.practice.Practice;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.chain.rpc.Refusal;
import studio.colophon.chain.rpc.Rpc;
import studio.colophon.fake.FaultProxy;
import studio.colophon.fake.PracticeHome;
import studio.colophon.wallet.Payee;
import studio.colophon.wallet.Signer;
import studio.colophon.wallet.Voucher;
import studio.colophon.wallet.VoucherDigest;
import studio.colophon.wallet.Wallet;

/// Against a real anvil, through real sockets.
class ChainTest {
  private static final EvmAddress ANN =
      EvmAddress.parse("0x1111111111111111111111111111111111111111");
  private static final EvmAddress MEI =
      EvmAddress.parse("0x2222222222222222222222222222222222222222");
  private static final List<Payee> SHARES = List.of(new Payee(ANN, 4), new Payee(MEI, 1));
  private static final StudioAddresses ADDRESSES = new StudioAddresses();

  @TempDir static Path folder;

  private static PracticeHome home;
  private static Practice practice;
  private static Chain chain;

  @BeforeAll
  static void start() {
    home = new PracticeHome(folder);
    practice = home.open();
    chain = PracticeHome.chain(practice.network());
  }

  @AfterAll
  static void stop() {
    practice.close();
  }

  @Test
  void mintsOnceAndFollowsToTheEnd() {
    Voucher voucher = PracticeHome.voucher("once", 750, SHARES);
    Receipt receipt = home.mint(practice, voucher);
    assertTrue(receipt.worked());
    assertEquals(Finality.NONE, chain.finality(receipt.blockNumber(), receipt.blockHash()));
    practice.mine(1);
    assertEquals(Finality.SAFE, chain.finality(receipt.blockNumber(), receipt.blockHash()));
    practice.mine(1);
    assertEquals(Finality.FINAL, chain.finality(receipt.blockNumber(), receipt.blockHash()));
    assertEquals(Finality.NONE, chain.finality(receipt.blockNumber(), "0x" + "0".repeat(64)));

    WorksContract works = works();
    BigInteger id = voucher.tokenId();
    WorksContract.Work work = works.work(id, At.FINAL).orElseThrow();
    assertArrayEquals(voucher.digest(), work.digest());
    assertEquals(
        Optional.of(
            new WorksContract.Mint(
                receipt.blockNumber(),
                receipt.blockHash(),
                receipt.hash(),
                home.signer().address())),
        works.mint(id));
    assertEquals(Optional.of(home.signer().address()), works.ownerOf(id, At.FINAL));
    assertEquals(Optional.of(home.signer().address()), works.owner(At.FINAL));
    assertEquals(Optional.of(home.signer().address()), works.author(At.FINAL));
    assertEquals(Optional.of(home.signer().address()), works.ownerThen(receipt.blockNumber()));
    assertEquals(OptionalLong.of(0), works.epoch(At.FINAL));
    assertTrue(works.tokenUri(id, At.FINAL).orElseThrow().startsWith("ipfs://bafkrei"));
    assertEquals(
        Optional.of(new WorksContract.Royalty(ADDRESSES.payeeOf(SHARES), BigInteger.valueOf(7500))),
        works.royaltyInfo(id, BigInteger.valueOf(100_000), At.FINAL));

    Minting.Next again = home.prepare(chain, voucher);
    assertArrayEquals(
        voucher.digest(), assertInstanceOf(Minting.There.class, again).work().digest());
  }

  @Test
  void knowsNothingOfWorksThatAreNotThere() {
    WorksContract works = works();
    BigInteger id = BigInteger.valueOf(7);
    assertEquals(Optional.empty(), works.work(id, At.LATEST));
    assertEquals(Optional.empty(), works.ownerOf(id, At.LATEST));
    assertEquals(Optional.empty(), works.tokenUri(id, At.LATEST));
    assertEquals(Optional.empty(), works.mint(id));
    WorksContract nowhere = new WorksContract(chain, MEI);
    assertFalse(nowhere.deployed(At.LATEST));
    assertEquals(Optional.empty(), nowhere.work(id, At.LATEST));
    assertEquals(OptionalLong.empty(), nowhere.epoch(At.LATEST));
  }

  @Test
  void predictsWhatTheChainDerives() {
    assertEquals(ADDRESSES.splits(), word(ADDRESSES.studio(), Abi.splits()));
    assertEquals(ADDRESSES.works(), word(ADDRESSES.studio(), Abi.works()));
    Studio studio = new Studio(chain, ADDRESSES);
    for (String name : List.of("", "雨夜", "x".repeat(255))) {
      CollectionArgs args = new CollectionArgs(MEI, 5000, name, "符");
      assertEquals(ADDRESSES.worksOf(args), studio.collection(args));
    }
    assertEquals(ADDRESSES.payeeOf(SHARES), studio.payee(SHARES));
    assertEquals(ANN, studio.payee(List.of(new Payee(ANN, 1))));
    // what the chain does not derive in the same way is not used: this list is not ascending
    StudioException e = assertThrows(StudioException.class, () -> studio.payee(SHARES.reversed()));
    assertEquals(Fault.MISMATCH, e.fault());
  }

  @Test
  void signsTheHashThatTheContractComputes() {
    home.mint(practice, PracticeHome.voucher("so that the collection exists", 0, List.of()));
    EvmAddress collection = works().address();
    for (List<Payee> shares : List.of(List.<Payee>of(), List.of(new Payee(ANN, 1)), SHARES)) {
      for (EvmAddress to : Arrays.asList(null, MEI)) {
        Voucher v = new Voucher(new byte[32], to, BigInteger.TEN, 123, shares, 5, 4_000_000_000L);
        assertArrayEquals(
            chain.read(collection, Abi.voucherHash(v), At.LATEST).orElseThrow(),
            VoucherDigest.of(v, Wallet.PRACTICE_CHAIN, collection, 0));
      }
    }
  }

  @Test
  void usesTermsAgainThatAreThere() {
    List<Payee> shares = List.of(new Payee(ANN, 2), new Payee(MEI, 5));
    Receipt first = home.mint(practice, PracticeHome.voucher("first of these terms", 100, shares));
    Voucher voucher = PracticeHome.voucher("second of these terms", 100, shares);
    Receipt second = home.mint(practice, voucher);
    assertEquals(
        works().termsLike(ADDRESSES.payeeOf(shares), 100),
        works().work(voucher.tokenId(), At.LATEST).orElseThrow().terms());
    assertTrue(second.gasUsed().compareTo(first.gasUsed()) < 0);
  }

  @Test
  void preparesWhatAnotherDecoderReads() throws Exception {
    Voucher voucher = PracticeHome.voucher("read by another", 0, List.of());
    Minting.Send send = (Minting.Send) home.prepare(chain, voucher);
    String raw = Hex.text(send.transaction().raw());
    SignedRawTransaction read = (SignedRawTransaction) TransactionDecoder.decode(raw);
    assertEquals(home.signer().address().lower(), read.getFrom());
    assertEquals(BigInteger.valueOf(send.transaction().nonce()), read.getNonce());
    assertEquals(
        send.transaction().worstCost(),
        send.transaction().gasLimit().multiply(send.transaction().maxFee()));
  }

  @Test
  void refusesAnotherChain() {
    Network wrong = new Network("main", 1, practice.url(), false);
    StudioException e = assertThrows(StudioException.class, () -> PracticeHome.chain(wrong));
    assertEquals(Fault.WRONG_CHAIN, e.fault());
  }

  @Test
  void tellsASilentServerAndAPageFromANode() throws IOException {
    for (FaultProxy.Fault fault :
        List.of(
            FaultProxy.Fault.HTML,
            FaultProxy.Fault.WRONG_ID,
            FaultProxy.Fault.FLOOD,
            FaultProxy.Fault.TOO_MANY,
            FaultProxy.Fault.NONSENSE,
            FaultProxy.Fault.BAD_GATEWAY,
            FaultProxy.Fault.LOST_ANSWER)) {
      try (FaultProxy proxy = new FaultProxy(practice.url())) {
        proxy.spoil(_ -> fault);
        // even where the chain would be another one: that cannot be known
        Network network = new Network("main", 1, proxy.url(), false);
        StudioException e = assertThrows(StudioException.class, () -> PracticeHome.chain(network));
        assertEquals(Fault.UNREACHABLE, e.fault(), fault.name());
        if (fault == FaultProxy.Fault.HTML) {
          assertEquals("chain.notRpc", e.problem().key());
        }
      }
    }
    Network silent = new Network("main", 1, URI.create("http://127.0.0.1:1"), false);
    StudioException e = assertThrows(StudioException.class, () -> PracticeHome.chain(silent));
    assertEquals(Fault.UNREACHABLE, e.fault());
  }

  @Test
  void asksOverHttpsOnlyUnlessItIsThisComputer() {
    for (String url : List.of("http://example.org", "ftp://127.0.0.1", "file:///etc/passwd")) {
      StudioException e =
          assertThrows(
              StudioException.class,
              () -> new Rpc(PracticeHome.DOOR, URI.create(url), new Cancel()));
      assertEquals(Fault.BAD_ARGUMENT, e.fault(), url);
    }
  }

  @Test
  void sendsTheSameBytesAgainWhenTheAnswerIsLost() throws IOException {
    for (FaultProxy.Fault fault :
        List.of(
            FaultProxy.Fault.LOST_ANSWER,
            FaultProxy.Fault.BAD_GATEWAY,
            FaultProxy.Fault.WRONG_ID,
            FaultProxy.Fault.NONSENSE)) {
      try (FaultProxy proxy = new FaultProxy(practice.url())) {
        Network network = new Network("practice", Wallet.PRACTICE_CHAIN, proxy.url(), true);
        Chain through = PracticeHome.chain(network);
        Transactions transactions = new Transactions(through);
        long nonce = chain.nonce(home.signer().address());
        Voucher voucher = PracticeHome.voucher("lost by " + fault, 0, List.of());
        Minting.Send send = (Minting.Send) home.prepare(through, voucher);
        byte[] raw = send.transaction().raw();

        proxy.spoil(t -> t.contains("eth_sendRaw") ? fault : FaultProxy.Fault.NONE);
        try {
          assertInstanceOf(Sent.Look.class, transactions.broadcast(raw));
        } catch (StudioException e) {
          assertEquals(Fault.UNREACHABLE, e.fault());
        }
        proxy.spoil(_ -> FaultProxy.Fault.NONE);
        Sent again = transactions.broadcast(raw);
        assertFalse(again instanceof Sent.Refused, again.toString());
        assertTrue(
            transactions
                .await(send.transaction().hash(), Duration.ofSeconds(20))
                .orElseThrow()
                .worked());
        assertEquals(nonce + 1, chain.nonce(home.signer().address()));
        assertInstanceOf(Minting.There.class, home.prepare(chain, voucher));
      }
    }
  }

  @Test
  void findsWhatSomebodyElsePublishedMeanwhile() {
    Voucher voucher = PracticeHome.voucher("in a race", 0, List.of());
    Minting.Send late = (Minting.Send) home.prepare(chain, voucher);
    home.mint(practice, voucher);
    // the other transaction has the same bytes or the same nonce: ours can only find it used
    assertFalse(
        new Transactions(chain).broadcast(late.transaction().raw()) instanceof Sent.Refused);
    assertInstanceOf(Minting.There.class, home.prepare(chain, voucher));
  }

  @Test
  void refusesAForgedVoucherBeforeAnythingIsSent() {
    Voucher voucher = PracticeHome.voucher("forged", 0, List.of());
    byte[] signature = home.sign(PracticeHome.voucher("signed", 0, List.of()));
    long nonce = chain.nonce(home.signer().address());
    StudioException e =
        assertThrows(
            StudioException.class,
            () ->
                new Minting(chain, ADDRESSES)
                    .prepare(
                        home.signer(),
                        voucher,
                        signature,
                        home.collection(),
                        OptionalLong.empty()));
    assertEquals(List.of("BadVoucher"), e.problem().arguments());
    assertEquals(nonce, chain.nonce(home.signer().address()));
  }

  @Test
  void anAccountWithoutMoneyIsToldSo() {
    Signer poor = new PoorSigner();
    Transactions transactions = new Transactions(chain);
    StudioException e =
        assertThrows(
            StudioException.class,
            () ->
                transactions.prepare(poor, MEI, BigInteger.ONE, new byte[0], OptionalLong.empty()));
    assertEquals(Fault.NEEDS_YOU, e.fault());
    assertEquals("chain.funds", e.problem().key());
  }

  @Test
  void thePracticeAccountSignsForNoOtherChain() throws IOException {
    try (FaultProxy proxy = new FaultProxy(practice.url())) {
      // a node that lies about its chain
      Network other = new Network("base", 8453, proxy.url(), false);
      assertThrows(StudioException.class, () -> PracticeHome.chain(other));
    }
    assertFalse(home.signer().serves(8453));
    assertTrue(home.signer().serves(Wallet.PRACTICE_CHAIN));
  }

  @Test
  void namesTheRefusalsOfAnvil() {
    Voucher voucher = PracticeHome.voucher("refused", 0, List.of());
    Minting.Send send = (Minting.Send) home.prepare(chain, voucher);
    Transactions transactions = new Transactions(chain);
    assertInstanceOf(Sent.Accepted.class, transactions.broadcast(send.transaction().raw()));
    Sent again = transactions.broadcast(send.transaction().raw());
    assertTrue(again instanceof Sent.Accepted || again instanceof Sent.Look, again.toString());
    byte[] damaged = send.transaction().raw().clone();
    damaged[damaged.length - 40] ^= 1;
    assertNotEquals(Sent.Accepted.class, transactions.broadcast(damaged).getClass());
    byte[] cut = Arrays.copyOf(damaged, damaged.length / 2);
    assertFalse(transactions.broadcast(cut) instanceof Sent.Accepted);
    Rpc.Reply unknown = chain.rpc().ask("eth_noSuchThing");
    assertEquals(Refusal.UNKNOWN, assertInstanceOf(Rpc.Refused.class, unknown).kind());
  }

  private static EvmAddress word(EvmAddress contract, byte[] call) {
    return Hex.address(chain.read(contract, call, At.LATEST).orElseThrow());
  }

  private static WorksContract works() {
    return new WorksContract(chain, ADDRESSES.worksOf(home.collection()));
  }

  private static final class PoorSigner implements Signer {
    private final org.web3j.crypto.ECKeyPair key =
        org.web3j.crypto.ECKeyPair.create(BigInteger.valueOf(77));

    @Override
    public EvmAddress address() {
      return EvmAddress.parse("0x" + org.web3j.crypto.Keys.getAddress(key));
    }

    @Override
    public byte[] sign(byte[] digest) {
      Sign.SignatureData data = Sign.signMessage(digest, key, false);
      byte[] out = Arrays.copyOf(data.getR(), 65);
      System.arraycopy(data.getS(), 0, out, 32, 32);
      out[64] = data.getV()[0];
      return out;
    }
  }
}
