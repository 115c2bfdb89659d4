package studio.colophon.ipfs.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.fake.RealKubo;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.ipfs.gateway.Gateways;
import studio.colophon.ipfs.gateway.Outcome;
import studio.colophon.ipfs.gateway.Routing;
import studio.colophon.ipfs.gateway.Source;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.net.Door;

/// Our gateway and Kubo's, asked the same, and each read by the client.
class KuboOracleTest {
  @TempDir private static Path repository;
  @TempDir private static Path files;

  /// How long news between two nodes may take, in nanoseconds.
  private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<Cid, byte[]> BLOCKS = new HashMap<>();
  private static RealKubo daemon;
  private static GatewayServer server;
  private static Cid root;
  private static Cid many;

  @BeforeAll
  static void start() throws Exception {
    TreeMap<String, Tree> chapters = new TreeMap<>();
    chapters.put("第一章 +%&.md", Tree.file("# 雨夜".getBytes(StandardCharsets.UTF_8)));
    TreeMap<String, Tree> entries = new TreeMap<>();
    entries.put("index.html", Tree.file("<!doctype html><p>雨".getBytes(StandardCharsets.UTF_8)));
    entries.put("empty", Tree.file(new byte[0]));
    entries.put("long.bin", Tree.file(Vectors.prng(2, 2_500_000)));
    entries.put("again.bin", Tree.file(Vectors.prng(2, 2_500_000)));
    entries.put("章", Tree.folder(chapters));
    root = put(Tree.folder(entries), Profile.V1_2025);
    TreeMap<String, Tree> spread = new TreeMap<>();
    for (int i = 0; i < 6000; i++) {
      spread.put("第" + i + "章", Tree.file(("chapter " + i).getBytes(StandardCharsets.UTF_8)));
    }
    many = put(Tree.folder(spread), Profile.V1_2025);
    daemon = RealKubo.start(repository);
    for (Cid each : List.of(root, many)) {
      Path car = files.resolve(each + ".car");
      CarWriter.Written written =
          CarWriter.write(car, List.of(each), BlockSource.of(BLOCKS), false, new Cancel());
      assertEquals(
          new Kubo.Pinned(written.blocks()),
          new Kubo(new Door(true), daemon.api())
              .importCar(car, List.of(each), written.blocks(), new Cancel()));
    }
    server = GatewayServer.start(0, BlockSource.of(BLOCKS));
  }

  @AfterAll
  static void stop() throws Exception {
    CLIENT.close();
    if (server != null) {
      server.close();
    }
    if (daemon != null) {
      daemon.close();
    }
  }

  private static Cid put(Tree tree, Profile profile) {
    return Import.of(tree, profile, BLOCKS::put, new Cancel()).cid();
  }

