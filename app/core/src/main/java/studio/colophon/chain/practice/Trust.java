package studio.colophon.chain.practice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.chain.At;
import studio.colophon.chain.Block;
import studio.colophon.chain.Chain;
import studio.colophon.chain.SignedTransaction;
import studio.colophon.chain.rpc.Hex;

/// Decides whether a running chain is what our record leads to. anvil takes calls from any web page
/// through its WebSocket, so nothing is taken from it unseen: the recorded block must be where it
/// was, whatever was sent since must be signed by the practice account or by whom it introduced,
/// and the accounts must be those which the same transactions lead to when they are run again on a
/// chain of their own.
///
/// @param engine runs that other chain
/// @param cancel stops it
record Trust(Engine engine, Cancel cancel) {
  private static final long DAY = 86_400;
  private static final int TRIES = 5;

  /// A chain that has been checked.
  ///
  /// @param run the chain, and all its blocks
  /// @param dump its state after the newest of these blocks
  record Checked(Engine.Run run, Dump dump) {}

  /// Believes a chain that has just been started from our record.
  Checked begin(Engine.Run run) {
    return new Checked(run, Dump.take(engine.rpc(run.anvil(), cancel)));
  }

  /// The chain as it is now, empty when it is not what the record leads to, or does not answer.
  ///
  /// @param held whether no blocks are to be made
  Optional<Checked> check(Checked last, boolean held) {
    if (!last.run().anvil().alive()) {
      return Optional.empty();
    }
    try {
      Chain chain = engine.chain(last.run().anvil(), cancel);
      // a page may have stopped the making of blocks or emptied the pool: no change of state
      chain.rpc().value("evm_setAutomine", !held);
      last.run()
          .ledger()
          .waiting()
          .forEach(raw -> chain.rpc().ask("eth_sendRawTransaction", Hex.text(raw)));
      for (int i = 0; i < TRIES; i++) {
        Ledger ledger = last.run().ledger();
        long number = ledger.blocks().size();
        if (!isAt(chain, ledger)) {
          return Optional.empty();
        }
        Ledger longer = ledger.with(Engine.blocks(chain, number));
        Dump dump = Dump.take(chain.rpc());
        Block head = chain.block(At.LATEST).orElseThrow(Hex::garbled);
        if (head.number() == longer.blocks().size() && isAt(chain, longer)) {
          Checked now = new Checked(new Engine.Run(last.run().anvil(), longer), dump);
          return follows(last, now) ? Optional.of(now) : Optional.empty();
        }
        // a block was made while we looked
      }
      return Optional.empty();
    } catch (StudioException e) {
      if (e.fault() == Fault.UNREACHABLE || e.fault() == Fault.WRONG_CHAIN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Whether the chain has the newest block of the ledger in its place.
  private static boolean isAt(Chain chain, Ledger ledger) {
    long number = ledger.blocks().size();
    Optional<Block> block = chain.block(At.block(number));
    return block
        .filter(b -> number == 0 || b.hash().equals(ledger.blocks().getLast().hash()))
        .isPresent();
  }

  private boolean follows(Checked last, Checked now) {
    Ledger ledger = now.run().ledger();
    int known = last.run().ledger().blocks().size();
    List<Ledger.Entry> more = ledger.blocks().subList(known, ledger.blocks().size());
    long latest = engine.clock().millis() / 1000 + DAY;
    boolean plausible = more.stream().allMatch(block -> block.time() <= latest);
    plausible &= ours(more, ledger);
    if (!plausible) {
      return false;
    }
    String expected = ledger.sentAfter(known) ? repeated(ledger) : last.dump().fingerprint();
    return expected.equals(now.dump().fingerprint());
  }

  /// The accounts that the transactions of the ledger lead to.
  private String repeated(Ledger ledger) {
    Engine.Run copy = engine.restore(ledger, 0, cancel);
    try (Anvil anvil = copy.anvil()) {
      return Dump.take(engine.rpc(anvil, cancel)).fingerprint();
    }
  }

  private static boolean ours(List<Ledger.Entry> blocks, Ledger ledger) {
    if (blocks.stream().allMatch(block -> block.transactions().isEmpty())) {
      return true;
    }
    Set<EvmAddress> senders = ledger.senders();
    return blocks.stream()
        .flatMap(block -> block.transactions().stream())
        .allMatch(
            raw ->
                SignedTransaction.read(raw)
                    .filter(tx -> senders.contains(tx.sender()))
                    .isPresent());
  }
}
