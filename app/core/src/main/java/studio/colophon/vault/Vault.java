package studio.colophon.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// Sealed entries in one folder (mode 0700). An entry of kind 1 opens without a passphrase: it is
/// sealed with AES-256-GCM (NIST SP 800-38D) under a random key in the file `open.key` beside it
/// (mode 0600), so it protects against a copied entry, not against who can read the folder.
///
/// File `NAME.sealed`: the 8 bytes `CLPHNVLT`, one byte version (1), one byte kind (1), a nonce of
/// 12 bytes, then ciphertext and tag of 16 bytes. The first 22 bytes and the name are authenticated
/// too. Thread-safe.
public final class Vault {
  /// An entry holds at most this many bytes.
  public static final int LONGEST = 4096;

  private static final byte[] MAGIC = "CLPHNVLT".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE = 12;
  private static final int HEADER = MAGIC.length + 2 + NONCE;
  private static final int TAG = 16;
  private static final int KEY = 32;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

  private final Path folder;
  private final SecureRandom random;

  /// The vault in this folder, which is made when something is first sealed.
  public Vault(Path folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
  }

  /// Whether there is an entry of this name, readable or not.
  public boolean has(String name) {
    return Files.exists(entry(name));
  }

  /// Seals `secret`, which stays the caller's to wipe.
  ///
  /// @param name lower-case letters, digits and hyphens, at most 41
  /// @throws studio.colophon.base.StudioException `exists` when the name is taken, `diskFull`
  public synchronized void seal(String name, byte[] secret) {
    if (Files.exists(entry(name))) {
      throw Problem.of(Fault.EXISTS, "vault.exists", name).exception();
    }
    replace(name, secret);
  }

  /// Seals `secret`, which stays the caller's to wipe, in the place of what had the name before.
  /// The old entry stays until the new one is whole on the disk.
  ///
  /// @throws studio.colophon.base.StudioException `diskFull`
  public synchronized void replace(String name, byte[] secret) {
    if (secret.length > LONGEST) {
      throw new IllegalArgumentException("an entry has at most " + LONGEST + " bytes");
    }
    Path file = entry(name);
    Disk.folder(folder);
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] header =
        ByteBuffer.allocate(HEADER).put(MAGIC).put((byte) 1).put((byte) 1).put(nonce).array();
    byte[] key = openKey(true);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, header, name).doFinal(secret);
      Disk.write(file, ByteBuffer.allocate(HEADER + sealed.length).put(header).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java seals with AES-GCM", e);
    } finally {
      wipe(key);
    }
  }

  /// Removes an entry, if there is one.
  ///
  /// @throws studio.colophon.base.StudioException `badFile` when it cannot be removed
  public synchronized void forget(String name) {
    try {
      Files.deleteIfExists(entry(name));
    } catch (IOException e) {
      throw Disk.problem(entry(name), e);
    }
  }

  /// Opens an entry, lends it to `use` and wipes it.
  ///
  /// @return what `use` returned
  /// @throws studio.colophon.base.StudioException `notFound`; `badFile` when the entry or its key
  ///   is cut, altered, or not ours
  public <T> T open(String name, Function<byte[], T> use) {
    byte[] secret = opened(name);
    try {
      return use.apply(secret);
    } finally {
      wipe(secret);
    }
  }

  /// Overwrites with zeros.
  public static void wipe(byte[] secret) {
    Arrays.fill(secret, (byte) 0);
  }

  private synchronized byte[] opened(String name) {
    Path file = entry(name);
    if (!Files.exists(file)) {
      throw Problem.of(Fault.NOT_FOUND, "vault.missing", name).exception();
    }
    byte[] bytes = small(file, HEADER + LONGEST + TAG);
    boolean ours =
        bytes.length >= HEADER + TAG
            && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
            && bytes[MAGIC.length] == 1
            && bytes[MAGIC.length + 1] == 1;
    if (!ours) {
      throw damaged(file, null);
    }
    byte[] key = openKey(false);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, HEADER), name)
          .doFinal(bytes, HEADER, bytes.length - HEADER);
    } catch (GeneralSecurityException e) {
      throw damaged(file, e);
    } finally {
      wipe(key);
    }
  }

  private byte[] openKey(boolean make) {
    Path file = folder.resolve("open.key");
    if (make && !Files.exists(file)) {
      byte[] fresh = new byte[KEY];
      random.nextBytes(fresh);
      Disk.write(file, fresh);
      return fresh;
    }
    byte[] key = Files.exists(file) ? small(file, KEY) : new byte[0];
    if (key.length != KEY) {
      throw damaged(file, null);
    }
    return key;
  }

  private static Cipher cipher(int mode, byte[] key, byte[] header, String name)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(8 * TAG, header, HEADER - NONCE, NONCE));
    cipher.updateAAD(header);
    cipher.updateAAD(name.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  private static byte[] small(Path file, int limit) {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw damaged(file, null);
      }
      return bytes;
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  private static RuntimeException damaged(
      Path file, @org.jspecify.annotations.Nullable Exception e) {
    Problem problem = Problem.of(Fault.BAD_FILE, "vault.damaged", file.toString());
    return e == null ? problem.exception() : problem.exception(e);
  }

  private Path entry(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for an entry");
    }
    return folder.resolve(name + ".sealed");
  }
}
