package studio.colophon.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;

class VaultTest {
  private static final byte[] SECRET =
      "thirty-two bytes of secret words".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void opensWhatItSealed() {
    vault().seal("practice", SECRET);
    assertTrue(vault().has("practice"));
    assertArrayEquals(SECRET, vault().open("practice", byte[]::clone));
  }

  @Test
  void wipesWhatItLent() {
    vault().seal("practice", SECRET);
    List<byte[]> lent = new ArrayList<>();
    vault().open("practice", lent::add);
    assertArrayEquals(new byte[SECRET.length], lent.getFirst());
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    vault().seal("practice", SECRET);
    assertEquals("rwx------", mode(folder.resolve("vault")));
    assertEquals("rw-------", mode(folder.resolve("vault/practice.sealed")));
    assertEquals("rw-------", mode(folder.resolve("vault/open.key")));
  }

  @Test
  void keepsNoSecretInTheClear() throws IOException {
    vault().seal("practice", SECRET);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("secret words"), file.toString());
      }
    }
  }

  @Test
  void refusesASecondEntryOfOneName() {
    vault().seal("practice", SECRET);
    StudioException e =
        assertThrows(StudioException.class, () -> vault().seal("practice", new byte[32]));
    assertEquals(Fault.EXISTS, e.fault());
    assertArrayEquals(SECRET, vault().open("practice", byte[]::clone));
  }

  @Test
  void noticesEveryFlippedByteAndEveryCut() throws IOException {
    vault().seal("practice", SECRET);
    Path file = folder.resolve("vault/practice.sealed");
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      Files.write(file, flipped);
      assertDamaged("practice");
      Files.write(file, Arrays.copyOf(whole, i));
      assertDamaged("practice");
    }
    Files.write(file, new byte[100_000]);
    assertDamaged("practice");
  }

  @Test
  void noticesAnEntryUnderAnotherNameOrAnotherKey() throws IOException {
    vault().seal("practice", SECRET);
    Files.copy(folder.resolve("vault/practice.sealed"), folder.resolve("vault/other.sealed"));
    assertDamaged("other");
    Files.write(folder.resolve("vault/open.key"), new byte[32]);
    assertDamaged("practice");
    Files.delete(folder.resolve("vault/open.key"));
    assertDamaged("practice");
  }

  @Test
  void saysWhenThereIsNoSuchEntry() {
    StudioException e =
        assertThrows(StudioException.class, () -> vault().open("practice", byte[]::clone));
    assertEquals(Fault.NOT_FOUND, e.fault());
  }

  private void assertDamaged(String name) {
    StudioException e =
        assertThrows(StudioException.class, () -> vault().open(name, byte[]::clone));
    assertEquals(Fault.BAD_FILE, e.fault());
  }

  private Vault vault() {
    return new Vault(folder.resolve("vault"), new SecureRandom());
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
