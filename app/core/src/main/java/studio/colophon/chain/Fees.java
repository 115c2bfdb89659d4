package studio.colophon.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import studio.colophon.base.Json;
import studio.colophon.chain.rpc.Hex;
import tools.jackson.databind.JsonNode;

/// What gas costs now (EIP-1559).
///
/// @param maxFee most wei per gas, tip included
/// @param tip wei per gas for who makes the block
public record Fees(BigInteger maxFee, BigInteger tip) {
  private static final BigInteger LEAST_TIP = BigInteger.valueOf(1_000_000);
  private static final BigInteger MOST_TIP = BigInteger.valueOf(100_000_000_000L);

  /// Twice the next base fee and, as tip, the median of what half of the gas of each of the last 20
  /// blocks paid, empty blocks aside, from 0.001 to 100 gwei.
  public static Fees now(Chain chain) {
    JsonNode percentiles = Json.array().add(10).add(50).add(90);
    JsonNode history = chain.rpc().value("eth_feeHistory", 20, "latest", percentiles);
    JsonNode base = history.path("baseFeePerGas");
    if (!base.isArray() || base.isEmpty()) {
      throw Hex.garbled();
    }
    BigInteger next = Hex.quantity(base.path(base.size() - 1));
    List<BigInteger> tips = new ArrayList<>();
    for (int i = 0; i < history.path("gasUsedRatio").size(); i++) {
      JsonNode tip = history.path("reward").path(i).path(1);
      if (history.path("gasUsedRatio").path(i).asDouble(0) > 0 && tip.isString()) {
        tips.add(Hex.quantity(tip));
      }
    }
    Collections.sort(tips);
    BigInteger middle = tips.isEmpty() ? LEAST_TIP : tips.get(tips.size() / 2);
    BigInteger tip = middle.max(LEAST_TIP).min(MOST_TIP);
    return new Fees(next.shiftLeft(1).add(tip), tip);
  }
}
