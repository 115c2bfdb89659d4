package studio.colophon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.name.IpnsName;
import studio.colophon.ipfs.name.IpnsRecord;
import studio.colophon.vault.Vault;

class NameVaultTest {
  private static final byte[] MESSAGE = "雨夜".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private NameVault keys() {
    return new NameVault(
        new Vault(folder.resolve("vault"), new SecureRandom()), new SecureRandom());
  }

  @Test
  void keepsOneKeyForEachLabel() {
    List<IpnsName> made = new ArrayList<>();
    IpnsName name = keys().make("work-1", made::add);
    assertEquals(List.of(name), made);
    assertEquals(name, keys().make("work-1", made::add));
    assertEquals(List.of(name), made);
    assertEquals(Optional.of(name), keys().of("work-1"));
    assertEquals(Optional.empty(), keys().of("work-2"));
    assertTrue(!name.equals(keys().make("work-2", made::add)));
    assertArrayEquals(keys().sign("work-1", MESSAGE), keys().sign("work-1", MESSAGE));
  }

  @Test
  void signsWhatItsNameProves() {
    IpnsName name = keys().make("a", _ -> {});
    IpnsRecord record =
        IpnsRecord.sign(
            name,
            "/ipfs/bafkqaaa",
            0,
            Instant.parse("2099-01-01T00:00:00Z"),
            Duration.ofMinutes(5),
            message -> keys().sign("a", message));
    assertEquals(record, IpnsRecord.read(name, record.bytes()));
  }

  @Test
  void showsItsKeysToNobody() throws IOException {
    keys().make("a", _ -> {});
    Path entry = folder.resolve("vault/ipns-a.sealed");
    byte[] secret =
        new Vault(folder.resolve("vault"), new SecureRandom()).open("ipns-a", byte[]::clone);
    assertEquals(64, secret.length);
    String sealed = new String(Files.readAllBytes(entry), StandardCharsets.ISO_8859_1);
    assertTrue(!sealed.contains(new String(secret, 0, 16, StandardCharsets.ISO_8859_1)));
  }

  @Test
  void makesNoKeyThatWasNotWrittenDownFirst() {
    assertThrows(
        IllegalStateException.class,
        () ->
            keys()
                .make(
                    "a",
                    _ -> {
                      throw new IllegalStateException("killed");
                    }));
    assertEquals(Optional.empty(), keys().of("a"));
  }

  @Test
  void tellsOfADamagedKeyAndMakesNoOtherInItsPlace() throws IOException {
    keys().make("a", _ -> {});
    Path entry = folder.resolve("vault/ipns-a.sealed");
    byte[] bytes = Files.readAllBytes(entry);
    bytes[bytes.length - 1] ^= 1;
    Files.write(entry, bytes);
    StudioException e = assertThrows(StudioException.class, () -> keys().make("a", _ -> {}));
    assertEquals(Fault.BAD_FILE, e.fault());
    assertEquals(
        Fault.BAD_FILE,
        assertThrows(StudioException.class, () -> keys().sign("a", MESSAGE)).fault());
    assertArrayEquals(bytes, Files.readAllBytes(entry));
  }

  @Test
  void saysWhenThereIsNoKey() {
    StudioException e = assertThrows(StudioException.class, () -> keys().sign("a", MESSAGE));
    assertEquals(Fault.NOT_FOUND, e.fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../a", "A", "雨", "a/b", "a\u0000", "0123456789012345678901234567890123456789"})
  void takesPlainLabelsOnly(String label) {
    assertThrows(IllegalArgumentException.class, () -> keys().make(label, _ -> {}));
  }

  @Test
  void isBehindTheNamesOfAHome() {
    try (Wiring wiring = Wiring.of(folder.resolve("home"), true, new Cancel())) {
      IpnsName name = wiring.names().create("work-1");
      assertEquals(Optional.of(name), wiring.names().of("work-1"));
      assertTrue(Files.exists(folder.resolve("home/vault/ipns-work-1.sealed")));
      assertTrue(Files.exists(folder.resolve("home/names/" + name + ".record")));
    }
  }
}
