package studio.colophon.ipfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.StudioException;
import tools.jackson.databind.JsonNode;

class CidTest {
  private static final Map<String, String> REASONS =
      Map.of(
          "empty", "cid.empty",
          "truncated", "cid.truncated",
          "v0 with a character outside base58btc", "cid.character",
          "v0 with a multibase prefix (z) is invalid", "cid.prefixed",
          "unknown version 4", "cid.version");

  static Stream<JsonNode> valid() {
    return Vectors.read("formats-public.json").get("cids").valueStream();
  }

  static Stream<JsonNode> invalid() {
    return Vectors.read("formats-public.json").get("cidsInvalid").valueStream();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void readsEveryFormOfTheVectors(JsonNode vector) {
    byte[] bytes = HexFormat.of().parseHex(vector.get("bytes").asString());
    for (String base : new String[] {"base32", "base36", "base58btc", "base16", "base64url"}) {
      String text = vector.get(base).asString();
      Cid cid = Cid.parse(text);
      assertEquals(Cid.of(bytes), cid, text);
      assertEquals(base, Cid.base(text));
    }
    Cid cid = Cid.of(bytes);
    assertEquals(vector.get("bytes").asString(), Hashes.hex(cid.bytes()));
    assertEquals(vector.get("base32").asString(), cid.toString());
    assertEquals(vector.get("codec").asLong(), cid.codec());
    assertEquals(vector.get("mhCode").asLong(), cid.hash().code());
    assertEquals(vector.get("digest").asString(), Hashes.hex(cid.hash().digest()));
    assertEquals(1, cid.version());
    if (vector.has("v0")) {
      Cid old = Cid.parse(vector.get("v0").asString());
      assertEquals(vector.get("v0").asString(), old.toString());
      assertEquals(vector.get("v0Bytes").asString(), Hashes.hex(old.bytes()));
      assertEquals(cid, old.v1());
      assertEquals(0, old.version());
    }
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesTheInvalidOnesEachForItsOwnReason(JsonNode vector) {
    StudioException refusal =
        assertThrows(StudioException.class, () -> Cid.parse(vector.get("text").asString()));
    assertEquals(Fault.BAD_ARGUMENT, refusal.fault());
    assertEquals(REASONS.get(vector.get("why").asString()), refusal.problem().key());
  }

  @Test
  void refusesLooseSpellings() {
    String good = "bafkreidl7mnq2eauuxuqqhxw5pkvnx6cabteglzj7sbtedbjdsgqjfhjjy";
    Cid.parse(good);
    assertRefused("cid.character", "bafkreidl7mnq2eauuxuqqhxw5pkvnx6cabteglzj7sbtedbjdsgqjfhjjY");
    assertRefused("cid.character", good + "=");
    assertRefused("cid.truncated", good.substring(0, good.length() - 1) + "z");
    assertRefused("cid.trailing", good + "aa");
    assertRefused("cid.base", "xafk");
    assertRefused("cid.base", "第一章");
    assertRefused("cid.long", "b".repeat(513));
    assertRefused("cid.character", good.replace("a", " "));
    assertRefused("cid.base", " " + good);
    assertRefused("cid.truncated", "b");
    assertRefused("cid.truncated", "Qm");
  }

  @Test
  void printsAndReadsBackWhatChanceMakes() {
    long seed = 20261124;
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      byte[] digest = new byte[random.nextInt(Multihash.MAX_DIGEST)];
      random.nextBytes(digest);
      Cid cid = Cid.v1(random.nextLong() >>> (1 + random.nextInt(60)), Multihash.of(0, digest));
      assertEquals(cid, Cid.parse(cid.toString()), "seed " + seed);
      for (Multibase base : Multibase.values()) {
        assertEquals(cid, Cid.parse(base.prefix() + base.encode(cid.bytes())), "seed " + seed);
      }
    }
  }

  @Test
  void neverFailsOtherwiseThanByRefusing() {
    long seed = 7;
    Random random = new Random(seed);
    String[] good =
        valid()
            .flatMap(v -> v.valueStream())
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .toArray(String[]::new);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(good[random.nextInt(good.length)]);
      for (int edits = random.nextInt(4); edits >= 0 && !text.isEmpty(); edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(128));
          case 1 -> text.deleteCharAt(at);
          default -> text.setLength(at);
        }
      }
      try {
        Cid cid = Cid.parse(text.toString());
        assertEquals(cid, Cid.of(cid.bytes()), "seed " + seed);
      } catch (StudioException e) {
        assertEquals(Fault.BAD_ARGUMENT, e.fault(), "seed " + seed);
      }
    }
  }

  @Test
  void knowsTheNamesOfHashesAndCodecs() {
    Cid cid = Cid.parse("bafkreidl7mnq2eauuxuqqhxw5pkvnx6cabteglzj7sbtedbjdsgqjfhjjy");
    assertEquals("raw sha2-256", cid.codecName() + " " + cid.hash().name());
    assertEquals("identity", Cid.parse("bafkqaaa").hash().name());
    assertEquals("0x1f", Multihash.of(0x1f, new byte[3]).name());
  }

  private static void assertRefused(String key, String text) {
    StudioException refusal = assertThrows(StudioException.class, () -> Cid.parse(text), text);
    assertEquals(key, refusal.problem().key(), text);
  }
}
