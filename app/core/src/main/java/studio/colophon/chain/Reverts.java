package studio.colophon.chain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;

/// Names the custom errors of our contracts by their selectors, which are taken from the committed
/// ABI (Solidity documentation, "Contract ABI specification", Errors).
final class Reverts {
  private static final Map<String, String> NAMES = names();

  private Reverts() {}

  /// The error's name; `Error` and `Panic` for those of the language, `?` when nobody knows it.
  static String name(byte @Nullable [] data) {
    if (data == null || data.length < 4) {
      return "?";
    }
    String selector = HexFormat.of().formatHex(Arrays.copyOf(data, 4));
    return NAMES.getOrDefault(selector, "?");
  }

  private static Map<String, String> names() {
    Map<String, String> out = new HashMap<>();
    out.put("08c379a0", "Error");
    out.put("4e487b71", "Panic");
    for (String contract : List.of("Studio", "Works", "SplitFactory", "Splitter")) {
      for (JsonNode entry : Json.read(Abi.resource(contract + ".json"))) {
        if (entry.path("type").asString().equals("error")) {
          String name = entry.path("name").asString();
          byte[] signature = (name + inputs(entry)).getBytes(StandardCharsets.US_ASCII);
          out.put(Hashes.hex(Hashes.keccak256(signature)).substring(0, 8), name);
        }
      }
    }
    return Map.copyOf(out);
  }

  private static String inputs(JsonNode entry) {
    StringBuilder out = new StringBuilder("(");
    for (JsonNode input : entry.path("inputs")) {
      out.append(out.length() > 1 ? "," : "").append(input.path("type").asString());
    }
    return out.append(')').toString();
  }
}
