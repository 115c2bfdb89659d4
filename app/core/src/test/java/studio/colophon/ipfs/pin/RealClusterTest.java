package studio.colophon.ipfs.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Json;
import studio.colophon.base.StudioException;
import studio.colophon.fake.Peers;
import studio.colophon.fake.RealKubo;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.net.Ask;
import studio.colophon.net.Door;
import tools.jackson.databind.node.ObjectNode;

/// ipfs-cluster's service: its own Kubo fetches from another one that is named as origin.
class RealClusterTest extends PinContract {
  @TempDir private static Path temp;

  private static @Nullable RealKubo source;
  private static @Nullable RealKubo keeper;
  private static @Nullable Process service;
  private static @Nullable URI base;
  private static String token = "";

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path program =
        Peers.need("pinning service of ipfs-cluster", ".peers/cluster/ipfs-cluster-service");
    source = RealKubo.start(temp.resolve("source"));
    keeper = RealKubo.start(temp.resolve("keeper"));
    Path home = temp.resolve("cluster");
    ProcessBuilder first = new ProcessBuilder(program.toString(), "init", "--consensus", "crdt");
    first.environment().put("IPFS_CLUSTER_PATH", home.toString());
    Process init = first.redirectErrorStream(true).start();
    init.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertEquals(0, init.waitFor());
    int port = configure(home.resolve("service.json"), keeper.apiAddress());
    ProcessBuilder daemon = new ProcessBuilder(program.toString(), "daemon");
    daemon.environment().put("IPFS_CLUSTER_PATH", home.toString());
    daemon.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    service = daemon.start();
    base = URI.create("http://127.0.0.1:" + port);
    token = token(base);
  }

  /// Keeps it on loopback, with an account and a short patience.
  private static int configure(Path file, String api) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ObjectNode all = (ObjectNode) Json.read(Files.readAllBytes(file));
    ObjectNode cluster = (ObjectNode) all.get("cluster");
    cluster.putArray("listen_multiaddress").add("/ip4/127.0.0.1/tcp/0");
    cluster.put("mdns_interval", "0s");
    ObjectNode connector = (ObjectNode) all.get("ipfs_connector").get("ipfshttp");
    connector.put("node_multiaddress", api).put("pin_timeout", "8s");
    ObjectNode apis = (ObjectNode) all.get("api");
    apis.remove("ipfsproxy");
    ((ObjectNode) apis.get("restapi")).put("http_listen_multiaddress", "/ip4/127.0.0.1/tcp/0");
    ObjectNode pins = (ObjectNode) apis.get("pinsvcapi");
    pins.put("http_listen_multiaddress", "/ip4/127.0.0.1/tcp/" + port);
    pins.putObject("basic_auth_credentials").put("author", "pass");
    Files.write(file, Json.pretty(all));
    return port;
  }

  /// Basic authentication gives a token, as soon as the service listens.
  private static String token(URI base) {
    String basic =
        Base64.getEncoder().encodeToString("author:pass".getBytes(StandardCharsets.UTF_8));
    Ask ask =
        Ask.post(URI.create(base + "/token"), BodyPublishers.noBody())
            .with("Authorization", "Basic " + basic);
    Cancel patience = new Cancel();
    for (int i = 0; ; i++) {
      try {
        return Json.read(new Door(true).ask(ask, patience).body()).path("token").asString();
      } catch (StudioException e) {
        if (i == 200) {
          throw e;
        }
        patience.sleep(100);
      }
    }
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (service != null) {
      service.destroy();
      if (!service.waitFor(20, TimeUnit.SECONDS)) {
        service.destroyForcibly();
      }
    }
    for (RealKubo node : new RealKubo[] {source, keeper}) {
      if (node != null) {
        node.close();
      }
    }
  }

  @Override
  URI base() {
    return Objects.requireNonNull(base);
  }

  @Override
  String token() {
    return token;
  }

  @Override
  List<String> provide(Cid root, Map<Cid, byte[]> blocks) {
    Kubo kubo = new Kubo(new Door(true), Objects.requireNonNull(source).api());
    kubo.importCar(car(root, blocks), List.of(root), blocks.size(), cancel);
    return kubo.id(cancel).addresses();
  }

  @Override
  boolean givesUp() {
    return true;
  }

  @Test
  void keepsItForGoodAsItsOwnNodeSays() throws IOException {
    Wanted wanted = present(1300, "kept");
    assertInstanceOf(Outcome.Pinned.class, end(service(), wanted));
    Kubo kubo = new Kubo(new Door(true), Objects.requireNonNull(keeper).api());
    assertEquals(true, kubo.pins().name(wanted.root(), cancel).isPresent());
    assertEquals(
        List.of(), kubo.fetchBack(List.of(wanted.root()), 2 << 20, folder, cancel).problems());
  }
}
