package studio.colophon.chain.rpc;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Why a node refuses, by its words, whatever their case (go-ethereum, anvil, erigon).
public enum Refusal {
  /// It has this very transaction already.
  KNOWN,
  /// The nonce is used: look what used it.
  LOOK,
  /// A nonce before this one is missing.
  GAP,
  /// The account cannot pay.
  FUNDS,
  /// The fee is too low for now, or higher than the node allows.
  FEE,
  /// The transaction can never be valid: our fault.
  BUG,
  /// The sender has to wait for its other transactions.
  WAIT,
  /// The contract reverts.
  REVERT,
  /// Too many requests.
  THROTTLE,
  /// Anything else: the same bytes again later.
  UNKNOWN;

  private static final int LONGEST = 300;
  private static final Map<Refusal, List<String>> WORDS =
      Map.of(
          KNOWN, List.of("already known", "already imported"),
          LOOK, List.of("nonce too low"),
          GAP, List.of("nonce too high"),
          FUNDS, List.of("insufficient funds", "gas required exceeds allowance"),
          FEE,
              List.of(
                  "underpriced",
                  "fee cap less than",
                  "max fee per gas less than block base fee",
                  "gas price below minimum",
                  "exceeds the configured cap"),
          BUG,
              List.of(
                  "intrinsic gas",
                  "floor data gas",
                  "gas limit too high",
                  "exceeds block gas limit",
                  "oversized data",
                  "invalid sender",
                  "invalid chain id",
                  "replay-protected"),
          WAIT, List.of("in-flight transaction limit", "gapped-nonce"),
          REVERT, List.of("execution reverted"),
          THROTTLE, List.of("rate limit", "too many"));

  /// Classifies an `error` object of JSON-RPC.
  static Rpc.Refused read(JsonNode error, int status) {
    String text = error.path("message").asString("");
    long code = error.path("code").asLong(0);
    byte @Nullable [] data = data(error.path("data"));
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return new Rpc.Refused(
        kind(text, code, status),
        code,
        plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain,
        data);
  }

  private static Refusal kind(String text, long code, int status) {
    if (code == 3) {
      return REVERT;
    }
    if (code == -32005 || status == 429) {
      return THROTTLE;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    for (Refusal kind : values()) {
      if (WORDS.getOrDefault(kind, List.of()).stream().anyMatch(lower::contains)) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /// Revert data: hex text, by some nodes inside an object or inside quotes.
  private static byte @Nullable [] data(JsonNode node) {
    String text = node.isObject() ? node.path("data").asString("") : node.asString("");
    String digits = text.replace("\"", "");
    boolean hex = digits.startsWith("0x") && digits.length() % 2 == 0;
    if (!hex || !digits.substring(2).chars().allMatch(HexFormat::isHexDigit)) {
      return null;
    }
    return HexFormat.of().parseHex(digits.substring(2));
  }
}
