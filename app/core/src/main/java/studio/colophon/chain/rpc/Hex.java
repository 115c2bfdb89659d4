package studio.colophon.chain.rpc;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import tools.jackson.databind.JsonNode;

/// Reads what nodes answer: quantities, byte strings and hashes as hex (Ethereum JSON-RPC
/// specification, "hex value encoding"). Anything else is a node out of order: `unreachable`.
public final class Hex {
  private Hex() {}

  /// A quantity of at most 256 bits.
  public static BigInteger quantity(JsonNode node) {
    String text = node.asString("");
    if (!text.startsWith("0x") || text.length() < 3 || text.length() > 66) {
      throw garbled();
    }
    return new BigInteger(1, bytes((text.length() % 2 == 0 ? "" : "0") + text.substring(2)));
  }

  /// A quantity that fits a Java `long`.
  public static long number(JsonNode node) {
    BigInteger value = quantity(node);
    if (value.bitLength() > 63) {
      throw garbled();
    }
    return value.longValue();
  }

  /// A byte string.
  public static byte[] data(JsonNode node) {
    String text = node.asString("");
    if (!text.startsWith("0x")) {
      throw garbled();
    }
    return bytes(text.substring(2));
  }

  /// A hash of 32 bytes, in lower case.
  public static String hash(JsonNode node) {
    byte[] bytes = data(node);
    if (bytes.length != 32) {
      throw garbled();
    }
    return text(bytes);
  }

  /// The address in the low 20 bytes of a word of 32 bytes.
  public static EvmAddress address(byte[] word) {
    if (word.length != 32) {
      throw garbled();
    }
    return EvmAddress.of(Arrays.copyOfRange(word, 12, 32));
  }

  /// `0x` and lower-case digits.
  public static String text(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  /// The problem that a node answers what no node in order would.
  public static RuntimeException garbled() {
    return Problem.of(Fault.UNREACHABLE, "chain.garbled").exception();
  }

  private static byte[] bytes(String digits) {
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw Problem.of(Fault.UNREACHABLE, "chain.garbled").exception(e);
    }
  }
}
