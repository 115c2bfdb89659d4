package studio.colophon.chain.practice;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.chain.At;
import studio.colophon.chain.Block;
import studio.colophon.chain.Chain;
import studio.colophon.chain.Network;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.chain.rpc.Rpc;
import studio.colophon.net.Door;
import studio.colophon.wallet.Wallet;

/// Makes chains run: a new one, or one that our record describes.
///
/// @param shelf where checkpoints are
/// @param binary what runs
/// @param door how it is asked
/// @param clock the time of new blocks
record Engine(Shelf shelf, AnvilBinary binary, Door door, InstantSource clock) {
  /// A million ether, worth nothing.
  private static final BigInteger FUNDS = BigInteger.TEN.pow(24);

  /// Blocks that are made after a start, so that `safe` and `finalized` can be read.
  private static final int LEAD = 3;

  private static final int PORT_TRIES = 4;
  private static final long PORT_PAUSE_MILLIS = 150;

  /// A chain that runs.
  ///
  /// @param ledger all its blocks
  record Run(Anvil anvil, Ledger ledger) {}

  /// A new chain on which the account has money.
  Run fresh(EvmAddress account, int port, Cancel cancel) {
    Anvil anvil = start(port, null, 0, cancel);
    return closingOnFailure(
        anvil,
        () -> {
          Chain chain = chain(anvil, cancel);
          fund(chain.rpc(), account);
          long genesis = chain.block(At.block(0)).orElseThrow(Hex::garbled).timestamp();
          return new Run(anvil, Ledger.fresh(account, genesis));
        });
  }

  /// The chain of our record: from the newest checkpoint that is what we wrote, or from nothing,
  /// and from there by sending again what was sent. Blocks that are made again get new hashes,
  /// which the ledger returned has.
  Run restore(Ledger ledger, int port, Cancel cancel) {
    for (Ledger.Snapshot snapshot : ledger.snapshots().reversed()) {
      Optional<Path> file = shelf.file(snapshot);
      if (file.isPresent() && snapshot.number() <= ledger.blocks().size()) {
        Optional<Anvil> anvil = load(file.get(), snapshot, ledger.genesis(), port, cancel);
        if (anvil.isPresent()) {
          return replayed(anvil.get(), ledger, snapshot.number(), cancel);
        }
      }
    }
    Anvil anvil = start(port, null, ledger.genesis(), cancel);
    return closingOnFailure(
        anvil,
        () -> {
          fund(rpc(anvil, cancel), ledger.account());
          return replayed(anvil, ledger, 0, cancel);
        });
  }

  /// The same, ready for use: with blocks in front, the clock at now, and what waits sent again.
  ///
  /// @param held whether no block is to be made of that
  Run ready(Ledger ledger, int port, boolean held, Cancel cancel) {
    Run run = restore(ledger, port, cancel);
    return closingOnFailure(
        run.anvil(),
        () -> {
          Rpc rpc = rpc(run.anvil(), cancel);
          long head = time(chain(run.anvil(), cancel));
          rpc.value("evm_setTime", Math.max(head, clock.millis() / 1000));
          rpc.value("anvil_mine", LEAD);
          again(rpc, ledger.waiting(), held);
          List<Ledger.Entry> lead =
              blocks(chain(run.anvil(), cancel), run.ledger().blocks().size());
          return new Run(run.anvil(), run.ledger().with(lead));
        });
  }

  private static void again(Rpc rpc, List<byte[]> waiting, boolean held) {
    if (held || !waiting.isEmpty()) {
      rpc.value("evm_setAutomine", false);
      waiting.forEach(raw -> rpc.value("eth_sendRawTransaction", Hex.text(raw)));
    }
    if (!held && !waiting.isEmpty()) {
      rpc.value("anvil_mine", 1 + LEAD);
      rpc.value("evm_setAutomine", true);
    }
  }

