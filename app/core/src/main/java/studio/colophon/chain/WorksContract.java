package studio.colophon.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Json;
import studio.colophon.chain.rpc.Hex;
import tools.jackson.databind.JsonNode;

/// One collection of works on one chain, read only (contracts/src/Works.sol).
public final class WorksContract {
  private static final int PER_ASK = 2_000;
  private static final int LONGEST = 4_096;

  private final Chain chain;
  private final EvmAddress address;

  /// What a collection knows of a work, burned or not.
  ///
  /// @param publishedAt Unix time, seconds
  /// @param terms index of its terms, 0 for the default ones
  /// @param flags as in the voucher
  /// @param digest newest digest, the token id itself if it was never revised
  public record Work(long publishedAt, long terms, int flags, byte[] digest) {}

  /// The `Transfer` from zero that made a token.
  ///
  /// @param blockNumber where it happened
  /// @param blockHash where it happened
  /// @param txHash the transaction
  /// @param to who received it
  public record Mint(long blockNumber, String blockHash, String txHash, EvmAddress to) {}

  /// An answer of ERC-2981.
  ///
  /// @param payee who receives it
  /// @param amount of the same money as the price
  public record Royalty(EvmAddress payee, BigInteger amount) {}

  /// The collection at this address, which may not be there.
  public WorksContract(Chain chain, EvmAddress address) {
    this.chain = chain;
    this.address = address;
  }

  /// Where it is.
  public EvmAddress address() {
    return address;
  }

  /// Whether there is a contract at all.
  public boolean deployed(At at) {
    return chain.code(address, at).length > 0;
  }

  /// What is known of a work, empty when it was never published here.
  public Optional<Work> work(BigInteger id, At at) {
    return words(Abi.work(id), 4, at)
        .map(
            words ->
                new Work(
                    small(words[0]),
                    small(words[1]),
                    (int) small(words[2]),
                    Arrays.copyOf(words[3], 32)))
        .filter(work -> work.publishedAt() > 0);
  }

  /// The token's owner, empty when there is no such token.
  public Optional<EvmAddress> ownerOf(BigInteger id, At at) {
    return words(Abi.ownerOf(id), 1, at).map(words -> Hex.address(words[0]));
  }

  /// The token's link, empty when there is no such token.
  public Optional<String> tokenUri(BigInteger id, At at) {
    return chain.read(address, Abi.tokenUri(id), at).filter(b -> b.length >= 64).map(this::text);
  }

  /// Who receives how much of a resale at this price (ERC-2981), empty when the contract has no
  /// answer or pays nobody.
  public Optional<Royalty> royaltyInfo(BigInteger id, BigInteger price, At at) {
    return words(Abi.royaltyInfo(id, price), 2, at)
        .filter(words -> new BigInteger(1, words[0]).signum() > 0)
        .map(words -> new Royalty(Hex.address(words[0]), new BigInteger(1, words[1])));
  }

  /// The epoch that vouchers are signed for; empty when there is no such contract.
  public OptionalLong epoch(At at) {
    return number(Abi.epoch(), at);
  }

  /// Who controls the collection.
  public Optional<EvmAddress> owner(At at) {
    return words(Abi.owner(), 1, at).map(words -> Hex.address(words[0]));
  }

  /// Whose works these are; never changes.
  public Optional<EvmAddress> author(At at) {
    return words(Abi.author(), 1, at).map(words -> Hex.address(words[0]));
  }

  /// Who controlled the collection when this block was made. Asks for the first handover after it:
  /// a node need not keep the state of old blocks.
  public Optional<EvmAddress> ownerThen(long block) {
    JsonNode topics = Json.array().add(Abi.OWNERSHIP);
    long head = chain.head();
    for (long from = block + 1; from <= head; from += PER_ASK) {
      List<Chain.Log> found = chain.logs(address, from, Math.min(head, from + PER_ASK - 1), topics);
      if (!found.isEmpty()) {
        return Optional.of(Hex.address(word(found.getFirst().topics().get(1))));
      }
    }
    return owner(At.LATEST);
  }

