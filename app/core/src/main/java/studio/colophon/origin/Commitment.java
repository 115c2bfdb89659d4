package studio.colophon.origin;

import java.nio.charset.StandardCharsets;
import studio.colophon.base.Hashes;

/// A sealed value: SHA-256(0x02, salt, field name, 0x00, value). Whoever is given salt and value
/// can check it; nobody can guess a short value from it.
public final class Commitment {
  /// Bytes of a salt.
  public static final int SALT = 16;

  private static final byte[] DOMAIN = {2};
  private static final byte[] END = {0};

  private Commitment() {}

  /// The 32 bytes that seal a value.
  ///
  /// @param salt 16 random bytes, used for this field of this record only
  /// @param field name without the character U+0000
  public static byte[] of(byte[] salt, String field, byte[] value) {
    if (salt.length != SALT || field.indexOf(0) >= 0) {
      throw new IllegalArgumentException("salt of " + salt.length + " bytes for " + field);
    }
    return Hashes.sha256(DOMAIN, salt, field.getBytes(StandardCharsets.UTF_8), END, value);
  }
}