  private static HttpResponse<byte[]> ask(URI base, String target)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base.toString().replaceFirst("/$", "") + target)).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  static Stream<String> targets() {
    String chapter =
        URLEncoder.encode("章", StandardCharsets.UTF_8)
            + "/"
            + URLEncoder.encode("第一章 +%&.md", StandardCharsets.UTF_8).replace("+", "%20");
    String spread = "/" + URLEncoder.encode("第4711章", StandardCharsets.UTF_8);
    List<String> out = new ArrayList<>();
    for (String query :
        List.of("", "&dag-scope=all", "&dag-scope=entity", "&dag-scope=block", "&car-order=dfs")) {
      out.add("ROOT?format=car" + query);
      out.add("MANY?format=car" + query);
      out.add("ROOT/long.bin?format=car" + query);
      out.add("ROOT/empty?format=car" + query);
      out.add("ROOT/" + chapter + "?format=car" + query);
      out.add("MANY" + spread + "?format=car" + query);
    }
    for (String range :
        List.of(
            "0:*",
            "0:0",
            "0:1048575",
            "0:1048576",
            "1048576:1048577",
            "-1:*",
            "-2500000:*",
            "0:-1",
            "0:-402849",
            "1000000:1100000",
            "0:99999999",
            "2499999:2499999")) {
      out.add("ROOT/long.bin?format=car&dag-scope=entity&entity-bytes=" + range);
    }
    out.add("ROOT/index.html?format=car&dag-scope=entity&entity-bytes=0:2");
    out.add("ROOT?format=car&dag-scope=entity&entity-bytes=0:2");
    out.add("ROOT?format=raw");
    out.add("ROOT/long.bin?format=raw");
    out.add("ROOT/empty?format=raw");
    out.add("MANY" + spread + "?format=raw");
    out.add("ROOT/");
    out.add("ROOT/long.bin");
    out.add("ROOT/empty");
    out.add("ROOT/" + chapter);
    out.add("MANY" + spread);
    out.add("bafkqaaa?format=raw");
    out.add("bafkqaaa?format=car");
    return out.stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void givesTheSameBytesAsKubo(String target) throws Exception {
    String path = "/ipfs/" + target.replace("ROOT", "" + root).replace("MANY", "" + many);
    HttpResponse<byte[]> kubo = ask(daemon.gateway(), path);
    HttpResponse<byte[]> ours = ask(server.uri(), path);
    assertEquals(200, kubo.statusCode());
    assertEquals(kubo.statusCode(), ours.statusCode());
    assertArrayEquals(kubo.body(), ours.body());
    if (path.contains("format=")) {
      assertEquals(
          kubo.headers().firstValue("content-type"), ours.headers().firstValue("content-type"));
      assertEquals(
          kubo.headers()
              .firstValue("content-disposition")
              .map(h -> h.replaceAll("; filename.*", "")),
          ours.headers()
              .firstValue("content-disposition")
              .map(h -> h.replaceAll("; filename.*", "")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ipfs/nonsense?format=raw",
        "/ipfs/ROOT/absent",
        "/ipfs/ROOT/absent?format=raw",
        "/ipfs/ROOT?format=car&car-version=2",
        "/ipfs/ROOT?format=car&dag-scope=some",
        "/ipfs/ROOT?format=dag-json",
        "/ipfs/ROOT/long.bin?format=car&dag-scope=entity&entity-bytes=5:2"
      })
  void refusesWhatKuboRefuses(String target) throws Exception {
    String path = target.replace("ROOT", root.toString());
    assertEquals(ask(daemon.gateway(), path).statusCode(), ask(server.uri(), path).statusCode());
  }

  @Test
  void isExportedByKuboToTheByte() throws Exception {
    HttpRequest export =
        HttpRequest.newBuilder(
                URI.create(daemon.api() + "/api/v0/dag/export?progress=false&arg=" + root))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertArrayEquals(
        CLIENT.send(export, HttpResponse.BodyHandlers.ofByteArray()).body(),
        ask(server.uri(), "/ipfs/" + root + "?format=car").body());
  }

  private Gateways session(URI... bases) {
    return new Gateways(new Door(true), List.of(bases), new Cancel());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isReadByTheClientLikeKubo(boolean whole) throws Exception {
    URI byName = URI.create(daemon.gateway().toString().replace("127.0.0.1", "localhost"));
    for (URI base : List.of(server.uri(), daemon.gateway(), byName)) {
      try (Gateways session = session(base)) {
        assertTrue(!whole || session.prefetch(root, files));
        Map<Cid, byte[]> got = new HashMap<>();
        assertEquals(List.of(), new Dag(session, new Cancel()).visit(List.of(root), got::put));
        got.forEach((cid, block) -> assertArrayEquals(BLOCKS.get(cid), block));
        Source told = session.told().getFirst();
        assertEquals(got.size(), told.blocks());
        assertEquals(Map.of(Outcome.GOOD, whole ? 1 : got.size()), told.outcomes());
      }
    }
  }

  /// Kubo holds the first blocks only: its CAR file ends with words, and is HTTP 200.
  @Test
  void completesWhatKuboCutsShort() throws Exception {
    Map<Cid, byte[]> more = new HashMap<>();
    Cid other =
        Import.of(Tree.file(Vectors.prng(77, 2_200_000)), Profile.V1_2025, more::put, new Cancel())
            .cid();
    more.forEach(BLOCKS::put);
    ByteArrayOutputStream car = new ByteArrayOutputStream();
    CarWriter.write(car, List.of(other), BlockSource.of(more), new Cancel());
    Path cut = files.resolve("cut.car");
    // the last of three pieces is left out: its length in three bytes, its name, itself
    int last = 3 + 36 + 2_200_000 - (2 << 20);
    java.nio.file.Files.write(cut, Arrays.copyOf(car.toByteArray(), car.size() - last));
    Kubo impatient = new Kubo(new Door(true), daemon.api(), null, java.time.Duration.ofSeconds(2));
    impatient.importCar(cut, List.of(other), more.size() - 1L, new Cancel());
    byte[] answer = ask(daemon.gateway(), "/ipfs/" + other + "?format=car").body();
    assertTrue(
        new String(answer, StandardCharsets.ISO_8859_1)
            .endsWith("[Gateway Error: CAR stream truncated, response is incomplete]"));
    try (Gateways alone = session(daemon.gateway())) {
      assertFalse(alone.prefetch(other, files));
      assertEquals(Map.of(Outcome.PARTIAL, 1), alone.told().getFirst().outcomes());
      assertEquals(0, alone.told().getFirst().bad());
    }
    try (GatewayServer rest =
            GatewayServer.start(0, BlockSource.of(Map.of(lastOf(more), more.get(lastOf(more)))));
        Gateways both = session(daemon.gateway(), rest.uri())) {
      assertFalse(both.prefetch(other, files));
      Map<Cid, byte[]> got = new HashMap<>();
      assertEquals(List.of(), new Dag(both, new Cancel()).visit(List.of(other), got::put));
      assertEquals(more.keySet(), got.keySet());
      assertEquals(
          List.of(more.size() - 1L, 1L), both.told().stream().map(Source::blocks).toList());
    }
  }

  private static Cid lastOf(Map<Cid, byte[]> blocks) {
    return blocks.entrySet().stream()
        .filter(block -> block.getValue().length == 2_200_000 - (2 << 20))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /// Another node is told by the one that has the root, and its gateway is asked.
  @Test
  void asksKuboWhoProvides(@TempDir Path elsewhere) throws Exception {
    Kubo kubo = new Kubo(new Door(true), daemon.api());
    try (RealKubo other = RealKubo.start(elsewhere)) {
      Kubo told = new Kubo(new Door(true), other.api());
      daemon.connect(told.id(new Cancel()).addresses().getFirst());
      assertEquals(Optional.empty(), kubo.routing().provide(root, new Cancel()));
      String peer = kubo.id(new Cancel()).peerId();
      Routing routing = new Routing(new Door(true), other.gateway());
      List<Routing.Provider> found = List.of();
      for (long end = System.nanoTime() + PATIENCE; found.isEmpty() && System.nanoTime() < end; ) {
        found = routing.providers(root, new Cancel());
      }
      assertEquals(List.of(peer), found.stream().map(Routing.Provider::peerId).toList());
      assertEquals(List.of(), routing.providers(Cid.raw(new byte[] {4, 2}), new Cancel()));
    }
  }
}
