package studio.colophon.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.origin.OriginLog.Entry;

class OriginLogTest {
  private static final String TEXT = "# 雨夜\n\nCafe\u0301 👩‍👩‍👧.\n";

  /// The eight entries of the test suite of Certificate Transparency.
  private static final List<String> CT_ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  })
  void hasTheRootsOfCertificateTransparency(int size, String root) {
    List<byte[]> leaves =
        CT_ENTRIES.subList(0, size).stream()
            .map(entry -> Merkle.leaf(HexFormat.of().parseHex(entry)))
            .toList();
    assertEquals(root, Hashes.hex(Merkle.root(leaves)));
  }

  /// Records and roots computed apart from this program, with Python's json and hashlib.
  @Test
  void writesTheRecordsThatAnotherProgramWrites() {
    OriginLog log = OriginLog.ofImport(TEXT);
    assertEquals(
        "{\"kind\":\"import\",\"length\":37,\"prev\":null,\"seq\":0,\"sha256\":"
            + "\"8837d43e86b2a781411edfebc7d7f7aa73a73b9b05e344746522dd9a848412a5\",\"v\":1}",
        log.entries().getFirst().record());
    assertEquals("dd6bfcca0d6f03202bf95eb50561e79e1b5e03c334acdf347752f1ff0bd215f4", log.root());
    log = log.append(accept("雨夜"), counting());
    assertEquals(
        "{\"graphemes\":2,\"kind\":\"accept\",\"prev\":"
            + "\"13d9d09deef5794bfafd4c35f669b6419c159d3278842a368a069b44e2b23876\",\"seq\":1,"
            + "\"suggestion\":\"s_1\",\"t\":\"2026-01-02T03:04:05Z\",\"text\":"
            + "\"cfd0c5b09413e7245f71cbcb32ec8b5b224430fd34f5322141f4b85dc975e3c2\",\"v\":1}",
        log.entries().getLast().record());
    assertEquals("c6d4ec19da38b67cec0a25b359c1993a8602094bcad8e30cf641c6e87b2bf876", log.root());
  }

  @Test
  void sealsWhatWasSaidAndOpensItWithItsSalt() {
    long seed = 7;
    Event.Generation event =
        new Event.Generation(
            Instant.EPOCH,
            "s_1",
            "endpoint",
            "m",
            null,
            "complete",
            12,
            null,
            "host.example",
            "a secret prompt",
            "a secret output");
    Entry entry = OriginLog.EMPTY.append(event, new Random(seed)).entries().getFirst();
    assertFalse(entry.record().contains("secret") || entry.record().contains("host.example"));
    assertFalse(event.toString().contains("secret"));
    assertTrue(entry.holds("prompt", "a secret prompt".getBytes(UTF_8)));
    assertFalse(entry.holds("prompt", "another prompt".getBytes(UTF_8)));
    assertFalse(entry.holds("output", "a secret prompt".getBytes(UTF_8)));
    assertFalse(entry.holds("none", new byte[0]));
    assertEquals(3, Json.read(entry.salts()).valueStream().distinct().count());
  }

  @Test
  void seesEveryBreakInTheChain() {
    OriginLog log = OriginLog.ofImport(TEXT);
    for (int i = 0; i < 4; i++) {
      log = log.append(accept("part " + i), new Random(i));
    }
    assertTrue(log.whole());
    for (int i = 0; i < log.entries().size(); i++) {
      List<Entry> changed = new ArrayList<>(log.entries());
      Entry old = changed.get(i);
      changed.set(i, new Entry(old.record().replace("\"v\":1", "\"v\":2"), old.salts()));
      boolean last = i == changed.size() - 1;
      assertEquals(last, new OriginLog(changed).whole(), "changed " + i);
      changed.remove(i);
      assertEquals(last, new OriginLog(changed).whole(), "without " + i);
    }
    List<Entry> swapped = new ArrayList<>(log.entries());
    Collections.swap(swapped, 1, 2);
    assertFalse(new OriginLog(swapped).whole());
    Entry first = log.entries().getFirst();
    Entry spaced = new Entry(first.record().replace(":1}", ": 1}"), "{}");
    assertFalse(new OriginLog(List.of(spaced)).whole());
    assertFalse(new OriginLog(List.of(new Entry("no JSON", "{}"))).whole());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"b\":1,\"a\":[true,null,\"x\"]}; {\"a\":[true,null,\"x\"],\"b\":1}",
        "{}; {}",
        "[]; []",
        "{\"\\u20ac\":1,\"\\ud83d\\ude00\":2,\"\\ufb33\":3}; {\"€\":1,\"😀\":2,\"\uFB33\":3}",
        "\"\\u000f\\n\\u007f\\/\\\"\"; \"\\u000f\\n\u007F/\\\"\"",
        "9007199254740992; 9007199254740992",
        "1.0; 1",
      })
  void writesTheCanonicalFormOfRfc8785(String json, String canonical) {
    assertEquals(canonical, new String(Canonical.bytes(Json.read(json)), UTF_8));
  }

  @Test
  void refusesNumbersThatAreNotSafe() {
    assertThrows(
        IllegalArgumentException.class, () -> Canonical.bytes(Json.read("9007199254740993")));
    assertThrows(ArithmeticException.class, () -> Canonical.bytes(Json.read("1.5")));
  }

  private static Event.Accept accept(String text) {
    return new Event.Accept(Instant.parse("2026-01-02T03:04:05Z"), "s_1", text, text.length());
  }

  /// Gives the bytes 0, 1, 2 ... as salt.
  private static RandomGenerator counting() {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new IllegalStateException();
      }

      @Override
      public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) i;
        }
      }
    };
  }
}
