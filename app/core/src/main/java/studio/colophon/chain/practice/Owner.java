package studio.colophon.chain.practice;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.chain.At;
import studio.colophon.chain.Block;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Prepared;
import studio.colophon.chain.Receipt;
import studio.colophon.chain.Sent;
import studio.colophon.chain.Studio;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.Transactions;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.wallet.Signer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The process that runs the chain. It believes the running chain only where that follows from our
/// record: anvil takes calls from any web page through its WebSocket (web3.md 4), so before use and
/// before each checkpoint the accounts must be those that the recorded and the new transactions of the
/// practice account lead to. Otherwise the chain is started again from the record.
final class Owner implements Practice {
  private static final long DAY = 86_400;
  private static final Duration MINED = Duration.ofSeconds(20);
  private static final int TRIES = 5;

  private final Engine engine;
  private final Claim claim;
  private final int port;
  private Engine.Run run;
  private Dump known;

  private Owner(Engine engine, Claim claim, int port, Engine.Run run, Cancel cancel) {
    this.engine = engine;
    this.claim = claim;
    this.port = port;
    this.run = run;
    this.cancel = cancel;
    this.known = Dump.take(engine.rpc(run.anvil(), cancel));
  }

  private final Cancel cancel;

  /// Starts the chain of this home, which is made now if there was none.
  static Owner start(
      Engine engine, Claim claim, int port, Supplier<Signer> signer, Cancel cancel) {
    Signer account = signer.get();
    @Nullable Ledger ledger = engine.shelf().record().orElse(null);
    if (ledger != null && !ledger.account().equals(account.address())) {
      throw Problem.of(Fault.PRACTICE_UNAVAILABLE, "practice.account", ledger.account().toString())
          .exception();
    }
    Engine.Run run =
        ledger == null
            ? engine.fresh(account.address(), port, cancel)
            : engine.ready(ledger, port, cancel);
    boolean done = false;
    try {
      Owner owner = new Owner(engine, claim, port, run, cancel);
      if (ledger == null) {
        owner.deploy(account);
        owner.mine(2);
        owner.checkpoint();
      }
      claim.announce(owner.run.anvil(), owner::answer);
      done = true;
      return owner;
    } finally {
      if (!done) {
        run.anvil().close();
      }
    }
  }

  @Override
  public synchronized void settle() {
    if (!run.anvil().alive() || !honest()) {
      recover();
    }
  }

  @Override
  public synchronized void checkpoint() {
    settle();
    Ledger ledger = run.ledger();
    List<Ledger.Snapshot> snapshots = ledger.snapshots();
    boolean kept =
        !snapshots.isEmpty()
            && !ledger.sentAfter(snapshots.getLast().number())
            && engine.shelf().file(snapshots.getLast()).isPresent();
    if (!kept) {
      run = new Engine.Run(run.anvil(), engine.shelf().keep(ledger, known));
    }
  }

  @Override
  public synchronized void mine(int blocks) {
    engine.rpc(run.anvil(), cancel).value("anvil_mine", blocks);
  }

  @Override
  public void keep(Cancel until) {
    long seen = -1;
    try {
      while (true) {
        until.sleep(1000);
        synchronized (this) {
          long head = run.anvil().alive() ? chain().head() : -1;
          if (head != seen || head < 0) {
            checkpoint();
            seen = chain().head();
          }
        }
      }
    } catch (StudioException e) {
      if (e.fault() != Fault.CANCELLED) {
        throw e;
      }
    }
  }

  @Override
  public synchronized URI url() {
    return run.anvil().url();
  }

  @Override
  public synchronized long pid() {
    return run.anvil().pid();
  }

  @Override
  public boolean owner() {
    return true;
  }

  /// Writes what is not on disk yet, then ends anvil and gives up the right to run the chain.
  @Override
  public synchronized void close() {
    try (claim;
        Anvil anvil = run.anvil()) {
      if (anvil.alive()) {
        new Owner(this, new Cancel()).checkpoint();
      }
    } catch (StudioException e) {
      // what was needed has been kept by an earlier checkpoint; a full disk is worth telling
      if (e.fault() == Fault.DISK_FULL) {
        throw e;
      }
    }
  }