  /// Index of existing terms that pay `payee` this royalty, 0 when there are none. Looks at the
  /// newest hundred.
  long termsLike(EvmAddress payee, int bps) {
    long count = number(Abi.termsCount(), At.LATEST).orElse(0);
    for (long i = count; i > Math.max(0, count - 100); i--) {
      Optional<byte[][]> terms = words(Abi.termsOf(i), 2, At.LATEST);
      boolean same =
          terms
              .filter(words -> new BigInteger(1, words[0]).equals(new BigInteger(1, payee.bytes())))
              .filter(words -> small(words[1]) == bps)
              .isPresent();
      if (same) {
        return i;
      }
    }
    return 0;
  }

  /// The `Transfer` from zero that made the token, empty when there is none. The work's time of
  /// publication tells the blocks where it can be, so few are searched.
  public Optional<Mint> mint(BigInteger id) {
    Optional<Work> work = work(id, At.LATEST);
    if (work.isEmpty()) {
      return Optional.empty();
    }
    long time = work.get().publishedAt();
    long head = chain.head();
    long first = firstBlockFrom(time, head);
    long end = Math.min(head, firstBlockFrom(time + 1, head));
    JsonNode topics =
        Json.array().add(Abi.TRANSFER).add(Abi.word(BigInteger.ZERO)).addNull().add(Abi.word(id));
    for (long from = first; from <= end; from += PER_ASK) {
      List<Chain.Log> found = chain.logs(address, from, Math.min(end, from + PER_ASK - 1), topics);
      if (!found.isEmpty()) {
        return Optional.of(mint(found.getFirst()));
      }
    }
    return Optional.empty();
  }

  /// Every `Transfer` from zero in a range of blocks, by token; both ends included.
  public Map<BigInteger, Mint> mints(long from, long to) {
    JsonNode topics = Json.array().add(Abi.TRANSFER).add(Abi.word(BigInteger.ZERO));
    Map<BigInteger, Mint> out = new HashMap<>();
    for (long first = from; first <= to; first += PER_ASK) {
      for (Chain.Log log : chain.logs(address, first, Math.min(to, first + PER_ASK - 1), topics)) {
        if (log.topics().size() == 4) {
          out.put(new BigInteger(1, word(log.topics().get(3))), mint(log));
        }
      }
    }
    return out;
  }

  private static Mint mint(Chain.Log log) {
    return new Mint(
        log.blockNumber(), log.blockHash(), log.txHash(), Hex.address(word(log.topics().get(2))));
  }

  /// Number of the first block that is not older than `time`, by halving; `head` if all are older.
  private long firstBlockFrom(long time, long head) {
    long low = 0;
    long high = head;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (chain.block(At.block(middle)).orElseThrow(Hex::garbled).timestamp() >= time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private String text(byte[] answer) {
    // offset (one word), length (one word), bytes: Solidity ABI, dynamic types
    long length = small(Arrays.copyOfRange(answer, 32, 64));
    if (length > LONGEST || 64 + length > answer.length) {
      throw Hex.garbled();
    }
    return new String(answer, 64, (int) length, StandardCharsets.UTF_8);
  }

  private OptionalLong number(byte[] call, At at) {
    return words(call, 1, at).map(w -> OptionalLong.of(small(w[0]))).orElse(OptionalLong.empty());
  }

  private Optional<byte[][]> words(byte[] call, int count, At at) {
    return chain
        .read(address, call, at)
        .filter(answer -> answer.length == 32 * count)
        .map(
            answer -> {
              byte[][] words = new byte[count][];
              for (int i = 0; i < count; i++) {
                words[i] = Arrays.copyOfRange(answer, 32 * i, 32 * i + 32);
              }
              return words;
            });
  }

  private static long small(byte[] word) {
    BigInteger value = new BigInteger(1, word);
    if (value.bitLength() > 63) {
      throw Hex.garbled();
    }
    return value.longValue();
  }

  private static byte[] word(String topic) {
    return java.util.HexFormat.of().parseHex(topic.substring(2));
  }
}
