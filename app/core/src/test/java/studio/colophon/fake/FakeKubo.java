package studio.colophon.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Json;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.car.CarReader;
import studio.colophon.ipfs.car.CarWriter;

/// A loopback server that speaks as much of Kubo's RPC and of the trustless gateway as the studio
/// uses, well or with one fault. Held to the same contract test as the real Kubo.
public final class FakeKubo implements AutoCloseable {
  /// What goes wrong.
  public enum Fault {
    NONE,
    /// Every answer is a web page.
    HTML,
    /// Every answer is 403.
    FORBIDDEN,
    /// An import speaks of another root.
    WRONG_ROOT,
    /// An import's pin fails; the status stays 200.
    PIN_ERROR,
    /// A stream ends early, cleanly, and tells of it in a trailer only.
    TRAILER,
    /// No answer.
    SILENCE,
    /// The connection breaks in the middle of a body.
    CUT,
    /// Blocks come with one byte changed.
    LIE
  }

  private final ServerSocket server;
  private final Map<Cid, byte[]> blocks = new ConcurrentHashMap<>();
  private final Set<Cid> pins = ConcurrentHashMap.newKeySet();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Fault fault = Fault.NONE;

  /// Starts one without blocks.
  public FakeKubo() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// Its address.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /// From now on this goes wrong.
  public void fail(Fault next) {
    fault = next;
  }

  /// Gives it a block.
  public void put(Cid cid, byte[] block) {
    blocks.put(cid.v1(), block);
  }

  /// Takes a block away.
  public void lose(Cid cid) {
    blocks.remove(cid.v1());
  }

  /// Method and address of each request.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
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

