package studio.colophon.ipfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.car.CarWriter;
import tools.jackson.databind.JsonNode;

class UnixFsTest {
  private static final long HEAVY = 16 << 20;

  static Stream<JsonNode> light() {
    return Vectors.unixFs(-1, HEAVY);
  }

  static Stream<JsonNode> heavy() {
    return Vectors.unixFs(HEAVY, Long.MAX_VALUE);
  }

  @ParameterizedTest
  @MethodSource("light")
  void buildsTheVectorsToTheByte(JsonNode vector) throws IOException {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Import.Imported got =
        Import.of(
            Vectors.tree(vector.get("input")), Vectors.profile(vector), blocks::put, new Cancel());
    check(vector, got);
    JsonNode expect = vector.get("expect");
    assertEquals(
        expect.get("bytes").asLong(), blocks.values().stream().mapToLong(b -> b.length).sum());
    CarWriter.Written car =
        CarWriter.write(
            OutputStream.nullOutputStream(),
            List.of(got.cid()),
            BlockSource.of(blocks),
            new Cancel());
    assertEquals(expect.get("car").get("sha256").asString(), car.sha256());
    assertEquals(expect.get("car").get("size").asLong(), car.bytes());
    Dag dag = new Dag(BlockSource.of(blocks), new Cancel());
    if (expect.has("paths")) {
      expect
          .get("paths")
          .forEachEntry((path, cid) -> resolves(dag, got.cid(), path, cid.asString()));
    }
    Walk walk = Walk.of(BlockSource.of(blocks), List.of(got.cid()), new Cancel());
    assertEquals(List.of(), walk.flaws());
    assertEquals(blocks.keySet(), walk.reached());
    assertEquals(got.bytes(), walk.entries().stream().mapToLong(Walk.Entry::bytes).sum());
  }

  private static void resolves(Dag dag, Cid root, String path, String cid) {
    assertEquals(
        cid, dag.resolve(root, path.substring(1)).map(Cid::toString).orElse("nothing"), path);
  }

  @ParameterizedTest
  @MethodSource("heavy")
  @Tag("full")
  void buildsTheLargeVectors(JsonNode vector) throws IOException {
    JsonNode input = vector.get("input");
    JsonNode expect = vector.get("expect");
    if (!input.has("size")) {
      check(
          vector,
          Import.of(Vectors.tree(input), Vectors.profile(vector), BlockSink.NONE, new Cancel()));
      return;
    }
    UnixFs unixFs = new UnixFs(Vectors.profile(vector), BlockSink.NONE, new Cancel());
    UnixFs.Built built = unixFs.file(Vectors.stream(input));
    assertEquals(expect.get("cid").asString(), built.cid().toString());
    assertEquals(expect.get("tsize").asLong(), built.tsize());
    assertEquals(expect.get("blocks").asLong(), unixFs.blocks());
  }

  private static void check(JsonNode vector, Import.Imported got) {
    JsonNode expect = vector.get("expect");
    assertEquals(expect.get("cid").asString(), got.cid().toString());
    assertEquals(expect.get("cidV1").asString(), got.cidV1().toString());
    assertEquals(expect.get("tsize").asLong(), got.tsize());
    assertEquals(expect.get("blocks").asLong(), got.blocks());
    assertEquals(Vectors.size(vector.get("input")), got.bytes());
  }
}
