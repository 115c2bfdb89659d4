package studio.colophon.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Json;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A loopback server that speaks the IPFS Pinning Service API 1.0.0, well or with one fault. It
/// keeps what it was told that it can fetch ([#has]) and gives up on the rest. A request moves on
/// by one state whenever it is looked at. Held to the same contract test as the real ones.
public final class FakePinService implements AutoCloseable {
  /// What goes wrong.
  public enum Fault {
    NONE,
    /// Every answer is a web page with status 200.
    HTML,
    /// Every answer is 200 without a body.
    EMPTY,
    /// Every answer is 401, with words that repeat the token.
    UNAUTHORIZED,
    /// Nothing is taken: 409.
    NO_FUNDS,
    /// Every answer is 429 with `Retry-After: 120`.
    BUSY,
    /// Every answer is 503, a web page.
    BROKEN,
    /// Every answer is 307 to another host.
    REDIRECT,
    /// Every answer speaks of other content.
    WRONG_CID,
    /// The connection breaks in the middle of every body.
    CUT,
    /// No answer.
    SILENCE,
    /// Every body never ends.
    HUGE,
    /// A request is taken, and then the connection breaks before a word.
    LOST,
    /// JSON of a form that nobody knows.
    ODD,
    /// Nothing ever moves on.
    STALLED,
    /// Answers are as of services that do not keep to the letter: 200, `requestId`, CIDs in base58,
    /// times with an offset.
    LOOSE
  }

  /// A request that was taken.
  ///
  /// @param state queued, pinning, pinned or failed
  public record Pin(String id, String state, Instant created, ObjectNode pin) {
    /// What was asked for.
    public Cid cid() {
      return Cid.parse(pin.path("cid").asString());
    }

    private Pin in(String next) {
      return new Pin(id, next, created, pin);
    }
  }

  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> STATES = List.of("queued", "pinning", "pinned", "failed");

  private final HttpServer server;
  private final String token;
  private final Map<String, Pin> pins = new ConcurrentHashMap<>();
  private final Set<Cid> reachable = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private final List<String> secrets = new CopyOnWriteArrayList<>();
  private final AtomicLong counter = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Fault fault = Fault.NONE;
  private volatile Runnable onPost = () -> {};
  private volatile String elsewhere = "http://127.0.0.1:9/";

  /// Starts one that lets this token in.
  public FakePinService(String token) throws IOException {
    this.token = token;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  /// Its address, with a path of its own.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/psa");
  }

  /// From now on this goes wrong.
  public void fail(Fault next) {
    fault = next;
  }

  /// Runs this whenever a request to keep something comes, before it is taken.
  public void onPost(Runnable action) {
    onPost = action;
  }

  /// Where a redirect leads.
  public void leadTo(URI other) {
    elsewhere = other.toString();
  }

  /// From now on it can fetch what hangs from this root.
  public void has(Cid root) {
    reachable.add(root.v1());
  }

  /// Method and address of each request.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /// The values of `Authorization` that came.
  public List<String> secrets() {
    return List.copyOf(secrets);
  }

  /// What was taken, the newest first.
  public List<Pin> pins() {
    return pins.values().stream().sorted(Comparator.comparing(Pin::created).reversed()).toList();
  }

  /// Takes this many requests at once.
  public void fill(int many) {
    for (int i = 0; i < many; i++) {
      String cid = Cid.raw(("block " + i).getBytes(StandardCharsets.UTF_8)).toString();
      take(Json.object().put("cid", cid));
    }
  }

  /// Loses everything, as a service that ends does.
  public void forget() {
    pins.clear();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      secrets.add(String.valueOf(authorization));
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("POST")) {
        onPost.run();
      }
      switch (fault) {
        case HTML -> answer(exchange, 200, "text/html", "<!doctype html><p>Welcome");
        case EMPTY -> answer(exchange, 200, "application/json", "");
        case UNAUTHORIZED -> error(exchange, 401, "UNAUTHORIZED", "no " + authorization);
        case NO_FUNDS -> error(exchange, 409, "INSUFFICIENT_FUNDS", "余额不足");
        case BUSY -> {
          exchange.getResponseHeaders().add("Retry-After", "120");
          answer(exchange, 429, "text/plain", "slow down");
        }
        case BROKEN -> answer(exchange, 503, "text/html", "<h1>Bad gateway</h1>");
        case REDIRECT -> {
          exchange.getResponseHeaders().add("Location", elsewhere);
          answer(exchange, 307, "text/plain", "");
        }
        case CUT -> {
          exchange.sendResponseHeaders(200, 4_000);
          exchange.getResponseBody().write("{\"requestid\":".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
        }
        case SILENCE -> closed.await();
        case HUGE -> endless(exchange);
        case ODD -> answer(exchange, 200, "application/json", "{\"pins\":[[1,2],{\"x\":null}]}");
        case LOST -> {
          if (exchange.getRequestMethod().equals("POST")) {
            take(Json.read(body));
          }
        }
        default -> route(exchange, authorization, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 4096; i++) {
      out.write(block);
    }
  }

  private void route(HttpExchange exchange, @Nullable String authorization, byte[] body)
      throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (!("Bearer " + token).equals(authorization)) {
      error(exchange, 401, "UNAUTHORIZED", "Access token is missing or invalid");
    } else if (path.equals("/psa/pins") && method.equals("GET")) {
      list(exchange);
    } else if (path.equals("/psa/pins") && method.equals("POST")) {
      post(exchange, body);
    } else if (path.startsWith("/psa/pins/")) {
      one(exchange, method, path.substring("/psa/pins/".length()), body);
    } else {
      answer(exchange, 404, "text/plain", "404 page not found");
    }
  }

