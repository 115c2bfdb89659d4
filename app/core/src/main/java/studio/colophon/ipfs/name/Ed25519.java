package studio.colophon.ipfs.name;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import studio.colophon.ipfs.Malformed;

/// Ed25519 (RFC 8032) by the JDK. A secret key is 64 bytes, as libp2p has it: the seed and then the
/// public key.
public final class Ed25519 {
  /// Bytes of a secret key.
  public static final int SECRET = 64;

  /// Bytes of a public key, and of a seed.
  static final int PUBLIC = 32;

  /// Bytes of a signature.
  static final int SIGNATURE = 64;

  /// What comes before a seed in PKCS #8 and before a public key in X.509 (RFC 8410).
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /// A fresh secret key, the caller's to wipe.
  public static byte[] generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      KeyPair pair = generator.generateKeyPair();
      byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      byte[] secret = Arrays.copyOf(seed, SECRET);
      Arrays.fill(seed, (byte) 0);
      System.arraycopy(pair.getPublic().getEncoded(), X509.length, secret, PUBLIC, PUBLIC);
      return secret;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /// The public half of a secret key.
  public static byte[] publicKey(byte[] secret) {
    return Arrays.copyOfRange(secret, PUBLIC, SECRET);
  }

  /// Signs: 64 bytes, the same for the same message.
  public static byte[] sign(byte[] secret, byte[] message) {
    byte[] encoded = Arrays.copyOf(PKCS8, PKCS8.length + PUBLIC);
    System.arraycopy(secret, 0, encoded, PKCS8.length, PUBLIC);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java signs with Ed25519", e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /// Whether `signature` is that of `message` by the owner of `publicKey`.
  ///
  /// @throws Malformed `key` when there can be no such public key
  static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    byte[] encoded = Arrays.copyOf(X509, X509.length + PUBLIC);
    System.arraycopy(publicKey, 0, encoded, X509.length, PUBLIC);
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(message);
      return signature.length == SIGNATURE && verifier.verify(signature);
    } catch (InvalidKeySpecException | InvalidKeyException e) {
      throw new Malformed("key");
    } catch (SignatureException e) {
      // numbers outside their range
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java verifies Ed25519", e);
    }
  }
}
