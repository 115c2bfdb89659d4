package studio.colophon.ipfs;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/// Texts of bytes in the bases that CIDs use (github.com/multiformats/multibase). Reading is
/// strict: one case, no padding, no stray bits.
public enum Multibase {
  BASE16('f', "base16", "0123456789abcdef", 4),
  BASE16_UPPER('F', "base16upper", "0123456789ABCDEF", 4),
  BASE32('b', "base32", "abcdefghijklmnopqrstuvwxyz234567", 5),
  BASE32_UPPER('B', "base32upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5),
  BASE36('k', "base36", "0123456789abcdefghijklmnopqrstuvwxyz", 0),
  BASE36_UPPER('K', "base36upper", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 0),
  BASE58BTC('z', "base58btc", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 0),
  BASE64URL(
      'u', "base64url", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 6);

  private final char prefix;
  private final String label;
  private final String alphabet;
  private final int bits;

  Multibase(char prefix, String label, String alphabet, int bits) {
    this.prefix = prefix;
    this.label = label;
    this.alphabet = alphabet;
    this.bits = bits;
  }

  /// The base whose prefix this is.
  ///
  /// @throws Malformed `base` for an unknown one
  public static Multibase of(char prefix) {
    for (Multibase base : values()) {
      if (base.prefix == prefix) {
        return base;
      }
    }
    throw new Malformed("base");
  }

  /// The name in the multibase table.
  public String label() {
    return label;
  }

  /// The character before texts in this base.
  public char prefix() {
    return prefix;
  }

  /// The bytes as text, without prefix.
  public String encode(byte[] bytes) {
    return bits > 0 ? encodeBits(bytes) : encodeNumber(bytes);
  }

  /// The bytes of a text without prefix.
  ///
  /// @throws Malformed `character` for one outside the alphabet, `bits` for stray bits at the end
  public byte[] decode(String text) {
    return bits > 0 ? decodeBits(text) : decodeNumber(text);
  }

  private String encodeBits(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length * 8 / bits + 1);
    int held = 0;
    int count = 0;
    for (byte b : bytes) {
      held = held << 8 | (b & 0xFF);
      for (count += 8; count >= bits; held &= (1 << count) - 1) {
        count -= bits;
        out.append(alphabet.charAt(held >> count));
      }
    }
    if (count > 0) {
      out.append(alphabet.charAt(held << (bits - count)));
    }
    return out.toString();
  }

  private byte[] decodeBits(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    int held = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      held = held << bits | digit(text.charAt(i));
      count += bits;
      if (count >= 8) {
        count -= 8;
        out.write(held >> count);
        held &= (1 << count) - 1;
      }
    }
    if (count >= bits || held != 0) {
      throw new Malformed("bits");
    }
    return out.toByteArray();
  }

  /// Bases that are no power of two: one big number, each leading zero byte a leading first letter.
  private String encodeNumber(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    BigInteger base = BigInteger.valueOf(alphabet.length());
    for (BigInteger left = new BigInteger(1, bytes); left.signum() > 0; ) {
      BigInteger[] parts = left.divideAndRemainder(base);
      out.append(alphabet.charAt(parts[1].intValue()));
      left = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      out.append(alphabet.charAt(0));
    }
    return out.reverse().toString();
  }

  private byte[] decodeNumber(String text) {
    BigInteger base = BigInteger.valueOf(alphabet.length());
    BigInteger number = BigInteger.ZERO;
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      number = number.multiply(base).add(BigInteger.valueOf(digit(text.charAt(i))));
      zeros += number.signum() == 0 ? 1 : 0;
    }
    byte[] signed = number.signum() == 0 ? new byte[0] : number.toByteArray();
    int skip = signed.length > 0 && signed[0] == 0 ? 1 : 0;
    byte[] out = new byte[zeros + signed.length - skip];
    System.arraycopy(signed, skip, out, zeros, signed.length - skip);
    return out;
  }

  private int digit(char c) {
    int value = alphabet.indexOf(c);
    if (value < 0) {
      throw new Malformed("character");
    }
    return value;
  }
}
