package studio.colophon.publish;

import java.math.BigInteger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.chain.At;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Minting;
import studio.colophon.chain.Prepared;
import studio.colophon.chain.Receipt;
import studio.colophon.chain.Sent;
import studio.colophon.chain.SignedTransaction;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.Transactions;
import studio.colophon.chain.WorksContract;
import studio.colophon.chain.practice.Practice;
import studio.colophon.net.Door;
import studio.colophon.wallet.Signer;
import studio.colophon.wallet.Voucher;
import studio.colophon.wallet.Wallet;
import tools.jackson.databind.node.ObjectNode;

/// Records the work on the practice network. The signed transaction is stored before it is sent and
/// is the only one ever sent for the job; success is what the collection says at a final block,
/// never a receipt; the chain is on the disk before this step is committed.
final class MintStep implements Step {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// How often the chain may be disturbed while a work is being recorded.
  private static final int TRIES = 3;

  /// Empty blocks that make a mined one final on the practice network.
  private static final int TO_FINAL = 3;

  private final Wallet wallet;
  private final StudioAddresses addresses;
  private final Supplier<Practice> practice;
  private final Jobs jobs;
  private final Door door;
  private final InstantSource clock;

  MintStep(
      Wallet wallet,
      StudioAddresses addresses,
      Supplier<Practice> practice,
      Jobs jobs,
      Door door,
      InstantSource clock) {
    this.wallet = wallet;
    this.addresses = addresses;
    this.practice = practice;
    this.jobs = jobs;
    this.door = door;
    this.clock = clock;
  }

  @Override
  public StepName name() {
    return StepName.MINT;
  }

  @Override
  public ObjectNode run(Job job, Record record, Cancel cancel) {
    record.at("progress.record.network", 0, 0);
    Practice running = practice.get();
    String raw = job.fact(StepName.MINT, "raw");
    for (int tries = 0; tries < TRIES; tries++) {
      running.settle();
      Chain chain = Chain.connect(door, running.network(), cancel);
      WorksContract works =
          new WorksContract(chain, EvmAddress.parse(known(job, StepName.SIGN, "collection")));
      BigInteger id = new BigInteger(known(job, StepName.EDITION, "tokenId"));
      if (works.work(id, At.LATEST).isEmpty()) {
        raw = send(job, raw, chain, record, cancel);
      }
      record.at("progress.record.final", 0, TO_FINAL);
      running.mine(TO_FINAL);
      record.at("progress.record.final", TO_FINAL, TO_FINAL);
      ObjectNode evidence = evidence(job, chain, works, id, raw);
      if (!running.checkpoint()) {
        return evidence;
      }
      // somebody else had changed the chain; it was made again from our record, perhaps without
      // this work
    }
    throw Problem.of(Fault.PRACTICE_UNAVAILABLE, "practice.disturbed").exception();
  }

  /// A transaction of an earlier job that may never have been sent holds a nonce before ours.
  private void sendEarlier(Job job, Transactions transactions) {
    jobs.all().stream()
        .filter(other -> !other.id().equals(job.id()) && other.request().target().practice())
        .map(other -> other.steps().get(StepName.MINT))
        .filter(row -> row != null && !row.over() && row.fact("raw") != null)
        .sorted(Comparator.comparingLong(row -> row.facts().get("nonce").longValue()))
        .forEach(
            row ->
                transactions.broadcast(HexFormat.of().parseHex(String.valueOf(row.fact("raw")))));
  }

  /// Sends the stored transaction, or stores one and sends it.
  ///
  /// @return the transaction in hex; null when the chain has the work without ours
  private @Nullable String send(
      Job job, @Nullable String known, Chain chain, Record record, Cancel cancel) {
    Transactions transactions = new Transactions(chain);
    sendEarlier(job, transactions);
    Optional<byte[]> stored = usable(job, known, chain, transactions);
    if (stored.isPresent()) {
      deliver(stored.get(), transactions, cancel);
      return HexFormat.of().formatHex(stored.get());
    }
    Optional<Prepared> prepared = prepare(job, chain);
    if (prepared.isEmpty()) {
      return null;
    }
    String raw = HexFormat.of().formatHex(prepared.get().raw());
    record.working(working(prepared.get(), raw));
    record.at("progress.record.sent", 0, 0);
    deliver(prepared.get().raw(), transactions, cancel);
    return raw;
  }

