package studio.colophon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.StudioException;
import studio.colophon.vault.Vault;

class ServiceKeysTest {
  private static final URI SERVER = URI.create("https://api.example.com/v1");
  private static final String KEY = "sk-canary-2Lq8xW5nRt";

  @TempDir Path folder;

  @Test
  void keepsTheNewestKeyAndForgetsIt() {
    keys().keep("service-1", SERVER, "sk-old");
    keys().keep("service-1", SERVER, KEY);
    assertEquals(Optional.of(KEY), keys().of("service-1", SERVER));
    keys().forget("service-1");
    assertEquals(Optional.empty(), keys().of("service-1", SERVER));
    keys().forget("service-1");
  }

  @Test
  void givesAKeyToNoOtherServer() {
    keys().keep("service-1", SERVER, KEY);
    for (String other :
        List.of(
            "http://api.example.com/v1",
            "https://api.example.com:8443/v1",
            "https://evil.example/v1")) {
      assertEquals(Optional.empty(), keys().of("service-1", URI.create(other)), other);
    }
    assertEquals(
        Optional.of(KEY), keys().of("service-1", URI.create("https://api.example.com/v2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "ключ", "密钥", "a\nb", "a\u200Bb"})
  void refusesWhatCannotBeAKey(String key) {
    StudioException refused =
        assertThrows(StudioException.class, () -> keys().keep("service-1", SERVER, key));
    assertEquals("generate.keyForm", refused.problem().key());
    assertTrue(refused.problem().arguments().isEmpty());
  }

  @Test
  void leavesNoKeyInTheClear() throws IOException {
    keys().keep("service-1", SERVER, KEY);
    byte[] bytes = KEY.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (String spelling :
            List.of(
                KEY, HexFormat.of().formatHex(bytes), Base64.getEncoder().encodeToString(bytes))) {
          assertFalse(text.contains(spelling), file.toString());
        }
      }
    }
  }

  private ServiceKeys keys() {
    return new ServiceKeys(new Vault(folder.resolve("vault"), new SecureRandom()), "model-");
  }
}
