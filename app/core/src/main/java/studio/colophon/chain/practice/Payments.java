package studio.colophon.chain.practice;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import studio.colophon.base.EvmAddress;
import studio.colophon.chain.At;
import studio.colophon.chain.Block;
import studio.colophon.chain.Chain;
import studio.colophon.chain.rpc.Hex;
import tools.jackson.databind.JsonNode;

/// Plain payments of a chain, read from its blocks, since they leave no log. Remembers what it has
/// read and reads only what is new, or what has been replaced. Meant for the practice network,
/// whose blocks are few. Thread-safe.
public final class Payments {
  private final List<Read> blocks = new ArrayList<>();

  /// A transaction that carries ether.
  ///
  /// @param time of its block, Unix time
  public record Payment(
      long block, long time, String txHash, EvmAddress from, EvmAddress to, BigInteger wei) {}

  private record Read(String hash, List<Payment> payments) {}

  /// All payments up to the newest block, the oldest first.
  public synchronized List<Payment> of(Chain chain) {
    long head = chain.head();
    while (blocks.size() > head + 1 || !lastIsIn(chain)) {
      blocks.removeLast();
    }
    for (long number = blocks.size(); number <= head; number++) {
      chain.rpc().cancel().check();
      blocks.add(read(chain, number));
    }
    return blocks.stream().flatMap(block -> block.payments().stream()).toList();
  }

  private boolean lastIsIn(Chain chain) {
    if (blocks.isEmpty()) {
      return true;
    }
    return chain
        .block(At.block(blocks.size() - 1))
        .filter(block -> block.hash().equals(blocks.getLast().hash()))
        .isPresent();
  }

  private static Read read(Chain chain, long number) {
    Block block = chain.block(At.block(number)).orElseThrow(Hex::garbled);
    List<Payment> payments = new ArrayList<>();
    for (String hash : block.transactions()) {
      JsonNode tx = chain.rpc().value("eth_getTransactionByHash", hash);
      BigInteger wei = Hex.quantity(tx.path("value"));
      if (wei.signum() > 0 && tx.path("to").isString()) {
        payments.add(
            new Payment(
                number,
                block.timestamp(),
                hash,
                EvmAddress.parse(tx.path("from").asString()),
                EvmAddress.parse(tx.path("to").asString()),
                wei));
      }
    }
    return new Read(block.hash(), payments);
  }
}
