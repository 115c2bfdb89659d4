package studio.colophon.chain.practice;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Json;
import studio.colophon.base.StudioException;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.wallet.Wallet;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Our own record of the chain: enough to make it again from nothing. The chain itself is believed
/// only where it agrees with this.
///
/// @param account the practice account, funded in the first block; only it may send
/// @param genesis Unix time of the first block
/// @param blocks all blocks after the first, without a gap
/// @param snapshots checkpoints, oldest first
record Ledger(EvmAddress account, long genesis, List<Entry> blocks, List<Snapshot> snapshots) {
  private static final int SNAPSHOTS = 3;

  Ledger {
    blocks = List.copyOf(blocks);
    snapshots = List.copyOf(snapshots);
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
    return new Ledger(account, genesis, List.of(), List.of());
  }

  /// With blocks that follow.
  Ledger with(List<Entry> more) {
    List<Entry> all = new ArrayList<>(blocks);
    all.addAll(more);
    return new Ledger(account, genesis, all, snapshots);
  }

  /// With this checkpoint as the newest; the oldest are forgotten.
  Ledger with(Snapshot snapshot) {
    List<Snapshot> all = new ArrayList<>(snapshots);
    all.add(snapshot);
    int from = Math.max(0, all.size() - SNAPSHOTS);
    return new Ledger(account, genesis, blocks, all.subList(from, all.size()));
  }

  /// Blocks up to this number only.
  Ledger upTo(long number) {
    return new Ledger(account, genesis, blocks.subList(0, Math.toIntExact(number)), snapshots);
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
      return new Ledger(account, root.path("genesis").asLong(), blocks, snapshots);
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
    List<byte[]> transactions = new ArrayList<>();
    for (JsonNode raw : node.path("transactions")) {
      transactions.add(HexFormat.of().parseHex(raw.asString().substring(2)));
    }
    return new Entry(number, Hex.hash(node.path("hash")), node.path("time").asLong(), transactions);
  }
}
