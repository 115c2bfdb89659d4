package studio.colophon.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Json;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.wallet.Payee;
import studio.colophon.wallet.Signer;
import tools.jackson.databind.JsonNode;

/// The splits of one chain: what waits in them, what they paid, and how they are made to pay
/// (contracts/src/SplitFactory.sol, Splitter.sol). Ether only.
public final class Splits {
  private static final int PER_ASK = 2_000;

  private final Chain chain;
  private final StudioAddresses addresses;

  /// The splits of the Studio on this chain.
  public Splits(Chain chain, StudioAddresses addresses) {
    this.chain = chain;
    this.addresses = addresses;
  }

  /// One payout of a split.
  ///
  /// @param unit wei for one unit of weight
  public record Shared(long block, String txHash, BigInteger unit) {}

  /// Money that a recipient did not take and finds in the factory, or has fetched from there.
  ///
  /// @param fetched false when it was put there
  public record Kept(
      long block, String txHash, EvmAddress account, BigInteger wei, boolean fetched) {}

  /// What a split paid so far, the oldest first.
  public List<Shared> shared(EvmAddress split, long from, long to) {
    List<Shared> out = new ArrayList<>();
    for (Chain.Log log : logs(split, from, to, Json.array().add(Abi.SHARED).add(ether()))) {
      out.add(new Shared(log.blockNumber(), log.txHash(), new BigInteger(1, log.data())));
    }
    return out;
  }

  /// What recipients did not take, and what they fetched later, the oldest first.
  public List<Kept> kept(long from, long to) {
    JsonNode either = Json.array().add(Abi.HELD).add(Abi.WITHDRAWN);
    List<Kept> out = new ArrayList<>();
    for (Chain.Log log :
        logs(addresses.splits(), from, to, Json.array().add(either).add(ether()))) {
      byte[] data = log.data();
      if (log.topics().size() < 3 || data.length < 32) {
        throw Hex.garbled();
      }
      byte[] account = HexFormat.of().parseHex(log.topics().get(2).substring(2));
      byte[] wei = Arrays.copyOfRange(data, data.length - 32, data.length);
      out.add(
          new Kept(
              log.blockNumber(),
              log.txHash(),
              Hex.address(account),
              new BigInteger(1, wei),
              log.topics().getFirst().equals(Abi.WITHDRAWN)));
    }
    return out;
  }

  /// What waits in the factory for an account.
  public BigInteger owed(EvmAddress account, At at) {
    return chain
        .read(addresses.splits(), Abi.owed(account), at)
        .filter(word -> word.length == 32)
        .map(word -> new BigInteger(1, word))
        .orElse(BigInteger.ZERO);
  }

  /// A transaction that pays out everything that waits in the split. Anyone may send it; sent
  /// twice, it pays once.
  ///
  /// @param shares two or more, in any order: the contract takes them ascending by account
  /// @throws studio.colophon.base.StudioException as [Transactions#prepare]
  public Prepared distribute(Signer sender, List<Payee> shares, OptionalLong nonce) {
    List<Payee> ascending = shares.stream().sorted(Comparator.comparing(Payee::account)).toList();
    return new Transactions(chain)
        .prepare(sender, addresses.splits(), BigInteger.ZERO, Abi.distribute(ascending), nonce);
  }

  private static String ether() {
    return Abi.word(BigInteger.ZERO);
  }

  private List<Chain.Log> logs(EvmAddress contract, long from, long to, JsonNode topics) {
    List<Chain.Log> out = new ArrayList<>();
    for (long first = from; first <= to; first += PER_ASK) {
      out.addAll(chain.logs(contract, first, Math.min(to, first + PER_ASK - 1), topics));
    }
    return out;
  }
}
