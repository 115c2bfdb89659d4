package studio.colophon.ipfs.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.car.CarReader;
import studio.colophon.ipfs.car.CarWriter;

/// What our gateway serves, and how it refuses the rest.
public class GatewayServerTest {
  private static final byte[] LONG = Vectors.prng(2, 2_500_000);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Cid, byte[]> blocks = new HashMap<>();
  private GatewayServer server;
  private Cid root;

  @BeforeEach
  void start() {
    TreeMap<String, Tree> chapters = new TreeMap<>();
    chapters.put("第一章 +%&#?.md", text("# 雨夜"));
    TreeMap<String, Tree> entries = new TreeMap<>();
    for (String name :
        List.of("index.html", "text.md", "origin.json", "cover.svg", "a.png", "b.jpeg", "c.webp")) {
      entries.put(name, text(name));
    }
    entries.put("UPPER.PNG", text("x"));
    entries.put("noend", text("noend"));
    entries.put("empty.txt", text(""));
    entries.put("long.bin", Tree.file(LONG));
    entries.put("章", Tree.folder(chapters));
    root = put(Tree.folder(entries));
    server = GatewayServer.start(0, BlockSource.of(blocks));
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private static Tree text(String text) {
    return Tree.file(text.getBytes(StandardCharsets.UTF_8));
  }

  private Cid put(Tree tree) {
    return Import.of(tree, Profile.V1_2025, blocks::put, new Cancel()).cid();
  }

  private HttpResponse<byte[]> ask(String method, String target, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.uri() + target))
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> get(String target, String... headers)
      throws IOException, InterruptedException {
    return ask("GET", target, headers);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void givesEveryBlockAsItIs() throws Exception {
    for (Map.Entry<Cid, byte[]> block : blocks.entrySet()) {
      String target = "/ipfs/" + block.getKey();
      for (HttpResponse<byte[]> answer :
          List.of(
              get(target + "?format=raw"),
              get(target, "Accept", "application/vnd.ipld.raw"),
              get(target + "?format=raw", "Accept", "application/vnd.ipld.car"))) {
        assertEquals(200, answer.statusCode());
        assertArrayEquals(block.getValue(), answer.body());
        assertEquals("application/vnd.ipld.raw", header(answer, "content-type"));
        assertEquals(
            "attachment; filename=\"" + block.getKey() + ".bin\"",
            header(answer, "content-disposition"));
        assertEquals("public, max-age=29030400, immutable", header(answer, "cache-control"));
        assertEquals("nosniff", header(answer, "x-content-type-options"));
        assertEquals("", header(answer, "access-control-allow-origin"));
      }
      HttpResponse<byte[]> head = ask("HEAD", target + "?format=raw");
      assertEquals(200, head.statusCode());
      assertEquals(String.valueOf(block.getValue().length), header(head, "content-length"));
      assertEquals(0, head.body().length);
    }
  }

  @Test
  void knowsWhatTheOtherSideHasAlready() throws Exception {
    for (String target :
        List.of(
            "/ipfs/" + root + "?format=raw",
            "/ipfs/" + root + "?format=car",
            "/ipfs/" + root + "/")) {
      String tag = header(get(target), "etag");
      assertEquals(304, get(target, "If-None-Match", "W/\"other\", " + tag).statusCode());
      assertEquals(304, ask("HEAD", target, "If-None-Match", "W/" + tag).statusCode());
      assertEquals(200, get(target, "If-None-Match", "\"other\"").statusCode());
    }
    List<String> tags = new ArrayList<>();
    for (String query :
        List.of(
            "",
            "&dag-scope=block",
            "&dag-scope=entity",
            "&entity-bytes=0:*",
            "&entity-bytes=0:1")) {
      tags.add(header(get("/ipfs/" + root + "?format=car" + query), "etag"));
    }
    assertEquals(tags.size(), tags.stream().distinct().count(), tags::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 206, 0, 1",
    "bytes=10-19, 206, 10, 20",
    "bytes=1500000-, 206, 1500000, 2500000",
    "bytes=-5, 206, 2499995, 2500000",
    "bytes=-9999999, 206, 0, 2500000",
    "bytes=1048570-1048590, 206, 1048570, 1048591",
    "bytes=0-9999999, 206, 0, 2500000",
    "'bytes=0-1,5-6', 200, 0, 2500000",
    "items=0-1, 200, 0, 2500000",
    "bytes=-, 200, 0, 2500000",
    "bytes=5-1, 416, 0, 0",
    "bytes=2500000-, 416, 0, 0"
  })
  void givesPartsOfAFile(String range, int status, int from, int end) throws Exception {
    HttpResponse<byte[]> answer = get("/ipfs/" + root + "/long.bin", "Range", range);
    assertEquals(status, answer.statusCode());
    if (status == 416) {
      assertEquals("bytes */2500000", header(answer, "content-range"));
    } else {
      assertArrayEquals(Arrays.copyOfRange(LONG, from, end), answer.body());
      assertEquals(
          status == 200 ? "" : "bytes " + from + "-" + (end - 1) + "/2500000",
          header(answer, "content-range"));
    }
  }

  @Test
  void givesPartsOfABlock() throws Exception {
    byte[] block = Arrays.copyOf(LONG, 1 << 20);
    String target = "/ipfs/" + Cid.raw(block) + "?format=raw";
    HttpResponse<byte[]> answer = get(target, "Range", "bytes=100-199");
    assertEquals(206, answer.statusCode());
    assertArrayEquals(Arrays.copyOfRange(block, 100, 200), answer.body());
    assertEquals(416, get(target, "Range", "bytes=1048576-").statusCode());
  }

  @Test
  void givesACarFileOfEverything() throws Exception {
    ByteArrayOutputStream wanted = new ByteArrayOutputStream();
    CarWriter.write(wanted, List.of(root), BlockSource.of(blocks), new Cancel());
    HttpResponse<byte[]> answer =
        get("/ipfs/" + root, "Accept", "application/vnd.ipld.car; version=1; order=dfs; dups=y");
    assertArrayEquals(wanted.toByteArray(), answer.body());
    assertEquals(
        "application/vnd.ipld.car; version=1; order=dfs; dups=n", header(answer, "content-type"));
    assertEquals(
        "attachment; filename=\"" + root + ".car\"", header(answer, "content-disposition"));
    HttpResponse<byte[]> head = ask("HEAD", "/ipfs/" + root + "?format=car");
    assertEquals(200, head.statusCode());
    assertEquals(0, head.body().length);
  }

  private List<Cid> car(String target) throws Exception {
    HttpResponse<byte[]> answer = get(target);
    assertEquals(200, answer.statusCode());
    CarReader reader = CarReader.open(new ByteArrayInputStream(answer.body()));
    List<Cid> out = new ArrayList<>();
    for (var section = reader.next(); section != null; section = reader.next()) {
      out.add(section.cid());
    }
    assertEquals(List.of(), reader.flaws());
    return out;
  }

  @Test
  void givesAsMuchOfADagAsIsAskedFor() throws Exception {
    String folder = "/ipfs/" + root + "?format=car";
    assertEquals(List.of(root), car(folder + "&dag-scope=block"));
    assertEquals(List.of(root), car(folder + "&dag-scope=entity"));
    assertEquals(blocks.size(), car(folder + "&dag-scope=all").size());
    String file = "/ipfs/" + root + "/long.bin?format=car";
    List<Cid> whole = car(file);
    assertEquals(5, whole.size());
    assertEquals(whole, car(file + "&dag-scope=entity"));
    assertEquals(whole.subList(0, 2), car(file + "&dag-scope=block"));
    for (String[] range :
        new String[][] {
          {"0:0", "2"},
          {"0:1048575", "2"},
          {"0:1048576", "23"},
          {"1048576:1048576", "3"},
          {"-1:*", "4"},
          {"2097152:*", "4"},
          {"0:-1", "234"},
          {"0:-402849", "23"},
          {"9999999:*", ""},
          {"-1:3", ""}
        }) {
      List<Cid> wanted = new ArrayList<>(whole.subList(0, 2));
      range[1].chars().forEach(c -> wanted.add(whole.get(c - '0')));
      assertEquals(wanted, car(file + "&dag-scope=entity&entity-bytes=" + range[0]), range[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?format=raw", "?format=car"})
  void answersTheProbe(String query) throws Exception {
    assertEquals(200, get("/ipfs/bafkqaaa" + query).statusCode());
    assertEquals(200, ask("HEAD", "/ipfs/bafkqaaa" + query).statusCode());
  }

  @Test
  void putsNoIdentityBlockIntoACarFile() throws Exception {
    assertEquals(List.of(), car("/ipfs/bafkqaaa?format=car"));
    HttpResponse<byte[]> answer = get("/ipfs/bafkqabtimvwgy3yk?format=raw");
    assertEquals("hello\n", new String(answer.body(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /ipfs/UNKNOWN, 404",
    "GET, /ipfs/UNKNOWN?format=raw, 404",
    "HEAD, /ipfs/UNKNOWN?format=raw, 404",
    "GET, /ipfs/UNKNOWN?format=car, 404",
    "GET, /ipfs/UNKNOWN/, 404",
    "GET, /ipfs/ROOT/absent, 404",
    "GET, /ipfs/ROOT/absent?format=car, 404",
    "GET, /ipfs/ROOT/text.md/, 404",
    "GET, /ipfs/ROOT/text.md/more, 422",
    "GET, /ipfs/nonsense, 400",
    "GET, /ipfs/nonsense?format=raw, 400",
    "GET, /ipfs/, 400",
    "GET, /ipfs/..%2F..%2Fetc%2Fpasswd, 400",
    "GET, /ipfs/ROOT/..%2Ftext.md, 400",
    "GET, /ipfs/ROOT/%2E%2E/text.md, 400",
    "GET, /ipfs/ROOT/./text.md, 400",
    "GET, /ipfs/ROOT//text.md, 400",
    "GET, /ipfs/ROOT/%00, 400",
    "GET, /ipfs/ROOT/%FF, 400",
    "GET, /ipfs/ROOT?format=dag-json, 406",
    "GET, /ipfs/ROOT?format=tar, 406",
    "GET, /ipfs/ROOT?format=car&car-version=2, 400",
    "GET, /ipfs/ROOT?format=car&car-order=abc, 400",
    "GET, /ipfs/ROOT?format=car&dag-scope=some, 400",
    "GET, /ipfs/ROOT?format=car&entity-bytes=a, 400",
    "GET, /ipfs/ROOT?format=car&entity-bytes=1, 400",
    "GET, /ipfs/ROOT?format=car&entity-bytes=5:2, 400",
    "GET, /ipfs/ROOT?format=car&entity-bytes=-2:-5, 400",
    "GET, /, 404",
    "GET, /ipns/example.com, 404",
    "GET, /api/v0/id, 404",
    "POST, /ipfs/ROOT, 405",
    "PUT, /ipfs/ROOT, 405",
    "DELETE, /ipfs/ROOT, 405",
    "OPTIONS, /ipfs/ROOT, 405"
  })
  void refuses(String method, String target, int status) throws Exception {
    String unknown = Cid.raw(new byte[] {42}).toString();
    HttpResponse<byte[]> answer =
        ask(method, target.replace("UNKNOWN", unknown).replace("ROOT", root.toString()));
    assertEquals(status, answer.statusCode());
    assertEquals("no-store", header(answer, "cache-control"));
    assertEquals(status == 405 ? "GET, HEAD" : "", header(answer, "allow"));
    assertEquals("", header(answer, "etag"));
  }

  @ParameterizedTest
  @CsvSource({
    "index.html, text/html; charset=utf-8",
    "text.md, text/markdown; charset=utf-8",
    "origin.json, application/json",
    "cover.svg, image/svg+xml",
    "a.png, image/png",
    "b.jpeg, image/jpeg",
    "c.webp, image/webp",
    "UPPER.PNG, image/png",
    "noend, application/octet-stream",
    "empty.txt, text/plain; charset=utf-8"
  })
  void showsFilesToABrowser(String name, String type) throws Exception {
    HttpResponse<byte[]> answer =
        get("/ipfs/" + root + "/" + name, "Accept", "text/html,*/*;q=0.8");
    assertEquals(200, answer.statusCode());
    assertEquals(type, header(answer, "content-type"));
    assertEquals("nosniff", header(answer, "x-content-type-options"));
    String policy = header(answer, "content-security-policy");
    assertTrue(policy.startsWith("default-src 'none';"), policy);
    assertFalse(policy.contains("script"), policy);
    assertTrue(policy.contains("sandbox allow-same-origin"), policy);
    assertEquals("same-origin", header(answer, "cross-origin-resource-policy"));
    byte[] wanted = blocks.getOrDefault(Cid.raw(answer.body()), new byte[] {0});
    assertArrayEquals(wanted, answer.body());
    assertEquals(
        String.valueOf(wanted.length),
        header(ask("HEAD", "/ipfs/" + root + "/" + name), "content-length"));
  }

  @Test
  void showsAFolderByItsIndex() throws Exception {
    HttpResponse<byte[]> bare = get("/ipfs/" + root + "?a=b");
    assertEquals(301, bare.statusCode());
    assertEquals("/ipfs/" + root + "/?a=b", header(bare, "location"));
    HttpResponse<byte[]> answer = get("/ipfs/" + root + "/");
    assertEquals("index.html", new String(answer.body(), StandardCharsets.UTF_8));
    assertEquals("text/html; charset=utf-8", header(answer, "content-type"));
    assertEquals(URI.create(server.uri() + "/ipfs/" + root + "/"), server.page(root));
    assertEquals(404, get("/ipfs/" + root + "/%E7%AB%A0/").statusCode());
    assertEquals(
        "/ipfs/" + root + "/%E7%AB%A0/", header(get("/ipfs/" + root + "/%E7%AB%A0"), "location"));
  }

  @Test
  void findsNamesInAnyLetters() throws Exception {
    String name = URLEncoder.encode("第一章 +%&#?.md", StandardCharsets.UTF_8).replace("+", "%20");
    HttpResponse<byte[]> answer = get("/ipfs/" + root + "/%E7%AB%A0/" + name);
    assertEquals("# 雨夜", new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void findsAFileInASpreadFolderByAFewBlocks() throws Exception {
    TreeMap<String, Tree> many = new TreeMap<>();
    for (int i = 0; i < 6000; i++) {
      many.put("第" + i + "章.md", text("chapter " + i));
    }
    Cid folder = put(Tree.folder(many));
    for (int i = 0; i < 6000; i += 611) {
      String name = URLEncoder.encode("第" + i + "章.md", StandardCharsets.UTF_8);
      HttpResponse<byte[]> answer = get("/ipfs/" + folder + "/" + name);
      assertEquals("chapter " + i, new String(answer.body(), StandardCharsets.UTF_8));
      assertTrue(car("/ipfs/" + folder + "/" + name + "?format=car").size() <= 4);
    }
    assertEquals(404, get("/ipfs/" + folder + "/absent.md").statusCode());
    int shards = car("/ipfs/" + folder + "?format=car&dag-scope=entity").size();
    assertTrue(shards > 100 && shards < 600, () -> shards + " shards");
  }

  @Test
  void cutsAnAnswerThatLacksABlock() {
    byte[] second = Arrays.copyOfRange(LONG, 1 << 20, 2 << 20);
    blocks.remove(Cid.raw(second));
    for (String target : List.of("?format=car", "/long.bin", "/long.bin?format=car")) {
      assertThrows(IOException.class, () -> get("/ipfs/" + root + target), target);
    }
  }

  @Test
  void doesNotGiveOutADamagedBlock() throws Exception {
    Cid cid = Cid.raw("text.md".getBytes(StandardCharsets.UTF_8));
    blocks.put(cid, "TEXT.md".getBytes(StandardCharsets.UTF_8));
    assertEquals(404, get("/ipfs/" + cid + "?format=raw").statusCode());
    assertEquals(404, get("/ipfs/" + root + "/text.md").statusCode());
  }

  @Test
  void showsNothingThatIsNoFile() throws Exception {
    byte[] cbor = {(byte) 0xa0};
    Cid cid = Cid.v1(Cid.DAG_CBOR, studio.colophon.ipfs.Multihash.sha256(cbor));
    blocks.put(cid, cbor);
    assertEquals(406, get("/ipfs/" + cid).statusCode());
    assertArrayEquals(cbor, get("/ipfs/" + cid + "?format=raw").body());
    assertEquals(Optional.of(cid), car("/ipfs/" + cid + "?format=car").stream().findFirst());
    byte[] broken = {1, 2, 3};
    Cid bad = Cid.v1(Cid.DAG_PB, studio.colophon.ipfs.Multihash.sha256(broken));
    blocks.put(bad, broken);
    assertEquals(422, get("/ipfs/" + bad).statusCode());
  }
}