  /// All blocks after this one.
  static List<Ledger.Entry> blocks(Chain chain, long after) {
    List<Ledger.Entry> out = new ArrayList<>();
    long head = chain.head();
    for (long number = after + 1; number <= head; number++) {
      Block block = chain.block(At.block(number)).orElseThrow(Hex::garbled);
      List<byte[]> transactions = new ArrayList<>();
      for (String hash : block.transactions()) {
        transactions.add(Hex.data(chain.rpc().value("eth_getRawTransactionByHash", hash)));
      }
      out.add(new Ledger.Entry(number, block.hash(), block.timestamp(), transactions));
    }
    return out;
  }

  Rpc rpc(Anvil anvil, Cancel cancel) {
    return new Rpc(door, anvil.url(), cancel);
  }

  Chain chain(Anvil anvil, Cancel cancel) {
    return Chain.connect(door, network(anvil.url()), cancel);
  }

  static Network network(URI url) {
    return new Network("practice", Wallet.PRACTICE_CHAIN, url, true);
  }

  private Anvil start(int port, @Nullable Path state, long genesis, Cancel cancel) {
    Anvil.Start start = new Anvil.Start(shelf.folder(), port, state, genesis);
    for (int tries = PORT_TRIES; ; tries--) {
      try {
        return Anvil.start(binary, start, cancel);
      } catch (StudioException e) {
        if (e.fault() != Fault.PORT_TAKEN || tries == 0) {
          throw e;
        }
        // the anvil of a process that was killed needs a moment to end
        cancel.sleep(PORT_PAUSE_MILLIS);
      }
    }
  }

  /// Loads a checkpoint. anvil takes the time of its start for that of the newest block unless it
  /// is told an earlier one, and would then refuse the times of the blocks to be made again.
  private Optional<Anvil> load(
      Path file, Ledger.Snapshot snapshot, long genesis, int port, Cancel cancel) {
    Anvil anvil;
    try {
      anvil = start(port, file, genesis, cancel);
    } catch (StudioException e) {
      if (e.fault() != Fault.PRACTICE_UNAVAILABLE) {
        throw e;
      }
      return Optional.empty();
    }
    return closingOnFailure(
        anvil,
        () -> {
          Chain chain = chain(anvil, cancel);
          Optional<Block> head = chain.block(At.LATEST);
          if (head.filter(b -> b.hash().equals(snapshot.hash())).isPresent()) {
            return Optional.of(anvil);
          }
          anvil.close();
          return Optional.empty();
        });
  }

  private Run replayed(Anvil anvil, Ledger ledger, long from, Cancel cancel) {
    return closingOnFailure(
        anvil,
        () -> {
          List<Ledger.Entry> missing = ledger.blocks().subList((int) from, ledger.blocks().size());
          Rpc rpc = rpc(anvil, cancel);
          if (!missing.isEmpty()) {
            rpc.value("evm_setAutomine", false);
            // its clock is at now, and refuses times before that
            long time = Math.max(time(chain(anvil, cancel)), missing.getFirst().time());
            rpc.value("evm_setTime", time);
            for (Ledger.Entry block : missing) {
              // a block may be older than the one before it: the computer's clock was set back
              time = Math.max(time, block.time());
              repeat(rpc, block, time);
            }
            rpc.value("evm_setAutomine", true);
          }
          List<Ledger.Entry> made = blocks(chain(anvil, cancel), from);
          return new Run(anvil, ledger.upTo(from).with(made));
        });
  }

  /// Unix time of the newest block.
  private static long time(Chain chain) {
    return chain.block(At.LATEST).orElseThrow(Hex::garbled).timestamp();
  }

  private static void repeat(Rpc rpc, Ledger.Entry block, long time) {
    for (byte[] raw : block.transactions()) {
      rpc.value("eth_sendRawTransaction", Hex.text(raw));
    }
    rpc.value("evm_setNextBlockTimestamp", time);
    rpc.value("evm_mine");
  }

  private static void fund(Rpc rpc, EvmAddress account) {
    rpc.value("anvil_setBalance", account.lower(), "0x" + FUNDS.toString(16));
  }

  private static <T> T closingOnFailure(Anvil anvil, Supplier<T> step) {
    boolean done = false;
    try {
      T result = step.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        anvil.close();
      }
    }
  }
}
