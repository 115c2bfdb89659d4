package studio.colophon.chain.practice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.chain.rpc.Rpc;
import tools.jackson.databind.JsonNode;

/// A whole state of the chain as anvil dumps it: hex of gzip of JSON.
///
/// @param json what a checkpoint file holds and `--load-state` reads
/// @param fingerprint SHA-256 over the accounts, in hex
record Dump(byte[] json, String fingerprint) {
  private static final int LIMIT = 256 << 20;

  /// The history contract of EIP-2935 holds hashes of blocks, which differ when blocks are made
  /// again; nothing of ours reads it.
  private static final String HISTORY = "0x0000f90827f1c53a10cb7a02335b175320002935";

  /// Takes a dump.
  static Dump take(Rpc rpc) {
    byte[] zipped = Hex.data(rpc.value(LIMIT, "anvil_dumpState"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      byte[] json = in.readNBytes(LIMIT);
      JsonNode tree = Json.read(json);
      if (json.length == LIMIT || !tree.path("accounts").isObject()) {
        throw Hex.garbled();
      }
      return new Dump(json, fingerprint(tree.path("accounts")));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("anvil dumps gzip of JSON", e);
    }
  }

  /// Accounts ascending by address; of each the address, nonce, balance, code and the storage that
  /// is not zero, ascending by slot. Empty accounts do not count (EIP-161).
  private static String fingerprint(JsonNode accounts) {
    Map<String, String> lines = new TreeMap<>();
    for (Map.Entry<String, JsonNode> account : accounts.properties()) {
      String address = account.getKey().toLowerCase(Locale.ROOT);
      String line = line(account.getValue());
      if (!address.equals(HISTORY) && !line.equals("0 0 0x")) {
        lines.put(address, line);
      }
    }
    MessageDigest digest = Hashes.sha256();
    lines.forEach(
        (address, line) ->
            digest.update((address + " " + line + "\n").getBytes(StandardCharsets.US_ASCII)));
    return Hashes.hex(digest.digest());
  }

  private static String line(JsonNode account) {
    StringBuilder out = new StringBuilder();
    out.append(number(account.path("nonce"))).append(' ');
    out.append(number(account.path("balance"))).append(' ');
    out.append(account.path("code").asString("0x").toLowerCase(Locale.ROOT));
    Map<BigInteger, BigInteger> slots = new TreeMap<>();
    for (Map.Entry<String, JsonNode> slot : account.path("storage").properties()) {
      slots.put(new BigInteger(slot.getKey().substring(2), 16), number(slot.getValue()));
    }
    slots.values().removeIf(value -> value.signum() == 0);
    slots.forEach((slot, value) -> out.append(' ').append(slot).append('=').append(value));
    return out.toString();
  }

  private static BigInteger number(JsonNode node) {
    return node.isIntegralNumber() ? node.bigIntegerValue() : Hex.quantity(node);
  }
}
