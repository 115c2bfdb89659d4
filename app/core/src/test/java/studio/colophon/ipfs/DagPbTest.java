package studio.colophon.ipfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.base.Hashes;
import tools.jackson.databind.JsonNode;

class DagPbTest {
  private static final Map<String, String> REASONS =
      Map.of(
          "truncated in a link", "truncated",
          "duplicate Data field", "duplicate",
          "link without Hash", "nohash",
          "wire type 1 for field 1", "wiretype",
          "link fields out of order (Name before Hash)", "order");

  static Stream<JsonNode> vectors() {
    return Vectors.read("formats-public.json").get("dagPb").valueStream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agreesWithTheVectors(JsonNode vector) {
    byte[] block = HexFormat.of().parseHex(vector.get("hex").asString());
    JsonNode expect = vector.get("jsDecode");
    if (!expect.get("ok").asBoolean()) {
      Malformed e = assertThrows(Malformed.class, () -> DagPb.decode(block));
      assertEquals(REASONS.get(vector.get("why").asString()), e.reason());
      return;
    }
    DagPb.Node node = DagPb.decode(block);
    byte[] data = Objects.requireNonNull(node.data());
    assertEquals(
        expect.get("names").valueStream().map(JsonNode::asString).toList(),
        node.links().stream().map(DagPb.Link::name).toList());
    assertEquals(
        expect.get("tsizes").valueStream().map(JsonNode::asLong).toList(),
        node.links().stream().map(DagPb.Link::tsize).toList());
    assertEquals(expect.get("data").asString(), Hashes.hex(data));
    assertArrayEquals(block, DagPb.encode(node.links(), data));
  }

  @Test
  void readsWhatOthersWriteDifferently() {
    Cid cid = Cid.parse("bafkreidl7mnq2eauuxuqqhxw5pkvnx6cabteglzj7sbtedbjdsgqjfhjjy");
    String link = "12260a24" + Hashes.hex(cid.bytes());
    DagPb.Node dataFirst = DagPb.decode(HexFormat.of().parseHex("0a020801" + link));
    assertEquals(List.of(new DagPb.Link(cid, "", 0)), dataFirst.links());
    String between = link + "0a020801" + link;
    Malformed e =
        assertThrows(Malformed.class, () -> DagPb.decode(HexFormat.of().parseHex(between)));
    assertEquals("order", e.reason());
  }

  @Test
  void hashesNamesAsTheVectorsDo() {
    Vectors.read("formats-public.json")
        .get("murmur3")
        .valueStream()
        .forEach(
            v ->
                assertEquals(
                    v.get("hamtHashHex").asString(),
                    HexFormat.of()
                        .toHexDigits(Hamt.murmur3(DagPb.utf8(v.get("text").asString())))));
  }

  @Test
  void writesAndReadsBackWhatChanceMakes() {
    long seed = 3;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      List<DagPb.Link> links = new ArrayList<>();
      for (int n = random.nextInt(5); n > 0; n--) {
        byte[] block = new byte[random.nextInt(40)];
        random.nextBytes(block);
        links.add(
            new DagPb.Link(Cid.raw(block), "第" + random.nextInt() + "章", random.nextLong() >>> 1));
      }
      byte[] data = new byte[random.nextInt(300)];
      DagPb.Node node = DagPb.decode(DagPb.encode(links, data));
      assertEquals(links, node.links(), "seed " + seed);
      assertArrayEquals(data, node.data(), "seed " + seed);
    }
  }

  @Test
  void neverFailsOtherwiseThanByRefusing() {
    long seed = 11;
    Random random = new Random(seed);
    byte[][] good =
        vectors().map(v -> HexFormat.of().parseHex(v.get("hex").asString())).toArray(byte[][]::new);
    for (int i = 0; i < 50_000; i++) {
      byte[] block = good[random.nextInt(good.length)].clone();
      for (int edits = random.nextInt(4); edits >= 0; edits--) {
        block[random.nextInt(block.length)] = (byte) random.nextInt();
      }
      try {
        DagPb.Node node = DagPb.decode(block);
        UnixFsNode.decode(node.data());
      } catch (Malformed e) {
        assertEquals(false, e.reason().isEmpty(), "seed " + seed);
      }
    }
  }
}
