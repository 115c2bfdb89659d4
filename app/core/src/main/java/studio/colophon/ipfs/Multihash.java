package studio.colophon.ipfs;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import studio.colophon.base.Hashes;

/// A digest that says by which function it was made (github.com/multiformats/multihash). Blocks can
/// be checked against sha2-256, sha2-512 and identity; other functions are only carried.
public final class Multihash {
  /// The block itself instead of a digest of it.
  public static final long IDENTITY = 0x00;

  /// SHA-256, 32 bytes.
  public static final long SHA2_256 = 0x12;

  /// SHA-512, 64 bytes.
  public static final long SHA2_512 = 0x13;

  /// Most bytes of a digest; IPIP-0512 gives this limit for identity.
  public static final int MAX_DIGEST = 128;

  private final long code;
  private final byte[] digest;

  private Multihash(long code, byte[] digest) {
    this.code = code;
    this.digest = digest;
  }

  /// A multihash with these parts.
  ///
  /// @throws Malformed `digest` when the digest has not the length of its function, or over 128
  ///   bytes
  public static Multihash of(long code, byte[] digest) {
    boolean fits =
        code == SHA2_256
            ? digest.length == 32
            : code == SHA2_512 ? digest.length == 64 : digest.length <= MAX_DIGEST;
    if (!fits) {
      throw new Malformed("digest");
    }
    return new Multihash(code, digest.clone());
  }

  /// The sha2-256 of the parts, one after the other.
  public static Multihash sha256(byte[]... parts) {
    return new Multihash(SHA2_256, Hashes.sha256(parts));
  }

  /// Reads function, length and digest.
  ///
  /// @throws Malformed `truncated`, `varint` or `digest`
  static Multihash read(ByteBuffer in) {
    long code = Varint.read(in);
    long length = Varint.read(in);
    if (length > MAX_DIGEST) {
      throw new Malformed("digest");
    }
    if (length > in.remaining()) {
      throw new Malformed("truncated");
    }
    byte[] digest = new byte[(int) length];
    in.get(digest);
    return of(code, digest);
  }

  /// The number of the function in the multicodec table.
  public long code() {
    return code;
  }

  /// The function in words, or its number in hex where we have none.
  public String name() {
    if (code == IDENTITY) {
      return "identity";
    }
    return code == SHA2_256
        ? "sha2-256"
        : code == SHA2_512 ? "sha2-512" : "0x" + Long.toHexString(code);
  }

  /// A copy of the digest.
  public byte[] digest() {
    return digest.clone();
  }

  /// Whether blocks can be checked against this function.
  public boolean checkable() {
    return code == IDENTITY || code == SHA2_256 || code == SHA2_512;
  }

  /// Whether `block` is the one that was hashed; false for functions that cannot be checked.
  public boolean matches(byte[] block) {
    if (code == IDENTITY) {
      return Arrays.equals(digest, block);
    }
    if (code == SHA2_256) {
      return MessageDigest.isEqual(digest, Hashes.sha256(block));
    }
    return code == SHA2_512 && MessageDigest.isEqual(digest, sha512(block));
  }

  /// Function, length and digest as bytes.
  byte[] bytes() {
    int head = Varint.size(code) + Varint.size(digest.length);
    return ByteBuffer.allocate(head + digest.length)
        .put(Varint.bytes(code))
        .put(Varint.bytes(digest.length))
        .put(digest)
        .array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Multihash that
        && code == that.code
        && Arrays.equals(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(code) + Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return name() + ":" + Hashes.hex(digest);
  }

  private static byte[] sha512(byte[] block) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(block);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-512", e);
    }
  }
}
