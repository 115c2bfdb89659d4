package studio.colophon.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Stands between a client and a real node on loopback and spoils what it is told to spoil.
public final class FaultProxy implements AutoCloseable {
  private final HttpServer server;
  private final URI node;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private volatile Function<String, Fault> faults = _ -> Fault.NONE;

  /// What happens to a request.
  public enum Fault {
    /// It passes.
    NONE,
    /// The node gets it, its answer is lost.
    LOST_ANSWER,
    /// The node gets it, the client hears 502.
    BAD_GATEWAY,
    /// The client is told to wait, the node hears nothing.
    TOO_MANY,
    /// The answer carries another id.
    WRONG_ID,
    /// A page comes back, with status 200.
    HTML,
    /// Three megabytes come back.
    FLOOD,
    /// The answer is not an answer of the node: a number that no chain has.
    NONSENSE
  }

  /// A proxy in front of this node.
  public FaultProxy(URI node) throws IOException {
    this.node = node;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /// Where to ask instead of the node.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// From now on each request, as its text, is treated as this says.
  public void spoil(Function<String, Fault> rule) {
    faults = rule;
  }

  /// The texts of all requests so far that name this method.
  public List<String> seen(String method) {
    return seen.stream().filter(text -> text.contains("\"" + method + "\"")).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(request);
    switch (faults.apply(request)) {
      case NONE -> answer(exchange, 200, "application/json", forward(request));
      case LOST_ANSWER -> {
        forward(request);
        exchange.close();
      }
      case BAD_GATEWAY -> {
        forward(request);
        answer(exchange, 502, "text/html", "<h1>Bad gateway</h1>");
      }
      case TOO_MANY -> answer(exchange, 429, "text/plain", "slow down");
      case WRONG_ID ->
          answer(
              exchange,
              200,
              "application/json",
              forward(request).replaceAll("\"id\":\\s*\\d+", "\"id\":424242"));
      case HTML -> answer(exchange, 200, "text/html", "<!doctype html><title>Welcome</title>");
      case FLOOD -> answer(exchange, 200, "application/json", "[\"" + "0".repeat(3 << 20) + "\"]");
      case NONSENSE ->
          answer(
              exchange,
              200,
              "application/json",
              forward(request).replaceAll("\"result\":.*}", "\"result\":\"many\"}"));
    }
  }

  private String forward(String request) throws IOException {
    HttpRequest ask =
        HttpRequest.newBuilder(node)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(request))
            .build();
    try {
      return client.send(ask, HttpResponse.BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
