package studio.colophon.chain.practice;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Prepared;
import studio.colophon.chain.Receipt;
import studio.colophon.chain.Sent;
import studio.colophon.chain.Studio;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.Transactions;
import studio.colophon.chain.rpc.Rpc;
import studio.colophon.wallet.Signer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The process that runs the chain: it checks and mends it, and writes its checkpoints.
final class Owner implements Practice {
  private static final Duration MINED = Duration.ofSeconds(20);
  private static final long LOOK_MILLIS = 1000;

  /// A block, and two that make it final.
  private static final int TO_FINAL = 3;

  private final Engine engine;
  private final Claim claim;
  private final int port;
  private final Cancel cancel;
  private Trust.Checked state;
  private boolean held;
  private boolean closed;

  private Owner(Engine engine, Claim claim, int port, Engine.Run run, Cancel cancel) {
    this.engine = engine;
    this.claim = claim;
    this.port = port;
    this.cancel = cancel;
    this.state = new Trust(engine, cancel).begin(run);
  }

  /// Starts the chain of this home, which is made now if there was none.
  static Owner start(Engine engine, Claim claim, int port, Supplier<Signer> signer, Cancel cancel) {
    Signer account = signer.get();
    Optional<Ledger> ledger = engine.shelf().record();
    ledger
        .filter(known -> !known.account().equals(account.address()))
        .ifPresent(Owner::belongsToAnother);
    Engine.Run run =
        ledger.isPresent()
            ? engine.ready(ledger.get(), port, false, cancel)
            : engine.fresh(account.address(), port, cancel);
    boolean done = false;
    try {
      Owner owner = new Owner(engine, claim, port, run, cancel);
      if (ledger.isEmpty()) {
        owner.deploy(account);
        owner.mine(2);
        owner.checkpoint();
      }
      claim.announce(owner.state.run().anvil(), owner::answer);
      done = true;
      return owner;
    } finally {
      if (!done) {
        run.anvil().close();
      }
    }
  }

  @Override
  public boolean settle() {
    return settle(cancel);
  }

  @Override
  public boolean checkpoint() {
    return checkpoint(cancel);
  }

  @Override
  public synchronized void mine(int blocks) {
    if (!held) {
      rpc().value("anvil_mine", blocks);
    }
  }

  @Override
  public synchronized void hold() {
    settle();
    held = true;
    rpc().value("evm_setAutomine", false);
  }

  @Override
  public synchronized void nextBlock() {
    settle();
    rpc().value("anvil_mine", 1);
  }

  @Override
  public synchronized void release() {
    settle();
    letGo(rpc());
  }

  private void letGo(Rpc rpc) {
    held = false;
    rpc.value("evm_setAutomine", true);
    rpc.value("anvil_mine", TO_FINAL);
  }

  @Override
  public synchronized boolean held() {
    return held;
  }

  /// The cut record is on disk before the chain is another one: whatever happens from here on, what
  /// was cut off is sent again, the same bytes.
  @Override
  public synchronized boolean reorganise(long block) {
    settle();
    Ledger ledger = state.run().ledger();
    if (block < 1 || block > ledger.blocks().size() || !ledger.sentAfter(block - 1)) {
      return false;
    }
    Ledger cut = ledger.cut(block);
    engine.shelf().note(cut);
    held = true;
    state = new Trust.Checked(new Engine.Run(state.run().anvil(), cut), state.dump());
    restart(cancel);
    return true;
  }

  @Override
  public void keep(Cancel until) {
    long seen = -1;
    try {
      while (true) {
        until.sleep(LOOK_MILLIS);
        seen = look(seen);
      }
    } catch (StudioException e) {
      if (e.fault() != Fault.CANCELLED) {
        throw e;
      }
    }
  }

  @Override
  public synchronized URI url() {
    return state.run().anvil().url();
  }

  @Override
  public synchronized long pid() {
    return state.run().anvil().pid();
  }

  @Override
  public boolean owner() {
    return true;
  }

