package studio.colophon.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.gateway.Gateways;
import studio.colophon.ipfs.gateway.Limits;
import studio.colophon.ipfs.gateway.Routing;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.ipfs.pin.Filebase;
import studio.colophon.ipfs.pin.PinService;
import studio.colophon.ipfs.pin.Pinata;
import studio.colophon.ipfs.pin.PinningApi;
import studio.colophon.ipfs.pin.Wanted;
import studio.colophon.net.Door;
import studio.colophon.net.LoopbackServer;

/// Answers of nodes, services and gateways: one server says to everybody what it is told to.
final class Answers implements AutoCloseable {
  private static final Cid ROOT =
      Cid.parse("bafybeidukkpt7qnw7dil3cysurzuyxd25qjqbldhsvelx4fagtjilzwqua");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/x-ndjson",
          "text/plain; charset=utf-8",
          "text/html",
          "application/vnd.ipld.raw",
          "application/vnd.ipld.car; version=1; order=dfs; dups=n",
          "application/xml",
          "",
          ";;=\"");
  private static final List<Integer> STATUSES =
      List.of(200, 200, 200, 200, 200, 200, 202, 206, 301, 400, 401, 403, 404, 409, 429, 500, 504);

  private record Said(int status, String type, byte[] body) {}

  private final LoopbackServer server;
  private final Door door = new Door(true);
  private final Path folder;
  private final Path car;
  private volatile Said said = new Said(200, "", new byte[0]);

  Answers(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.resolve("answers"));
    this.car = Files.copy(Vectors.car("symlink.car"), this.folder.resolve("a.car"));
    this.server =
        LoopbackServer.start(
            0,
            exchange -> {
              Said now = said;
              exchange.getRequestBody().readAllBytes();
              exchange.getResponseHeaders().set("Content-Type", now.type());
              exchange.getResponseHeaders().set("Location", "/elsewhere");
              boolean none = now.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
              exchange.sendResponseHeaders(now.status(), none ? -1 : now.body().length);
              if (!none) {
                exchange.getResponseBody().write(now.body());
              }
            });
  }

  private interface Question {
    Object ask(Cancel cancel);
  }

  List<Target> targets() {
    Kubo kubo = new Kubo(door, server.uri(), null, PATIENCE);
    PinService psa = new PinningApi(door, server.uri(), "secret");
    PinService pinata = new Pinata(door, server.uri(), "secret");
    PinService filebase =
        new Filebase(door, server.uri(), "KEY:SECRET:bucket", InstantSource.system());
    Wanted wanted = new Wanted(ROOT, "雨夜", List.of(), Map.of(), car);
    List<Question> node =
        List.of(
            kubo::version,
            kubo::id,
            kubo::space,
            kubo.pins()::list,
            kubo.pins()::verify,
            kubo.routing()::announcing,
            cancel -> kubo.pins().name(ROOT, cancel),
            cancel -> kubo.pins().add(ROOT, "a", cancel),
            cancel -> kubo.pins().remove(ROOT, cancel),
            cancel -> kubo.pins().update(ROOT, Cid.raw(new byte[1]), cancel),
            cancel -> kubo.routing().providers(ROOT, 3, cancel),
            cancel -> kubo.routing().provide(ROOT, cancel),
            cancel -> kubo.names().put(ROOT, new byte[3], cancel),
            cancel -> kubo.block(ROOT, cancel),
            cancel -> kubo.importCar(car, List.of(ROOT), 2, cancel),
            cancel -> kubo.fetchBack(List.of(ROOT), 1 << 20, folder, cancel));
    List<Question> services = new ArrayList<>();
    for (PinService service : List.of(psa, pinata, filebase)) {
      services.add(service::list);
      services.add(cancel -> service.pin(wanted, cancel));
      services.add(cancel -> service.look("r", ROOT, cancel));
      services.add(cancel -> service.find(ROOT, cancel));
      services.add(cancel -> service.replace("r", Cid.raw(new byte[1]), wanted, cancel));
      services.add(
          cancel -> {
            service.remove("r", cancel);
            return true;
          });
    }
    List<Question> gateways =
        List.of(
            cancel -> new Routing(door, server.uri()).providers(ROOT, cancel),
            cancel -> through(cancel, false),
            cancel -> through(cancel, true));
    return List.of(
        target("answers of a node", 6, node, "node"),
        target("answers of services", 6, services, "service"),
        target("answers of gateways", 3, gateways, "gateway"));
  }

  private Object through(Cancel cancel, boolean whole) {
    try (Gateways session =
        new Gateways(
            door, List.of(server.uri()), Limits.USUAL.pause(Duration.ofMillis(1)), cancel)) {
      return whole ? session.prefetch(ROOT, folder) : session.get(ROOT);
    }
  }

  private Target target(String name, int share, List<Question> questions, String samples) {
    return new Target(
        name,
        share,
        samples(samples),
        (input, dice) -> {
          said = new Said(dice.one(STATUSES), dice.one(TYPES), input);
          Objects.requireNonNull(dice.one(questions).ask(new Cancel()));
        });
  }

  private static List<byte[]> samples(String kind) {
    List<byte[]> out = new ArrayList<>();
    for (String text : kind.equals("node") ? NODE : kind.equals("service") ? SERVICE : GATEWAY) {
      out.add(text.replace("ROOT", ROOT.toString()).getBytes(StandardCharsets.UTF_8));
    }
    try {
      if (!kind.equals("service")) {
        out.addAll(Formats.cars());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out;
  }

  private static final List<String> NODE =
      List.of(
          "{\"Version\":\"0.43.1\"}\n",
          "{\"ID\":\"12D3\",\"Addresses\":[\"/ip4/127.0.0.1/tcp/1/p2p/12D3\"],\"AgentVersion\":\"k\"}",
          "{\"RepoSize\":1,\"StorageMax\":10000000000,\"NumObjects\":3}",
          "{\"Keys\":{\"ROOT\":{\"Type\":\"recursive\",\"Name\":\"雨\"}}}",
          "{\"Cid\":\"ROOT\",\"Ok\":true}\n"
              + "{\"Cid\":\"ROOT\",\"Ok\":false,\"BadNodes\":[{\"Cid\":\"ROOT\",\"Err\":\"e\"}]}\n",
          "{\"Pins\":[\"ROOT\"]}\n",
          "{\"Progress\":1}\n{}\n{\"Pins\":[\"ROOT\"]}",
          "{\"Queued\":\"ROOT\"}\n",
          "{\"Extra\":\"\",\"ID\":\"\",\"Responses\":[{\"ID\":\"12D3\",\"Addrs\":[\"/ip4/1\"]}],\"Type\":4}\n",
          "{\"Sweep\":{\"connectivity\":{\"status\":\"online\"},\"queues\":{\"pending_key_provides\":0},"
              + "\"timing\":{\"reprovides_interval\":79200000000000}}}",
          "{\"Root\":{\"Cid\":{\"/\":\"ROOT\"},\"PinErrorMsg\":\"\"}}\n"
              + "{\"Stats\":{\"BlockCount\":2,\"BlockBytesCount\":9}}\n",
          "{\"Message\":\"not pinned\",\"Code\":0,\"Type\":\"error\"}",
          "{\"Name\":\"ROOT\",\"Value\":\"/ipfs/ROOT\"}",
          "<html>");

  private static final List<String> SERVICE =
      List.of(
          "{\"requestid\":\"r\",\"status\":\"pinned\",\"created\":\"2026-01-01T00:00:00Z\",\"pin\":{\"cid\":\"ROOT\"},\"delegates\":[\"/ip4/1/p2p/12\"],\"info\":{}}",
          "{\"count\":2,\"results\":[{\"requestid\":\"r\",\"status\":\"queued\",\"created\":\"2026-01-01T00:00:00.123456+00:00\",\"pin\":{\"cid\":\"ROOT\",\"name\":\"n\"}}]}",
          "{\"error\":{\"reason\":\"UNAUTHORIZED\",\"details\":\"d\"}}",
          "{\"data\":{\"files\":[{\"id\":\"1\",\"cid\":\"ROOT\",\"name\":\"n\",\"created_at\":\"2026-01-01T00:00:00Z\"}],\"next_page_token\":\"x\"}}",
          "{\"data\":{\"id\":\"1\",\"cid\":\"ROOT\",\"status\":\"prechecking\"}}",
          "{\"data\":{\"jobs\":[{\"id\":\"1\",\"cid\":\"ROOT\",\"status\":\"retrieving\"}]}}",
          "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>"
              + "<Contents><Key>ROOT</Key><LastModified>2026-01-01T00:00:00Z</LastModified></Contents></ListBucketResult>",
          "<Error><Code>NoSuchKey</Code><Message>&#x1F600;&amp;</Message></Error>");

  private static final List<String> GATEWAY =
      List.of(
          "{\"Schema\":\"peer\",\"ID\":\"12D3KooWA\",\"Addrs\":[\"/ip4/192.0.2.1/tcp/4001\"],\"Protocols\":[\"transport-bitswap\"]}\n",
          "{\"Providers\":[{\"Schema\":\"peer\",\"ID\":\"12D3KooWB\",\"Addrs\":null}]}",
          "{\"Providers\":null}");

  @Override
  public void close() {
    server.close();
  }
}
