package studio.colophon.ipfs.kubo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Json;
import studio.colophon.fake.RealKubo;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Grove;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.net.Door;
import tools.jackson.databind.JsonNode;

/// The real Kubo names what it is given as we do, takes our CAR file, and gives back the same
/// bytes. Two nodes, since which folders are spread is a setting of the node.
class RealKuboTreesTest {
  private static final long SEED = 20_252_026;
  private static final long HEAVY = 16 << 20;
  private static final int FEW_BLOCKS = 64;
  private static final int FEW = 40;
  private static final int MANY = 200;

  @TempDir private static Path folder;

  private static @Nullable RealKubo modern;
  private static @Nullable RealKubo old;

  @BeforeAll
  static void start() throws IOException {
    modern =
        RealKubo.start(
            Files.createDirectory(folder.resolve("modern")), List.of("unixfs-v1-2025"), Map.of());
    old = RealKubo.start(Files.createDirectory(folder.resolve("old")), List.of(), Map.of());
  }

  @AfterAll
  static void stop() {
    RealKubo.end(modern);
    RealKubo.end(old);
  }

  private static URI api(Profile profile) {
    Path repository = folder.resolve(profile.blockEstimate() ? "modern" : "old");
    return Kubo.discover(Map.of("IPFS_PATH", repository.toString()), folder);
  }

  static Stream<JsonNode> light() {
    return Vectors.unixFs(-1, HEAVY);
  }

  static Stream<JsonNode> heavier() {
    return Vectors.unixFs(HEAVY, Long.MAX_VALUE)
        .filter(vector -> !vector.path("heavy").asBoolean(false));
  }

  @ParameterizedTest
  @MethodSource("light")
  void namesTheVectorsAsKuboDoes(JsonNode vector) throws Exception {
    compare(vector, FEW_BLOCKS);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource({"light", "heavier"})
  void givesAndTakesTheVectorsAsKuboDoes(JsonNode vector) throws Exception {
    compare(vector, Integer.MAX_VALUE);
  }

  private void compare(JsonNode vector, int most) throws Exception {
    Cid cid = compare(Vectors.tree(vector.get("input")), Vectors.profile(vector), most);
    assertEquals(vector.get("expect").get("cid").asString(), cid.toString());
  }

  static IntStream few() {
    return IntStream.range(0, FEW);
  }

  static IntStream many() {
    return IntStream.range(FEW, MANY);
  }

  @ParameterizedTest
  @MethodSource("few")
  void namesATreeOfChanceAsKuboDoes(int number) throws Exception {
    SplittableRandom random = new SplittableRandom(SEED + number);
    Tree tree = number % 20 == 7 ? Grove.spread(random) : Grove.tree(random);
    compare(tree, number % 2 == 0 ? Profile.V1_2025 : Profile.V0_2015, Integer.MAX_VALUE);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("many")
  void namesManyTreesOfChanceAsKuboDoes(int number) throws Exception {
    namesATreeOfChanceAsKuboDoes(number);
  }

  /// @param most how many blocks are given to the node at most; above that only names are compared
  private Cid compare(Tree tree, Profile profile, int most) throws Exception {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Cid cid = Import.of(tree, profile, blocks::put, new Cancel()).cid();
    assertEquals(cid, named(tree, profile));
    if (blocks.size() > most) {
      return cid;
    }
    Path car = Files.createTempFile(folder, "ours", ".car");
    try {
      CarWriter.write(car, List.of(cid), BlockSource.of(blocks), true, new Cancel());
      Kubo kubo = new Kubo(new Door(true), api(profile), null, Duration.ofMinutes(1));
      assertEquals(
          new Kubo.Pinned(blocks.size()),
          kubo.importCar(car, List.of(cid), blocks.size(), new Cancel()));
      assertArrayEquals(Files.readAllBytes(car), exported(cid, profile));
    } finally {
      Files.delete(car);
    }
    return cid;
  }

  /// The root as Kubo names it, which keeps nothing.
  private static Cid named(Tree tree, Profile profile) throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    parts(form, "root", tree);
    String call =
        "add?only-hash=true&pin=false&cid-version=%d&raw-leaves=%s&chunker=size-%d&max-file-links=%d"
            .formatted(
                profile.cidVersion(), profile.rawLeaves(), profile.chunkSize(), profile.maxLinks());
    Raw.Said said = new Raw(api(profile)).post(call, Raw.close(form));
    assertEquals(200, said.status(), said::text);
    JsonNode last = Json.read(said.text().lines().toList().getLast());
    assertEquals("root", last.path("Name").asString());
    return Cid.parse(last.path("Hash").asString());
  }

  private static void parts(ByteArrayOutputStream form, String path, Tree tree) {
    switch (tree) {
      case Tree.Content content ->
          Raw.part(form, path, "application/octet-stream", content.bytes());
      case Tree.Folder inside -> {
        Raw.part(form, path, "application/x-directory", new byte[0]);
        inside
            .entries()
            .forEach(
                (name, entry) ->
                    parts(
                        form, path + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8), entry));
      }
    }
  }

  private static byte[] exported(Cid cid, Profile profile) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      URI call = api(profile).resolve("/api/v0/dag/export?progress=false&arg=" + cid);
      HttpRequest request =
          HttpRequest.newBuilder(call).POST(HttpRequest.BodyPublishers.noBody()).build();
      return client.send(request, BodyHandlers.ofByteArray()).body();
    }
  }
}