  /// Writes what is not on disk yet, then ends anvil and gives up the right to run the chain.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (claim) {
      writeLast();
    }
  }

  private void writeLast() {
    try {
      if (state.run().anvil().alive()) {
        // not the owner's: that one may be what ends the command
        Cancel own = new Cancel();
        if (held) {
          letGo(engine.rpc(state.run().anvil(), own));
        }
        write(own);
      }
    } catch (StudioException e) {
      // what had to be kept was kept by an earlier checkpoint; a full disk is worth telling
      if (e.fault() == Fault.DISK_FULL) {
        throw e;
      }
    } finally {
      state.run().anvil().close();
    }
  }

  private synchronized boolean settle(Cancel until) {
    checkOpen();
    return mend(until);
  }

  /// Another process may still ask while this one ends.
  private void checkOpen() {
    if (closed) {
      throw Problem.of(Fault.UNREACHABLE, "practice.gone").exception();
    }
  }

  private boolean mend(Cancel until) {
    Trust trust = new Trust(engine, until);
    Optional<Trust.Checked> now = trust.check(state, held);
    if (now.isPresent()) {
      state = now.get();
      return false;
    }
    restart(until);
    return true;
  }

  private void restart(Cancel until) {
    state.run().anvil().close();
    Ledger ledger = state.run().ledger();
    state = new Trust(engine, until).begin(engine.ready(ledger, port, held, until));
    claim.announce(state.run().anvil(), this::answer);
  }

  private synchronized boolean checkpoint(Cancel until) {
    checkOpen();
    return write(until);
  }

  private boolean write(Cancel until) {
    boolean mended = mend(until);
    Ledger ledger = state.run().ledger();
    List<Ledger.Snapshot> snapshots = ledger.snapshots();
    boolean kept =
        !snapshots.isEmpty()
            && !ledger.sentAfter(snapshots.getLast().number())
            && engine.shelf().file(snapshots.getLast()).isPresent();
    if (!kept) {
      Ledger longer = engine.shelf().keep(ledger, state.dump());
      Engine.Run run = new Engine.Run(state.run().anvil(), longer);
      state = new Trust.Checked(run, state.dump());
    }
    return mended;
  }

  /// Puts the chain on disk if its head is another one than `seen`.
  ///
  /// @return number of the newest block
  private synchronized long look(long seen) {
    boolean alive = state.run().anvil().alive();
    if (!alive || chain().head() != seen) {
      checkpoint(cancel);
    }
    return chain().head();
  }

  private Rpc rpc() {
    return engine.rpc(state.run().anvil(), cancel);
  }

  private Chain chain() {
    return engine.chain(state.run().anvil(), cancel);
  }

  private void deploy(Signer account) {
    Chain chain = chain();
    Transactions transactions = new Transactions(chain);
    Prepared deploy =
        new Studio(chain, new StudioAddresses()).deploy(account, OptionalLong.empty());
    Sent sent = transactions.broadcast(deploy.raw());
    boolean worked =
        sent instanceof Sent.Accepted
            && transactions.await(deploy.hash(), MINED).filter(Receipt::worked).isPresent();
    if (!worked) {
      throw Problem.of(Fault.PRACTICE_UNAVAILABLE, "practice.deploy").exception();
    }
  }

  private boolean deed(String request) {
    switch (request) {
      case "hold" -> hold();
      case "release" -> release();
      case "next" -> nextBlock();
      default -> {
        return request.matches("reorganise [0-9]{1,9}")
            && reorganise(Long.parseLong(request.substring("reorganise ".length())));
      }
    }
    return true;
  }

  private static void belongsToAnother(Ledger ledger) {
    throw Problem.of(Fault.PRACTICE_UNAVAILABLE, "practice.account", ledger.account().toString())
        .exception();
  }

  /// Answers another process of this home: `status`, `check`, `checkpoint`, and the deeds.
  private String answer(String request) {
    try {
      boolean mended =
          switch (request) {
            case "check" -> settle();
            case "checkpoint" -> checkpoint();
            default -> false;
          };
      boolean done = deed(request);
      return Json.line(
          Json.object()
              .put("url", url().toString())
              .put("anvil", pid())
              .put("mended", mended)
              .put("held", held())
              .put("done", done));
    } catch (StudioException e) {
      ObjectNode out = Json.object().put("fault", e.fault().name()).put("key", e.problem().key());
      ArrayNode arguments = out.putArray("arguments");
      e.problem().arguments().forEach(argument -> arguments.add(String.valueOf(argument)));
      return Json.line(out);
    }
  }
}
