package studio.colophon.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import studio.colophon.base.Json;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.car.CarReader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A loopback server that takes uploads as the documentation of Pinata (below `/v3`) and of
/// Filebase's S3 (below `/bucket`) describes it. It is a reading of documents: no vendor was asked.
public final class FakeUploads implements AutoCloseable {
  /// What goes wrong.
  public enum Fault {
    NONE,
    HTML,
    EMPTY,
    DENIED,
    BUSY,
    FULL,
    BROKEN,
    REDIRECT,
    WRONG_CID,
    CUT
  }

  private final HttpServer server;
  private final Map<String, Cid> kept = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  private volatile Fault fault = Fault.NONE;

  /// Starts one that holds nothing.
  public FakeUploads() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  /// Its address.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// From now on this goes wrong.
  public void fail(Fault next) {
    fault = next;
  }

  /// Method and address of each request.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /// Bodies as they came, a character for each byte.
  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  /// Headers as they came.
  public List<Map<String, List<String>>> headers() {
    return List.copyOf(headers);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      bodies.add(new String(body, StandardCharsets.ISO_8859_1));
      headers.add(Map.copyOf(exchange.getRequestHeaders()));
      switch (fault) {
        case HTML -> answer(exchange, 200, "text/html", "<p>Welcome");
        case EMPTY -> answer(exchange, 200, "application/json", "");
        case DENIED ->
            answer(
                exchange,
                403,
                "application/xml",
                "<Error><Code>SignatureDoesNotMatch</Code><Message>no</Message></Error>");
        case BUSY -> {
          exchange.getResponseHeaders().add("Retry-After", "7");
          answer(exchange, 429, "application/json", "{\"error\":\"slow\"}");
        }
        case FULL -> answer(exchange, 402, "application/json", "{\"error\":{\"code\":\"plan\"}}");
        case BROKEN -> answer(exchange, 502, "text/html", "<p>");
        case REDIRECT -> {
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:9/");
          answer(exchange, 301, "text/plain", "");
        }
        case CUT -> {
          exchange.sendResponseHeaders(200, 99);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
        }
        default -> route(exchange, body);
      }
    }
  }

  private void route(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/v3/files")) {
      pinata(exchange, path.substring("/v3/files".length()), body);
    } else {
      bucket(exchange, path, body);
    }
  }

  private Cid told(Cid cid) {
    return fault == Fault.WRONG_CID ? Cid.raw(new byte[] {7}) : cid;
  }

  private void pinata(HttpExchange exchange, String path, byte[] body) throws IOException {
    String method = exchange.getRequestMethod();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    ObjectNode out = Json.object();
    ObjectNode data = out.putObject("data");
    if (method.equals("POST")) {
      boolean upload = path.isEmpty();
      Cid root = upload ? root(part(body)) : Cid.parse(Json.read(body).path("cid").asString());
      String id = "id-" + kept.size();
      kept.put((upload ? "file " : "job ") + id, root);
      data.put("id", id).put("cid", told(root).toString()).put("status", "prechecking");
    } else if (method.equals("DELETE")) {
      String id = path.substring(path.lastIndexOf('/') + 1);
      boolean there = kept.keySet().removeIf(key -> key.endsWith(" " + id));
      answer(exchange, there ? 200 : 404, "application/json", "{\"data\":null}");
      return;
    } else {
      boolean files = path.equals("/public");
      ArrayNode rows = data.putArray(files ? "files" : "jobs");
      kept.forEach(
          (key, cid) -> {
            if (key.startsWith(files ? "file " : "job ")
                && (!query.contains("cid=") || query.contains("cid=" + cid))) {
              rows.addObject()
                  .put("id", key.replaceFirst("^[a-z]* ", ""))
                  .put("cid", told(cid).toString())
                  .put("name", "雨夜")
                  .put("status", "searching")
                  .put("created_at", "2026-01-01T00:00:00.123456Z");
            }
          });
      data.put("next_page_token", "");
    }
    answer(exchange, 200, "application/json", Json.line(out));
  }

  private void bucket(HttpExchange exchange, String path, byte[] body) throws IOException {
    String key = path.substring(path.indexOf('/', 1) + 1);
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        kept.put(key, root(body));
        exchange.getResponseHeaders().add("x-amz-meta-cid", told(kept.get(key)).toString());
        answer(exchange, 200, "application/xml", "");
      }
      case "HEAD" -> {
        Cid cid = kept.get(key);
        if (cid != null) {
          exchange.getResponseHeaders().add("x-amz-meta-cid", told(cid).toString());
        }
        exchange.sendResponseHeaders(cid == null ? 404 : 200, -1);
      }
      case "DELETE" -> {
        kept.remove(key);
        exchange.sendResponseHeaders(204, -1);
      }
      default -> {
        StringBuilder xml = new StringBuilder("<ListBucketResult xmlns=\"x\">");
        kept.keySet()
            .forEach(
                each ->
                    xml.append("<Contents><Key>" + each)
                        .append("</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>")
                        .append("</Contents>"));
        answer(exchange, 200, "application/xml", xml + "</ListBucketResult>");
      }
    }
  }

  /// The only root of a CAR file.
  private static Cid root(byte[] car) throws IOException {
    CarReader reader = CarReader.open(new ByteArrayInputStream(car));
    if (reader.roots().size() != 1) {
      throw new IOException("one root is wanted");
    }
    return reader.roots().getFirst();
  }

  /// The bytes of the last part of a form.
  private static byte[] part(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String boundary = text.substring(0, text.indexOf("\r\n"));
    int start = text.indexOf("\r\n\r\n", text.indexOf("filename=")) + 4;
    return Arrays.copyOfRange(body, start, text.lastIndexOf("\r\n" + boundary + "--"));
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
