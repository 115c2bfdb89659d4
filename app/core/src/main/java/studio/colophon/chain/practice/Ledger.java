package studio.colophon.chain.practice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Json;
import studio.colophon.base.StudioException;
import studio.colophon.chain.SignedTransaction;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.wallet.Wallet;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Our own record of the chain: enough to make it again from nothing. The chain itself is believed
/// only where it agrees with this.
///
/// @param account the practice account, funded in the first block; only it may send, and whom it
///   has introduced ([Practice#introduction])
/// @param genesis Unix time of the first block
/// @param blocks all blocks after the first, without a gap
/// @param snapshots checkpoints, oldest first
/// @param waiting signed bytes whose blocks were cut off: they are in no block and must come again
record Ledger(
    EvmAddress account,
    long genesis,
    List<Entry> blocks,
    List<Snapshot> snapshots,
    List<byte[]> waiting) {
  private static final int SNAPSHOTS = 3;

  Ledger {
    blocks = List.copyOf(blocks);
    snapshots = List.copyOf(snapshots);
    waiting = List.copyOf(waiting);
  }

  /// One block.
  ///
  /// @param time Unix time
  /// @param transactions the signed bytes, in order
  record Entry(long number, String hash, long time, List<byte[]> transactions) {
    Entry {
      transactions = List.copyOf(transactions);
    }
  }

  /// One checkpoint.
  ///
  /// @param file its name
  /// @param sha256 of the file
  /// @param number of the newest block in it
  /// @param hash of that block
  /// @param fingerprint of the accounts in it
  record Snapshot(String file, String sha256, long number, String hash, String fingerprint) {}

  /// A chain of one block.
  static Ledger fresh(EvmAddress account, long genesis) {
    return new Ledger(account, genesis, List.of(), List.of(), List.of());
  }

  /// With blocks that follow; what is in them waits no longer.
  Ledger with(List<Entry> more) {
    List<Entry> all = new ArrayList<>(blocks);
    all.addAll(more);
    List<byte[]> left = new ArrayList<>(waiting);
    for (Entry block : more) {
      for (byte[] raw : block.transactions()) {
        left.removeIf(other -> Arrays.equals(other, raw));
      }
    }
    return new Ledger(account, genesis, all, snapshots, left);
  }

  /// Without this block and all that follow it; what was in them waits to come again.
  Ledger cut(long number) {
    int kept = Math.toIntExact(number - 1);
    List<byte[]> again = new ArrayList<>();
    blocks.subList(kept, blocks.size()).forEach(block -> again.addAll(block.transactions()));
    again.addAll(waiting);
    List<Snapshot> before = snapshots.stream().filter(s -> s.number() <= kept).toList();
    return new Ledger(account, genesis, blocks.subList(0, kept), before, again);
  }

  /// Whose transactions belong here: the practice account's, and those of whom it introduced.
  Set<EvmAddress> senders() {
    Set<EvmAddress> out = new LinkedHashSet<>();
    out.add(account);
    byte[] introduction = Practice.introduction();
    for (Entry block : blocks) {
      for (byte[] raw : block.transactions()) {
        // a signature is dear to read, so only where it can matter
        if (raw.length < 300) {
          SignedTransaction.read(raw)
              .filter(tx -> tx.sender().equals(account))
              .filter(tx -> Arrays.equals(tx.data(), introduction))
              .ifPresent(tx -> out.add(tx.to()));
        }
      }
    }
    return out;
  }

  /// With this checkpoint as the newest; the oldest are forgotten.
  Ledger with(Snapshot snapshot) {
    List<Snapshot> all = new ArrayList<>(snapshots);
    all.add(snapshot);
    int from = Math.max(0, all.size() - SNAPSHOTS);
    return new Ledger(account, genesis, blocks, all.subList(from, all.size()), waiting);
  }

  /// Blocks up to this number only.
  Ledger upTo(long number) {
    List<Entry> kept = blocks.subList(0, Math.toIntExact(number));
    return new Ledger(account, genesis, kept, snapshots, waiting);
  }

  /// Whether something was sent after this block.
  boolean sentAfter(long number) {
    return blocks.subList(Math.toIntExact(number), blocks.size()).stream()
        .anyMatch(block -> !block.transactions().isEmpty());
  }

  byte[] write() {
    ObjectNode root = Json.object();
    root.put("version", 1).put("chainId", Wallet.PRACTICE_CHAIN);
    root.put("account", account.toString()).put("genesis", genesis);
    ArrayNode heads = root.putArray("checkpoints");
    for (Snapshot snapshot : snapshots) {
      heads
          .addObject()
          .put("file", snapshot.file())
          .put("sha256", snapshot.sha256())
          .put("number", snapshot.number())
          .put("hash", snapshot.hash())
          .put("fingerprint", snapshot.fingerprint());
    }
    ArrayNode all = root.putArray("blocks");
    for (Entry block : blocks) {
      ObjectNode one = all.addObject().put("hash", block.hash()).put("time", block.time());
      ArrayNode raws = one.putArray("transactions");
      block.transactions().forEach(raw -> raws.add(Hex.text(raw)));
    }
    ArrayNode again = root.putArray("waiting");
    waiting.forEach(raw -> again.add(Hex.text(raw)));
    return Json.pretty(root);
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException when it is anything else
  static Ledger read(byte[] bytes) {
    JsonNode root = Json.read(bytes);
    if (root.path("version").asInt(0) != 1
        || root.path("chainId").asLong(0) != Wallet.PRACTICE_CHAIN) {
      throw new IllegalArgumentException("a record of another kind");
    }
    try {
      List<Snapshot> snapshots = new ArrayList<>();
      for (JsonNode node : root.path("checkpoints")) {
        snapshots.add(snapshot(node));
      }
      List<Entry> blocks = new ArrayList<>();
      for (JsonNode node : root.path("blocks")) {
        blocks.add(entry(blocks.size() + 1, node));
      }
      EvmAddress account = EvmAddress.parse(root.path("account").asString());
      List<byte[]> waiting = raws(root.path("waiting"));
      return new Ledger(account, root.path("genesis").asLong(), blocks, snapshots, waiting);
    } catch (StudioException | DatabindException e) {
      throw new IllegalArgumentException("a record that is damaged", e);
    }
  }

  private static Snapshot snapshot(JsonNode node) {
    String file = node.path("file").asString();
    if (!file.matches("checkpoint-[0-9]+\\.json")) {
      throw new IllegalArgumentException("a checkpoint with another name");
    }
    return new Snapshot(
        file,
        node.path("sha256").asString(),
        node.path("number").asLong(),
        node.path("hash").asString(),
        node.path("fingerprint").asString());
  }

  private static Entry entry(long number, JsonNode node) {
    List<byte[]> transactions = raws(node.path("transactions"));
    return new Entry(number, Hex.hash(node.path("hash")), node.path("time").asLong(), transactions);
  }

  private static List<byte[]> raws(JsonNode list) {
    List<byte[]> out = new ArrayList<>();
    for (JsonNode raw : list) {
      out.add(HexFormat.of().parseHex(raw.asString().substring(2)));
    }
    return out;
  }
}
