package studio.colophon.chain;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Json;
import studio.colophon.base.Problem;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.chain.rpc.Refusal;
import studio.colophon.chain.rpc.Rpc;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One chain through one node, asked only after the node has shown that it is that chain. Blocking;
/// thread-safe. Every method throws `unreachable`, `offline` or `cancelled` when the node cannot be
/// asked or answers what no node in order would.
public final class Chain {
  private final Rpc rpc;
  private final Network network;

  /// One entry of a contract's log.
  ///
  /// @param topics words of 32 bytes as hex, the first names the event
  /// @param data the rest
  record Log(long blockNumber, String blockHash, String txHash, List<String> topics, byte[] data) {
    static Log read(JsonNode node) {
      List<String> topics = new ArrayList<>();
      for (JsonNode topic : node.path("topics")) {
        topics.add(Hex.hash(topic));
      }
      return new Log(
          Hex.number(node.path("blockNumber")),
          Hex.hash(node.path("blockHash")),
          Hex.hash(node.path("transactionHash")),
          List.copyOf(topics),
          Hex.data(node.path("data")));
    }
  }

  private Chain(Rpc rpc, Network network) {
    this.rpc = rpc;
    this.network = network;
  }

  /// Asks the node for its chain id first.
  ///
  /// @throws studio.colophon.base.StudioException `unreachable` when the node is silent or speaks
  ///   no JSON-RPC, `wrongChain` when it is another chain's
  public static Chain connect(Door door, Network network, Cancel cancel) {
    Rpc rpc = new Rpc(door, network.rpcUrl(), cancel);
    BigInteger id = Hex.quantity(rpc.value("eth_chainId"));
    if (!id.equals(BigInteger.valueOf(network.chainId()))) {
      String wanted = String.valueOf(network.chainId());
      throw Problem.of(Fault.WRONG_CHAIN, "chain.wrong", network.name(), wanted, id.toString())
          .exception();
    }
    return new Chain(rpc, network);
  }

  /// Which chain a node says it serves; its word only.
  ///
  /// @throws studio.colophon.base.StudioException `unreachable` when the node is silent or speaks
  ///   no JSON-RPC, `badArgument` when the address is neither https nor on this computer,
  ///   `offline`, `cancelled`
  public static BigInteger idAt(Door door, URI node, Cancel cancel) {
    return Hex.quantity(new Rpc(door, node, cancel).value("eth_chainId"));
  }

  /// The chain's name, id and node.
  public Network network() {
    return network;
  }

  /// The node.
  public Rpc rpc() {
    return rpc;
  }

  /// Number of the newest block.
  public long head() {
    return Hex.number(rpc.value("eth_blockNumber"));
  }

  /// A block; empty when the chain has not come to it, or knows no such tag.
  public Optional<Block> block(At at) {
    return switch (rpc.ask("eth_getBlockByNumber", at.tag(), false)) {
      case Rpc.Value value when value.result().isObject() -> Optional.of(block(value.result()));
      case Rpc.Reply _ -> Optional.empty();
    };
  }

  /// Code at an address, empty where there is none.
  public byte[] code(EvmAddress address, At at) {
    return Hex.data(rpc.value("eth_getCode", address.lower(), at.tag()));
  }

  /// Wei that an account has.
  public BigInteger balance(EvmAddress address, At at) {
    return Hex.quantity(rpc.value("eth_getBalance", address.lower(), at.tag()));
  }

  /// The next nonce of an account, counting mined transactions only.
  public long nonce(EvmAddress address) {
    return Hex.number(rpc.value("eth_getTransactionCount", address.lower(), "latest"));
  }

  /// The nonce for what is sent next. On the practice network transactions that wait count too:
  /// there blocks can be held, and all that is sent is our own.
  public long next(EvmAddress address) {
    String tag = network.practice() ? "pending" : "latest";
    return Hex.number(rpc.value("eth_getTransactionCount", address.lower(), tag));
  }

  /// Calls a contract without sending anything; empty when it reverts.
  Optional<byte[]> read(EvmAddress to, byte[] data, At at) {
    return switch (rpc.ask("eth_call", call(to, data), at.tag())) {
      case Rpc.Value value -> Optional.of(Hex.data(value.result()));
      case Rpc.Refused refused when refused.kind() == Refusal.REVERT -> Optional.empty();
      case Rpc.Refused refused -> throw rpc.refused("eth_call", refused);
    };
  }

  /// Logs of one contract in a range of blocks, both ends included.
  ///
  /// @param topics `0x` and 64 digits each, or JSON null for any
  List<Log> logs(EvmAddress contract, long from, long to, JsonNode topics) {
    ObjectNode filter = Json.object();
    filter.put("address", contract.lower());
    filter.put("fromBlock", At.block(from).tag()).put("toBlock", At.block(to).tag());
    filter.set("topics", topics);
    JsonNode answer = rpc.value("eth_getLogs", filter);
    List<Log> out = new ArrayList<>();
    for (JsonNode log : answer) {
      boolean ours = contract.lower().equalsIgnoreCase(log.path("address").asString(""));
      if (ours && !log.path("removed").asBoolean(false)) {
        out.add(Log.read(log));
      }
    }
    return out;
  }

  /// How sure it is that this block stays in the chain.
  ///
  /// @param hash its hash; another block at that height counts as [Finality#NONE]
  public Finality finality(long number, String hash) {
    Optional<Block> last = block(At.FINAL);
    Optional<Block> safe = block(At.SAFE);
    // asked last: a block that left the chain while we asked is not called safe
    boolean there = block(At.block(number)).filter(b -> b.hash().equals(hash)).isPresent();
    if (!there) {
      return Finality.NONE;
    }
    if (last.filter(b -> b.number() >= number).isPresent()) {
      return Finality.FINAL;
    }
    return safe.filter(b -> b.number() >= number).isPresent() ? Finality.SAFE : Finality.NONE;
  }

  private static ObjectNode call(EvmAddress to, byte[] data) {
    return Json.object().put("to", to.lower()).put("data", Hex.text(data));
  }

  private static Block block(JsonNode node) {
    List<String> transactions = new ArrayList<>();
    for (JsonNode hash : node.path("transactions")) {
      transactions.add(Hex.hash(hash));
    }
    JsonNode baseFee = node.path("baseFeePerGas");
    return new Block(
        Hex.number(node.path("number")),
        Hex.hash(node.path("hash")),
        Hex.hash(node.path("parentHash")),
        Hex.number(node.path("timestamp")),
        baseFee.isString() ? Hex.quantity(baseFee) : BigInteger.ZERO,
        transactions);
  }
}