  /// The same owner for its last deed, which must not be cancelled.
  private Owner(Owner other, Cancel cancel) {
    this.engine = other.engine;
    this.claim = other.claim;
    this.port = other.port;
    this.run = other.run;
    this.known = other.known;
    this.cancel = cancel;
  }

  private Chain chain() {
    return engine.chain(run.anvil(), cancel);
  }

  private void deploy(Signer account) {
    Chain chain = chain();
    Transactions transactions = new Transactions(chain);
    Prepared deploy =
        new Studio(chain, new StudioAddresses()).deploy(account, java.util.OptionalLong.empty());
    Sent sent = transactions.broadcast(deploy.raw());
    boolean worked =
        sent instanceof Sent.Accepted
            && transactions.await(deploy.hash(), MINED).filter(Receipt::worked).isPresent();
    if (!worked) {
      throw Problem.of(Fault.PRACTICE_UNAVAILABLE, "practice.deploy").exception();
    }
  }

  private void recover() {
    run.anvil().close();
    run = engine.ready(run.ledger(), port, cancel);
    known = Dump.take(engine.rpc(run.anvil(), cancel));
    claim.announce(run.anvil(), this::answer);
  }

  /// Whether the running chain is what our record and the transactions after it lead to; if so it is
  /// the record from now on.
  private boolean honest() {
    try {
      Chain chain = chain();
      chain.rpc().value("evm_setAutomine", true);
      for (int i = 0; i < TRIES; i++) {
        Ledger ledger = run.ledger();
        long number = ledger.blocks().size();
        if (!chain.block(At.block(number)).filter(b -> b.hash().equals(hash(ledger))).isPresent()) {
          return false;
        }
        List<Ledger.Entry> more = Engine.blocks(chain, number);
        Dump dump = Dump.take(chain.rpc());
        Ledger longer = ledger.with(more);
        Block head = chain.block(At.LATEST).orElseThrow(Hex::garbled);
        if (head.hash().equals(hash(longer))) {
          return follows(ledger, longer, more, dump);
        }
      }
      return false;
    } catch (StudioException e) {
      if (e.fault() == Fault.UNREACHABLE || e.fault() == Fault.WRONG_CHAIN) {
        return false;
      }
      throw e;
    }
  }

  private boolean follows(Ledger ledger, Ledger longer, List<Ledger.Entry> more, Dump dump) {
    long latest = engine.clock().millis() / 1000 + DAY;
    if (more.stream().anyMatch(block -> block.time() > latest || !ours(block, ledger.account()))) {
      return false;
    }
    boolean sent = more.stream().anyMatch(block -> !block.transactions().isEmpty());
    String expected = sent ? repeated(longer) : known.fingerprint();
    if (!expected.equals(dump.fingerprint())) {
      return false;
    }
    run = new Engine.Run(run.anvil(), longer);
    known = dump;
    return true;
  }

  /// The accounts that the transactions of the ledger lead to, on a chain of their own.
  private String repeated(Ledger ledger) {
    Engine.Run copy = engine.restore(ledger, 0, cancel);
    try (Anvil anvil = copy.anvil()) {
      return Dump.take(engine.rpc(anvil, cancel)).fingerprint();
    }
  }

  private static boolean ours(Ledger.Entry block, EvmAddress account) {
    return block.transactions().stream()
        .allMatch(
            raw ->
                studio.colophon.chain.SignedTransaction.read(raw)
                    .filter(tx -> tx.sender().equals(account))
                    .isPresent());
  }

  private String hash(Ledger ledger) {
    return ledger.blocks().isEmpty() ? genesisHash() : ledger.blocks().getLast().hash();
  }

  private String genesisHash() {
    return chain().block(At.block(0)).orElseThrow(Hex::garbled).hash();
  }

  /// Answers another process of this home: `status`, `check` or `checkpoint`.
  private String answer(String request) {
    try {
      switch (request) {
        case "check" -> settle();
        case "checkpoint" -> checkpoint();
        default -> {}
      }
      return Json.line(
          Json.object().put("url", url().toString()).put("anvil", pid()));
    } catch (StudioException e) {
      ObjectNode out = Json.object().put("fault", e.fault().name()).put("key", e.problem().key());
      ArrayNode arguments = out.putArray("arguments");
      e.problem().arguments().forEach(argument -> arguments.add(String.valueOf(argument)));
      return Json.line(out);
    }
  }
}
