package studio.colophon.base;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/// A 20-byte account or contract address, never zero. Printed with the checksum of EIP-55.
public final class EvmAddress implements Comparable<EvmAddress> {
  private static final int LENGTH = 20;

  private final byte[] bytes;

  private EvmAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads `0x` and 40 hex digits. A mixed-case text must carry the right EIP-55 checksum.
  ///
  /// @throws StudioException `badAddress` for anything else, the zero address included
  public static EvmAddress parse(String text) {
    String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : "";
    if (digits.length() != 2 * LENGTH
        || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
      throw Problem.of(Fault.BAD_ADDRESS, "address.form", text).exception();
    }
    EvmAddress address = of(HexFormat.of().parseHex(digits));
    boolean mixed =
        !digits.equals(digits.toLowerCase(Locale.ROOT))
            && !digits.equals(digits.toUpperCase(Locale.ROOT));
    if (mixed && !address.toString().substring(2).equals(digits)) {
      throw Problem.of(Fault.BAD_ADDRESS, "address.checksum", text).exception();
    }
    return address;
  }

  /// The address with these 20 bytes.
  ///
  /// @throws StudioException `badAddress` for zero
  public static EvmAddress of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("an address has 20 bytes, not " + bytes.length);
    }
    EvmAddress address = new EvmAddress(bytes.clone());
    if (Arrays.equals(bytes, new byte[LENGTH])) {
      throw Problem.of(Fault.BAD_ADDRESS, "address.zero").exception();
    }
    return address;
  }

  /// A copy of the 20 bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// `0x` and 40 lower-case hex digits.
  public String lower() {
    return "0x" + Hashes.hex(bytes);
  }

  /// Whether the other address looks the same at a glance: same first and last four hex digits,
  /// another middle.
  public boolean looksLike(EvmAddress other) {
    String a = lower();
    String b = other.lower();
    return !a.equals(b)
        && a.substring(0, 6).equals(b.substring(0, 6))
        && a.endsWith(b.substring(38));
  }

  /// Order of the addresses as unsigned numbers, as on chain.
  @Override
  public int compareTo(EvmAddress other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EvmAddress that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The EIP-55 form.
  @Override
  public String toString() {
    String digits = Hashes.hex(bytes);
    byte[] hash = Hashes.keccak256(digits.getBytes(StandardCharsets.US_ASCII));
    StringBuilder out = new StringBuilder("0x");
    for (int i = 0; i < digits.length(); i++) {
      int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
      char c = digits.charAt(i);
      out.append(nibble > 7 ? Character.toUpperCase(c) : c);
    }
    return out.toString();
  }
}
