package studio.colophon.ipfs.name;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.Vectors;
import tools.jackson.databind.JsonNode;

class IpnsRecordTest {
  private static final long SEED = 20_252_026;
  private static final HexFormat HEX = HexFormat.of();
  private static final Instant END = Instant.parse("2099-01-01T00:00:00.5Z");
  private final MemoryKeys keys = new MemoryKeys(1);
  private final IpnsName name = keys.make("a", _ -> {});

  static Stream<JsonNode> vectors() {
    return Vectors.read("formats-public.json").get("ipns").valueStream();
  }

  private static IpnsName name(JsonNode vector) {
    return IpnsName.parse(vector.get("name").asString());
  }

  private static byte[] hex(JsonNode vector, String key) {
    return HEX.parseHex(vector.get(key).asString());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void signsTheVectorsToTheByte(JsonNode vector) {
    byte[] secret = Arrays.copyOf(hex(vector, "seedHex"), Ed25519.SECRET);
    System.arraycopy(name(vector).publicKey(), 0, secret, 32, 32);
    IpnsRecord record =
        IpnsRecord.sign(
            name(vector),
            vector.get("value").asString(),
            Long.parseLong(vector.get("sequence").asString()),
            Instant.parse(vector.get("validity").asString()),
            Duration.ofNanos(Long.parseLong(vector.get("ttlNs").asString())),
            message -> Ed25519.sign(secret, message),
            vector.get("v1Compatible").asBoolean());
    assertEquals(vector.get("recordHex").asString(), HEX.formatHex(record.bytes()));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void readsTheVectors(JsonNode vector) {
    IpnsRecord record = IpnsRecord.read(name(vector), hex(vector, "recordHex"));
    assertEquals(vector.get("value").asString(), record.value());
    assertEquals(vector.get("sequence").asString(), "" + record.sequence());
    assertEquals(Instant.parse(vector.get("validity").asString()), record.validity());
    assertEquals(vector.get("ttlNs").asString(), "" + record.ttl().toNanos());
    boolean valid = vector.get("jsValidate").asString().equals("valid");
    assertEquals(!valid, record.expired(Instant.parse("2026-12-01T00:00:00Z")));
    assertEquals(
        "signature",
        assertThrows(
                Malformed.class, () -> IpnsRecord.read(name(vector), hex(vector, "tamperedHex")))
            .reason());
    IpnsName other = IpnsName.of(keys.make("b", _ -> {}).publicKey());
    assertEquals("signature", reason(other, hex(vector, "recordHex")));
  }

  private static String reason(IpnsName name, byte[] bytes) {
    try {
      return "ok " + IpnsRecord.read(name, bytes);
    } catch (Malformed e) {
      return e.reason();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "k51qzi5uqu5dlkw8pxuw9qmqayfdeh4kfebhmreauqdc6a7c3y7d5i9fi8mk9w_v1-v2, ok",
    "k51qzi5uqu5dit2ku9mutlfgwyz8u730on38kd10m97m36bjt66my99hb6103f_v2, ok",
    "k51qzi5uqu5dilgf7gorsh9vcqqq4myo6jd4zmqkuy9pxyxi5fua3uf7axph4y_v1-v2-broken-signature-v1, ok",
    "k51qzi5uqu5diamp7qnnvs1p1gzmku3eijkeijs3418j23j077zrkok63xdm8c_v1-v2-broken-signature-v2,"
        + " signature",
    "k51qzi5uqu5dlmit2tuwdvnx4sbnyqgmvbxftl0eo3f33wwtb9gr7yozae9kpw_v1-v2-broken-v1-value,"
        + " mismatch",
    "k51qzi5uqu5dm4tm0wt8srkg9h9suud4wuiwjimndrkydqm81cqtlb5ak6p7ku_v1, v1only"
  })
  void judgesTheRecordsOfOthersAsTheyDo(String file, String verdict) throws IOException {
    byte[] bytes =
        Files.readAllBytes(Path.of("src/test/resources/golden/ipns", file + ".ipns-record"));
    IpnsName owner = IpnsName.parse(file.substring(0, file.indexOf('_')));
    assertEquals(verdict, reason(owner, bytes).split(" ", -1)[0]);
  }

  /// A record around these signed bytes.
  private byte[] around(byte[] data) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes("ipns-signature:".getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(data);
    return new IpnsEntry()
        .with(IpnsEntry.SIGNATURE_V2, keys.sign("a", message.toByteArray()))
        .with(IpnsEntry.DATA, data)
        .write();
  }

  private static final String TTL = "6354544c1b00000045d964b800";
  private static final String VALUE = "6556616c7565432f612f";
  private static final String SEQUENCE = "6853657175656e636507";
  private static final String VALIDITY =
      "6856616c696469747954323039392d30312d30315430303a30303a30305a";
  private static final String TYPE = "6c56616c69646974795479706500";

  static Stream<List<String>> maps() {
    return Stream.of(
        List.of("ok", "a5" + TTL + VALUE + SEQUENCE + VALIDITY + TYPE),
        // keys of others: an integer, true, null, a double, a list with a map and a link
        List.of("ok", "a6" + TTL + "635f6d6501" + VALUE + SEQUENCE + VALIDITY + TYPE),
        List.of("ok", "a6" + TTL + VALUE + "66707265666978f5" + SEQUENCE + VALIDITY + TYPE),
        List.of("ok", "a6" + TTL + VALUE + "66707265666978f6" + SEQUENCE + VALIDITY + TYPE),
        List.of(
            "ok",
            "a6" + TTL + VALUE + "66707265666978fb3ff8000000000000" + SEQUENCE + VALIDITY + TYPE),
        List.of(
            "ok",
            "a6"
                + TTL
                + VALUE
                + "6670726566697882a1616101d82a450001550000"
                + SEQUENCE
                + VALIDITY
                + TYPE),
        List.of("order", "a5" + VALUE + TTL + SEQUENCE + VALIDITY + TYPE),
        List.of("order", "a5" + TTL + VALUE + VALIDITY + SEQUENCE + TYPE),
        List.of("order", "a6" + TTL + "63414141f5" + VALUE + SEQUENCE + VALIDITY + TYPE),
        List.of("duplicate", "a6" + TTL + TTL + VALUE + SEQUENCE + VALIDITY + TYPE),
        List.of("missing", "a4" + VALUE + SEQUENCE + VALIDITY + TYPE),
        List.of("missing", "a4" + TTL + VALUE + SEQUENCE + VALIDITY),
        List.of("missing", "a0"),
        List.of("trailing", "a5" + TTL + VALUE + SEQUENCE + VALIDITY + TYPE + "00"),
        List.of("truncated", "a6" + TTL + VALUE + SEQUENCE + VALIDITY + TYPE),
        List.of("truncated", ""),
        List.of("truncated", "bb7fffffffffffffff"),
        List.of("kind", "85" + TTL),
        List.of("kind", "a5" + "6354544c40" + VALUE + SEQUENCE + VALIDITY + TYPE),
        List.of("kind", "a5" + TTL + "6556616c7565632f612f" + SEQUENCE + VALIDITY + TYPE),
        List.of("indefinite", "bf" + TTL + VALUE + SEQUENCE + VALIDITY + TYPE + "ff"),
        // longer than needed, over 63 bits, below zero
        List.of("number", "a5" + "6354544c1807" + VALUE + SEQUENCE + VALIDITY + TYPE),
        List.of("number", "a5" + TTL + VALUE + "6853657175656e63651900ff" + VALIDITY + TYPE),
        List.of(
            "number",
            "a5" + TTL + VALUE + "6853657175656e63651b8000000000000000" + VALIDITY + TYPE),
        List.of("kind", "a5" + TTL + VALUE + "6853657175656e636520" + VALIDITY + TYPE),
        List.of(
            "validityType",
            "a5" + TTL + VALUE + SEQUENCE + VALIDITY + TYPE.replaceAll("00$", "01")),
        List.of("utf8", "a5" + TTL + "6556616c7565432fff2f" + SEQUENCE + VALIDITY + TYPE),
        List.of("tag", "a6" + TTL + VALUE + "66707265666978c000" + SEQUENCE + VALIDITY + TYPE),
        List.of("depth", "a6" + TTL + VALUE + "66707265666978" + "81".repeat(200) + "00"));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void readsWhatWasSignedStrictly(List<String> map) {
    String found = reason(name, around(HEX.parseHex(map.getLast())));
    assertEquals(map.getFirst(), found.split(" ", -1)[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2099-01-01",
        "2099-01-01T00:00:00",
        "2099-01-01 00:00:00Z",
        "2099-13-01T00:00:00Z",
        "2099-02-30T00:00:00Z",
        "2099-01-01T24:01:00Z",
        "2099-01-01T00:00:60Z",
        "2099-01-01T00:00:00.Z",
        "2099-01-01T00:00:00.1234567890Z",
        "+12099-01-01T00:00:00Z",
        "٢٠٩٩-01-01T00:00:00Z"
      })
  void refusesATimeThatIsNone(String time) {
    byte[] ascii = time.getBytes(StandardCharsets.UTF_8);
    byte[] data = new IpnsData(1, new byte[] {'/'}, 0, ascii).write();
    assertEquals("time", reason(name, around(data)));
  }

  @ParameterizedTest
  @CsvSource({
    "2099-01-01T00:00:00Z, 2099-01-01T00:00:00Z",
    "2099-01-01T00:00:00.25Z, 2099-01-01T00:00:00.25Z",
    "2099-01-01T05:30:00.000000001+05:30, 2099-01-01T00:00:00.000000001Z"
  })
  void readsTimesAsGoWritesThem(String time, Instant instant) {
    byte[] data =
        new IpnsData(1, new byte[] {'/'}, 0, time.getBytes(StandardCharsets.US_ASCII)).write();
    assertEquals(instant, IpnsRecord.read(name, around(data)).validity());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 6})
  void refusesOldFieldsThatSayAnotherThing(int field) {
    IpnsEntry entry = IpnsEntry.read(keys.record("a", "/ipfs/bafkqaaa", 7, END));
    if (field == IpnsEntry.VALUE || field == IpnsEntry.VALIDITY) {
      entry.with(field, "2099".getBytes(StandardCharsets.US_ASCII));
    } else {
      entry.with(field, entry.number(field) + 1);
    }
    assertEquals("mismatch", reason(name, entry.write()));
  }

  @Test
  void takesOnlyItsOwnKeyWithin() {
    IpnsEntry entry = IpnsEntry.read(keys.record("a", "/ipfs/bafkqaaa", 7, END));
    byte[] own = entry.with(IpnsEntry.PUBLIC_KEY, name.protobuf()).write();
    assertEquals(7, IpnsRecord.read(name, own).sequence());
    byte[] other = keys.make("b", _ -> {}).protobuf();
    assertEquals("mismatch", reason(name, entry.with(IpnsEntry.PUBLIC_KEY, other).write()));
  }

  static Stream<List<String>> messages() {
    return Stream.of(
        List.of("v1only", ""),
        List.of("truncated", "0a05"),
        List.of("truncated", "80"),
        List.of("truncated", "0affffffffffffffffff01"),
        List.of("varint", "80808080808080808080808001"),
        List.of("wiretype", "08"),
        List.of("wiretype", "4800"),
        List.of("wiretype", "6b"),
        List.of("field", "0000"),
        List.of("duplicate", "0a000a00"),
        List.of("v1only", "0a0161" + "2801"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsTheMessageStrictly(List<String> message) {
    assertEquals(message.getFirst(), reason(name, HEX.parseHex(message.getLast())));
  }

  @Test
  void passesOverFieldsItDoesNotKnow() {
    byte[] record = keys.record("a", "/ipfs/bafkqaaa", 7, END);
    byte[] more = HEX.parseHex("520161" + "5801" + "6500000000" + "690000000000000000");
    byte[] whole = Arrays.copyOf(record, record.length + more.length);
    System.arraycopy(more, 0, whole, record.length, more.length);
    assertArrayEquals(whole, IpnsRecord.read(name, whole).bytes());
  }

  @Test
  void refusesMoreThanTenKibibytes() {
    String longest = "/" + "a".repeat(4900);
    byte[] record = keys.record("a", longest, 0, END);
    assertEquals(longest, IpnsRecord.read(name, record).value());
    assertTrue(record.length < IpnsRecord.LONGEST);
    assertEquals("long", reason(name, Arrays.copyOf(record, IpnsRecord.LONGEST + 1)));
    assertThrows(Malformed.class, () -> keys.record("a", "/" + "a".repeat(5200), 0, END));
  }

  @Test
  void refusesEveryRecordWithAByteChangedOrMissing() {
    byte[] data =
        new IpnsData(
                300,
                "/ipfs/雨".getBytes(StandardCharsets.UTF_8),
                3,
                "2099-01-01T00:00:00Z".getBytes(StandardCharsets.US_ASCII))
            .write();
    byte[] record = around(data);
    IpnsRecord whole = IpnsRecord.read(name, record);
    assertEquals("/ipfs/雨", whole.value());
    for (int i = 0; i < record.length; i++) {
      int at = i;
      assertThrows(Malformed.class, () -> IpnsRecord.read(name, Arrays.copyOf(record, at)));
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = record.clone();
        changed[i] ^= (byte) (1 << bit);
        assertThrows(Malformed.class, () -> IpnsRecord.read(name, changed));
      }
    }
  }

  /// Only what is refused may come of chance, and nothing else than a reason.
  private void survives(int inputs) {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] record = keys.record("a", "/ipfs/bafkqaaa", 7, END);
    byte[] map = IpnsEntry.read(record).bytes(IpnsEntry.DATA);
    for (int i = 0; i < inputs; i++) {
      byte[] bytes = (i % 2 == 0 ? record : map).clone();
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      try {
        if (i % 2 == 0) {
          IpnsEntry.read(cut).write();
        } else {
          IpnsData.read(cut).write();
        }
      } catch (Malformed e) {
        assertFalse(e.reason().isEmpty());
      }
    }
  }

  @Test
  void survivesChance() {
    survives(100_000);
  }

  @Tag("full")
  @Test
  void survivesMuchChance() {
    survives(10_000_000);
  }

  @Test
  void prefersTheHigherSequenceAndThenTheLaterEnd() {
    IpnsRecord old = IpnsRecord.read(name, keys.record("a", "/a", 7, END));
    IpnsRecord later = IpnsRecord.read(name, keys.record("a", "/b", 7, END.plusSeconds(1)));
    IpnsRecord newer = IpnsRecord.read(name, keys.record("a", "/c", 8, END.minusSeconds(1)));
    assertTrue(later.supersedes(old) && newer.supersedes(later));
    assertFalse(old.supersedes(old) || old.supersedes(later) || later.supersedes(newer));
  }
}
