package studio.colophon.base;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.KeccakDigest;

/// SHA-256 (FIPS 180-4) and Keccak-256 (the original padding, as Ethereum uses it) of byte strings.
public final class Hashes {
  private Hashes() {}

  /// A new SHA-256 digest to be fed piece by piece.
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The 32 bytes of the SHA-256 of the parts, one after the other.
  public static byte[] sha256(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /// The 32 bytes of the Keccak-256 of the parts, one after the other.
  public static byte[] keccak256(byte[]... parts) {
    KeccakDigest digest = new KeccakDigest(256);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] out = new byte[32];
    digest.doFinal(out, 0);
    return out;
  }

  /// Lower-case hex without prefix.
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
