package studio.colophon.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;

/// A loopback server that speaks the OpenAI chat protocol, well or badly, as the first path segment
/// says (the names are the cases of [ModelScript]).
public final class FakeModel implements AutoCloseable {
  private final ServerSocket server;
  private final List<String> pieces;
  private final String key;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Seen> fresh = new LinkedBlockingQueue<>();

  /// Starts one that says `pieces` and asks for `key` where the script looks at keys.
  public FakeModel(List<String> pieces, String key) throws IOException {
    this.pieces = List.copyOf(pieces);
    this.key = key;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// One request.
  ///
  /// @param line request line
  /// @param headers names in lower case
  /// @param body bytes as text
  /// @param closed open until the client has closed its connection
  public record Seen(String line, Map<String, String> headers, String body, CountDownLatch closed) {
    /// The body as JSON.
    public JsonNode json() {
      return Json.read(body);
    }

    /// Waits until the server has seen the client close.
    public boolean closes() throws InterruptedException {
      return closed.await(20, TimeUnit.SECONDS);
    }
  }

  /// Base address at which the server behaves so.
  public URI url(String behaviour) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/" + behaviour + "/v1");
  }

  /// All requests so far.
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /// Waits for the next request.
  public Seen next() throws InterruptedException {
    Seen next = fresh.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new IllegalStateException("no request came");
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Seen request = read(new BufferedInputStream(socket.getInputStream()));
      seen.add(request);
      fresh.add(request);
      try {
        new ModelScript(socket, request, pieces, key).play();
      } catch (IOException e) {
        request.closed().countDown();
      }
    } catch (IOException e) {
      // the client went away before it had asked anything
      return;
    }
  }

  private static Seen read(InputStream in) throws IOException {
    String line = line(in);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String next = line(in); !next.isEmpty(); next = line(in)) {
      int colon = next.indexOf(':');
      headers.put(
          next.substring(0, colon).toLowerCase(Locale.ROOT), next.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Seen(line, headers, body, new CountDownLatch(1));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the request ended early");
      }
      if (c != '\r') {
        out.write(c);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