  /// The stored transaction, checked again as if somebody else had stored it. It is of no use any
  /// more when its nonce went to another one, which happens only after the practice network was
  /// made anew, or when it was reverted; a second transaction cannot make a second token.
  private Optional<byte[]> usable(
      Job job, @Nullable String stored, Chain chain, Transactions transactions) {
    if (stored == null) {
      return Optional.empty();
    }
    byte[] raw = HexFormat.of().parseHex(stored);
    return SignedTransaction.read(raw)
        .filter(tx -> tx.sender().equals(wallet.practice().address()))
        .filter(tx -> tx.chainId() == job.request().target().chainId())
        .filter(tx -> tx.nonce() == chain.next(tx.sender()) || transactions.known(tx.hash()))
        .filter(tx -> transactions.receipt(tx.hash()).map(Receipt::worked).orElse(true))
        .map(_ -> raw);
  }

  private Optional<Prepared> prepare(Job job, Chain chain) {
    Signer signer = wallet.practice();
    Voucher voucher = SignStep.voucher(job, Long.parseLong(known(job, StepName.SIGN, "deadline")));
    byte[] signature = HexFormat.of().parseHex(known(job, StepName.SIGN, "signature"));
    Minting.Next next =
        new Minting(chain, addresses)
            .prepare(
                signer,
                voucher,
                signature,
                SignStep.collection(job, signer.address()),
                OptionalLong.empty());
    if (!(next instanceof Minting.Send(Prepared prepared))) {
      return Optional.empty();
    }
    BigInteger maxCost = job.maxCost();
    if (maxCost != null && prepared.worstCost().compareTo(maxCost) > 0) {
      throw Problem.of(Fault.NEEDS_YOU, "publish.tooDear", prepared.worstCost(), maxCost)
          .exception();
    }
    return Optional.of(prepared);
  }

  private static ObjectNode working(Prepared prepared, String raw) {
    return Json.object()
        .put("raw", raw)
        .put("txHash", prepared.hash())
        .put("nonce", prepared.nonce())
        .put("sender", prepared.sender().toString());
  }

  private static void deliver(byte[] raw, Transactions transactions, Cancel cancel) {
    if (transactions.broadcast(raw) instanceof Sent.Refused(var kind, var _)) {
      throw Problem.of(Fault.NEEDS_YOU, "publish.refused", kind.name()).exception();
    }
    String hash = "0x" + Hashes.hex(Hashes.keccak256(raw));
    if (transactions.await(hash, PATIENCE).isEmpty()) {
      cancel.check();
      throw Problem.of(Fault.UNREACHABLE, "publish.notMined").exception();
    }
  }

  private ObjectNode evidence(
      Job job, Chain chain, WorksContract works, BigInteger id, @Nullable String raw) {
    if (works.work(id, At.FINAL).isEmpty()) {
      throw Problem.of(Fault.UNREACHABLE, "publish.notMined").exception();
    }
    WorksContract.Mint mint =
        works
            .mint(id)
            .orElseThrow(() -> Problem.of(Fault.UNREACHABLE, "publish.notMined").exception());
    Receipt receipt =
        new Transactions(chain)
            .receipt(mint.txHash())
            .orElseThrow(() -> Problem.of(Fault.UNREACHABLE, "publish.notMined").exception());
    ObjectNode out =
        Json.object()
            .put("token", known(job, StepName.SIGN, "token"))
            .put("txHash", mint.txHash())
            .put("blockNumber", mint.blockNumber())
            .put("finality", chain.finality(mint.blockNumber(), mint.blockHash()).code())
            .put("gasUsed", receipt.gasUsed().toString())
            .put("costWei", receipt.cost().toString())
            .put("at", clock.instant().toString());
    return raw == null ? out : out.put("raw", raw);
  }

  /// Whether the chain still has the work, and where it was, asked now: blocks may be replaced.
  @Override
  public boolean holds(Job job, Cancel cancel) {
    Practice running = practice.get();
    running.settle();
    Chain chain = Chain.connect(door, running.network(), cancel);
    return new WorksContract(chain, EvmAddress.parse(known(job, StepName.SIGN, "collection")))
        .mint(new BigInteger(known(job, StepName.EDITION, "tokenId")))
        .filter(mint -> String.valueOf(mint.blockNumber()).equals(known(job, "blockNumber")))
        .isPresent();
  }

  private static String known(Job job, String key) {
    return known(job, StepName.MINT, key);
  }

  private static String known(Job job, StepName step, String key) {
    String value = job.fact(step, key);
    if (value == null) {
      throw new IllegalStateException(step + " has no " + key);
    }
    return value;
  }
}