  private void post(HttpExchange exchange, byte[] body) throws IOException {
    JsonNode pin = json(body);
    if (pin == null || !isCid(pin.path("cid").asString(""))) {
      error(exchange, 400, "BAD_REQUEST", "cid");
      return;
    }
    if (pin.path("name").asString("").length() > 255 || pin.path("origins").size() > 20) {
      error(exchange, 400, "BAD_REQUEST", "name or origins");
      return;
    }
    status(exchange, fault == Fault.LOOSE ? 200 : 202, take(pin));
  }

  private Pin take(JsonNode pin) {
    long number = counter.incrementAndGet();
    Pin taken =
        new Pin("request-" + number, "queued", BEGINNING.plusMillis(number), (ObjectNode) pin);
    pins.put(taken.id(), taken);
    return taken;
  }

  private void one(HttpExchange exchange, String method, String id, byte[] body)
      throws IOException {
    Pin pin = pins.get(id);
    if (pin == null) {
      error(exchange, 404, "NOT_FOUND", "The specified resource was not found");
    } else if (method.equals("DELETE")) {
      pins.remove(id);
      answer(exchange, 202, "application/json", "");
    } else if (method.equals("POST")) {
      pins.remove(id);
      post(exchange, body);
    } else {
      pins.put(id, next(pin));
      status(exchange, 200, pins.getOrDefault(id, pin));
    }
  }

  private Pin next(Pin pin) {
    return fault == Fault.STALLED
        ? pin
        : switch (pin.state()) {
          case "queued" -> pin.in("pinning");
          case "pinning" -> pin.in(reachable.contains(pin.cid().v1()) ? "pinned" : "failed");
          default -> pin;
        };
  }

  private void list(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI());
    int limit = number(query.getOrDefault("limit", "10"));
    List<String> states = Arrays.asList(query.getOrDefault("status", "pinned").split(","));
    if (limit < 1 || limit > 1000 || !STATES.containsAll(states)) {
      error(exchange, 400, "BAD_REQUEST", "limit or status");
      return;
    }
    List<Pin> found =
        pins().stream()
            .filter(pin -> states.contains(pin.state()))
            .filter(pin -> matches(pin, query))
            .toList();
    ArrayNode results = Json.array();
    found.stream().limit(limit).forEach(pin -> results.add(told(pin)));
    ObjectNode out = Json.object().put("count", found.size());
    out.set("results", results);
    answer(exchange, 200, "application/json", Json.line(out));
  }

  private static boolean matches(Pin pin, Map<String, String> query) {
    String name = pin.pin().path("name").asString("");
    String wanted = query.getOrDefault("name", "");
    boolean named =
        switch (query.getOrDefault("match", "exact")) {
          case "iexact" -> name.equalsIgnoreCase(wanted);
          case "partial" -> name.contains(wanted);
          case "ipartial" ->
              name.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
          default -> name.equals(wanted);
        };
    boolean right = wanted.isEmpty() || named;
    if (query.containsKey("cid")) {
      right &=
          Arrays.stream(query.getOrDefault("cid", "").split(","))
              .filter(FakePinService::isCid)
              .anyMatch(cid -> Cid.parse(cid).v1().equals(pin.cid().v1()));
    }
    if (query.containsKey("before")) {
      right &= pin.created().isBefore(time(query.getOrDefault("before", "")));
    }
    if (query.containsKey("after")) {
      right &= pin.created().isAfter(time(query.getOrDefault("after", "")));
    }
    if (query.containsKey("meta")) {
      JsonNode meta = Json.read(query.getOrDefault("meta", "{}"));
      for (String key : meta.propertyNames()) {
        right &= pin.pin().path("meta").path(key).equals(meta.path(key));
      }
    }
    return right;
  }

  private void status(HttpExchange exchange, int code, Pin pin) throws IOException {
    answer(exchange, code, "application/json", Json.line(told(pin)));
  }

  private ObjectNode told(Pin pin) {
    boolean loose = fault == Fault.LOOSE;
    ObjectNode copy = pin.pin().deepCopy();
    if (loose && pin.cid().v0().isPresent()) {
      copy.put("cid", pin.cid().v0().orElseThrow().toString());
    }
    if (fault == Fault.WRONG_CID) {
      copy.put("cid", Cid.raw(new byte[] {7}).toString());
    }
    String created = pin.created().toString();
    ObjectNode out =
        Json.object()
            .put(loose ? "requestId" : "requestid", pin.id())
            .put("status", pin.state())
            .put("created", loose ? created.replace("Z", "000+00:00") : created);
    out.set("pin", copy);
    out.putArray("delegates").add("/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWFake");
    ObjectNode info = out.putObject("info");
    if (pin.state().equals("failed")) {
      info.put("status_details", "no providers found, 没有找到");
    }
    return out;
  }

  private static boolean isCid(String text) {
    try {
      Cid.parse(text);
      return true;
    } catch (StudioException e) {
      return false;
    }
  }

  private static @Nullable JsonNode json(byte[] body) {
    try {
      return Json.read(body) instanceof ObjectNode object ? object : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
  }

  private static Instant time(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> out = new HashMap<>();
    String raw = uri.getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      out.put(
          parts[0], URLDecoder.decode(parts.length < 2 ? "" : parts[1], StandardCharsets.UTF_8));
    }
    return out;
  }

  private static void error(HttpExchange exchange, int status, String reason, String details)
      throws IOException {
    ObjectNode out = Json.object();
    out.putObject("error").put("reason", reason).put("details", details);
    answer(exchange, status, "application/json", Json.line(out));
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