  private record Request(String method, String path, Map<String, String> query, byte[] body) {}

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(new BufferedInputStream(socket.getInputStream()));
      asked.add(request.method() + " " + request.path());
      OutputStream out = socket.getOutputStream();
      switch (fault) {
        case HTML ->
            answer(
                out,
                200,
                "text/html",
                "<!doctype html><p>Welcome".getBytes(StandardCharsets.UTF_8));
        case FORBIDDEN ->
            answer(
                out,
                403,
                "text/plain",
                "Kubo RPC Access Denied: no".getBytes(StandardCharsets.UTF_8));
        case SILENCE -> closed.await();
        default -> route(request, out);
      }
    } catch (IOException e) {
      // The client has gone away, as some tests want.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void route(Request request, OutputStream out) throws IOException {
    String path = request.path();
    if (path.startsWith("/ipfs/") && !request.method().equals("POST")) {
      gateway(request, out);
    } else if (!request.method().equals("POST")) {
      answer(out, 405, "text/plain", new byte[0]);
    } else if (path.equals("/api/v0/version")) {
      json(out, "{\"Version\":\"0.43.1\"}");
    } else if (path.equals("/api/v0/id")) {
      json(
          out,
          "{\"ID\":\"12D3KooWFake\",\"Addresses\":[\"/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWFake\"],\"AgentVersion\":\"kubo/0.43.1/\"}");
    } else if (path.equals("/api/v0/dag/import")) {
      importCar(request, out);
    } else if (path.equals("/api/v0/pin/ls")) {
      listPins(request, out);
    } else if (path.equals("/api/v0/block/get")) {
      byte[] block = block(request.query().getOrDefault("arg", ""));
      if (block == null) {
        error(out, "block was not found locally (offline): ipld: could not find it");
      } else {
        answer(out, 200, "text/plain", block);
      }
    } else if (path.equals("/api/v0/dag/export")) {
      car(request.query().getOrDefault("arg", ""), out, true);
    } else {
      answer(out, 404, "text/plain", "404 page not found".getBytes(StandardCharsets.UTF_8));
    }
  }

  private void importCar(Request request, OutputStream out) throws IOException {
    byte[] car = part(request.body());
    CarReader reader = CarReader.open(new ByteArrayInputStream(car));
    Map<Cid, byte[]> fresh = new HashMap<>();
    long count = 0;
    for (var section = reader.next(); section != null; section = reader.next()) {
      fresh.put(section.cid().v1(), section.block());
      count++;
    }
    if (!reader.flaws().isEmpty()) {
      error(out, "mismatch in content integrity");
      return;
    }
    blocks.putAll(fresh);
    StringBuilder lines = new StringBuilder();
    for (Cid root : reader.roots()) {
      boolean whole = new Dag(source(), new Cancel()).visit(List.of(root), (_, _) -> {}).isEmpty();
      String failure = fault == Fault.PIN_ERROR || !whole ? "context deadline exceeded" : "";
      if (failure.isEmpty()) {
        pins.add(root.v1());
      }
      Cid told = fault == Fault.WRONG_ROOT ? Cid.raw(new byte[] {7}) : root;
      lines.append(
          "{\"Root\":{\"Cid\":{\"/\":\"%s\"},\"PinErrorMsg\":\"%s\"}}\n".formatted(told, failure));
    }
    String stats = "{\"Stats\":{\"BlockCount\":%d,\"BlockBytesCount\":1}}\n".formatted(count);
    byte[] all = (lines + stats).getBytes(StandardCharsets.UTF_8);
    stream(out, "application/json", all, lines.length());
  }

  /// The bytes of the only part of a form.
  private static byte[] part(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String boundary = text.substring(0, text.indexOf("\r\n"));
    int start = text.indexOf("\r\n\r\n") + 4;
    return Arrays.copyOfRange(body, start, text.lastIndexOf("\r\n" + boundary + "--"));
  }

  private void listPins(Request request, OutputStream out) throws IOException {
    Cid cid = cid(request.query().getOrDefault("arg", ""));
    if (cid == null || !pins.contains(cid.v1())) {
      error(out, "path '" + request.query().get("arg") + "' is not pinned");
    } else {
      json(out, "{\"Keys\":{\"" + cid + "\":{\"Type\":\"recursive\",\"Name\":\"\"}}}");
    }
  }

  private void gateway(Request request, OutputStream out) throws IOException {
    String name = request.path().substring("/ipfs/".length());
    if ("car".equals(request.query().get("format"))) {
      car(name, out, false);
      return;
    }
    byte[] block = block(name);
    if (block == null) {
      answer(out, 404, "text/plain", new byte[0]);
    } else {
      answer(out, 200, "application/vnd.ipld.raw", block);
    }
  }

  /// A CAR file as far as there are blocks. Kubo's gateway ends a short one with words.
  private void car(String name, OutputStream out, boolean rpc) throws IOException {
    Cid root = cid(name);
    if (root == null || block(name) == null) {
      if (rpc) {
        error(out, "block was not found locally (offline)");
      } else {
        answer(out, 404, "text/plain", new byte[0]);
      }
      return;
    }
    ByteArrayOutputStream car = new ByteArrayOutputStream();
    try {
      CarWriter.write(car, List.of(root), source(), new Cancel());
    } catch (StudioException e) {
      car.writeBytes(
          "\n\n[Gateway Error: CAR stream truncated, response is incomplete]"
              .getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = car.toByteArray();
    if (fault == Fault.LIE) {
      bytes[bytes.length - 1] ^= 1;
    }
    stream(out, "application/vnd.ipld.car; version=1", bytes, bytes.length / 2);
  }

  private BlockSource source() {
    return cid -> Optional.ofNullable(blocks.get(cid.v1()));
  }

  private byte @Nullable [] block(String name) {
    Cid cid = cid(name);
    byte[] block = cid == null ? null : blocks.get(cid.v1());
    if (block != null && fault == Fault.LIE) {
      block = Arrays.copyOf(block, block.length + 1);
    }
    return block;
  }

  private static @Nullable Cid cid(String text) {
    try {
      return Cid.parse(text);
    } catch (StudioException e) {
      return null;
    }
  }

  private void json(OutputStream out, String json) throws IOException {
    stream(out, "application/json", (json + "\n").getBytes(StandardCharsets.UTF_8), 3);
  }

  private static void error(OutputStream out, String message) throws IOException {
    String json =
        Json.line(Json.object().put("Message", message).put("Code", 0).put("Type", "error"));
    answer(out, 500, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(OutputStream out, int status, String type, byte[] body)
      throws IOException {
    String head =
        "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n";
    out.write(head.formatted(status, type, body.length).getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  /// A body in chunks, as Kubo sends it: with a fault only its first `part` bytes come.
  private void stream(OutputStream out, String type, byte[] body, int part) throws IOException {
    boolean early = fault == Fault.CUT || fault == Fault.TRAILER;
    int length = early ? Math.min(part, body.length) : body.length;
    String head =
        "HTTP/1.1 200 OK\r\n"
            + "Content-Type: %s\r\n"
            + "Transfer-Encoding: chunked\r\n"
            + "Trailer: X-Stream-Error\r\n"
            + "Connection: close\r\n\r\n"
            + "%x\r\n";
    out.write(head.formatted(type, length).getBytes(StandardCharsets.US_ASCII));
    out.write(body, 0, length);
    if (fault != Fault.CUT) {
      String end = fault == Fault.TRAILER ? "X-Stream-Error: disk full\r\n" : "";
      out.write(("\r\n0\r\n" + end + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    out.flush();
  }

  private static Request read(InputStream in) throws IOException {
    String[] first = line(in).split(" ", -1);
    long length = 0;
    boolean chunked = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    byte[] body = chunked ? chunks(in) : in.readNBytes((int) length);
    String[] target = first[1].split("\\?", 2);
    Map<String, String> query = new HashMap<>();
    for (String pair :
        target.length < 2 ? List.<String>of() : Arrays.asList(target[1].split("&"))) {
      String[] parts = pair.split("=", 2);
      query.put(
          parts[0], URLDecoder.decode(parts.length < 2 ? "" : parts[1], StandardCharsets.UTF_8));
    }
    return new Request(first[0], target[0], query, body);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int length = Integer.parseInt(line(in), 16);
        length > 0;
        length = Integer.parseInt(line(in), 16)) {
      parts.add(in.readNBytes(length));
      line(in);
    }
    parts.forEach(out::writeBytes);
    line(in);
    return out.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder out = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("gone");
      }
      if (c != '\r') {
        out.append((char) c);
      }
    }
    return out.toString();
  }
}
