package studio.colophon.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.fake.KuboRpc.Query;
import studio.colophon.ipfs.Cid;
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
    /// Every answer is 200 without a body.
    EMPTY,
    /// No answer.
    SILENCE,
    /// A body of which a byte comes now and then.
    SLOW,
    /// A body without an end.
    ENDLESS,
    /// Every answer leads elsewhere.
    REDIRECT,
    /// The connection breaks in the middle of a body.
    CUT,
    /// Blocks come with one byte changed.
    LIE
  }

  private static final Set<String> NO_ARGUMENT =
      Set.of(
          "version",
          "id",
          "repo/stat",
          "add",
          "dag/import",
          "block/put",
          "pin/ls",
          "pin/verify",
          "provide/stat");

  private final ServerSocket server;
  private final KuboRpc rpc = new KuboRpc();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile List<String> secrets = List.of();
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
    rpc.blocks.put(cid.v1(), block);
  }

  /// Takes a block away.
  public void lose(Cid cid) {
    rpc.blocks.remove(cid.v1());
  }

  /// Two nodes that know each other: records and providers of each are found by the other.
  public void join(FakeKubo other) {
    rpc.join(other.rpc);
  }

  /// From now on only whoever sends one of these headers `Authorization` is let in.
  public void lock(String... authorizations) {
    secrets = List.of(authorizations);
  }

  /// Waits until a client that was kept waiting has closed its connection.
  public boolean left(Duration time) throws InterruptedException {
    return left.await(time.toMillis(), TimeUnit.MILLISECONDS);
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

  private record Request(
      String method,
      String target,
      String path,
      Query query,
      Map<String, String> headers,
      byte[] body) {}

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(new BufferedInputStream(socket.getInputStream()));
      asked.add(request.method() + " " + request.target());
      OutputStream out = socket.getOutputStream();
      switch (fault) {
        case HTML ->
            answer(
                out,
                200,
                "text/html",
                "<!doctype html><p>Welcome".getBytes(StandardCharsets.UTF_8));
        case FORBIDDEN -> forbid(out);
        case EMPTY -> answer(out, 200, "application/json", new byte[0]);
        case REDIRECT ->
            out.write(
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        case SILENCE -> waitForTheEnd(socket);
        case SLOW -> trickle(out, 200);
        case ENDLESS -> trickle(out, 0);
        default -> route(socket, request, out);
      }
    } catch (IOException e) {
      // The client has gone away, as some tests want.
      left.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forbid(OutputStream out) throws IOException {
    answer(out, 403, "text/plain", "Kubo RPC Access Denied: no".getBytes(StandardCharsets.UTF_8));
  }

  /// Waits until the client goes away, or this is closed.
  private void waitForTheEnd(Socket socket) throws IOException, InterruptedException {
    socket.setSoTimeout(50);
    boolean there = true;
    while (there && closed.getCount() > 0) {
      there = isThere(socket);
    }
    if (!there) {
      left.countDown();
    }
  }

  private static boolean isThere(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  private void trickle(OutputStream out, long pause) throws IOException, InterruptedException {
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    byte[] line =
        pause > 0 ? new byte[] {' '} : "{}\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    while (!closed.await(pause, TimeUnit.MILLISECONDS)) {
      out.write(line);
      out.flush();
    }
  }

  private void route(Socket socket, Request request, OutputStream out)
      throws IOException, InterruptedException {
    String path = request.path();
    if (path.startsWith("/ipfs/") && !request.method().equals("POST")) {
      gateway(request, out);
      return;
    }
    KuboRpc.Reply refusal = refusal(request);
    if (refusal != null) {
      answer(out, refusal.status(), refusal.type(), refusal.body());
      return;
    }
    String command = path.replaceFirst("^/api/v0/", "");
    if (command.equals("dag/export")) {
      car(request.query().first("arg"), out, true);
      return;
    }
    KuboRpc.Reply reply = rpc.answer(command, request.query(), request.body());
    if (reply.delay() < 0) {
      waitForTheEnd(socket);
    } else if (!closed.await(reply.delay(), TimeUnit.MILLISECONDS)) {
      give(command, reply, out);
    }
  }

  private void give(String command, KuboRpc.Reply reply, OutputStream out) throws IOException {
    byte[] body = reply.body();
    String text = new String(body, StandardCharsets.UTF_8);
    if (fault == Fault.LIE && (command.equals("block/get") || command.equals("name/get"))) {
      body = Arrays.copyOf(body, body.length + 1);
    } else if (fault == Fault.PIN_ERROR) {
      body =
          text.replace("\"PinErrorMsg\":\"\"", "\"PinErrorMsg\":\"disk full\"")
              .getBytes(StandardCharsets.UTF_8);
    } else if (fault == Fault.WRONG_ROOT) {
      body =
          text.replaceAll("b[a-z2-7]{58}", Cid.raw(new byte[] {7}).toString())
              .getBytes(StandardCharsets.UTF_8);
    }
    if (reply.status() == 200) {
      int end = text.stripTrailing().lastIndexOf('\n') + 1;
      stream(out, reply.type(), body, end > 0 ? end : 3, reply.trailer());
    } else {
      answer(out, reply.status(), reply.type(), body);
    }
  }

  /// What Kubo says before it looks at a command; null for nothing.
  private KuboRpc.@Nullable Reply refusal(Request request) {
    if (!request.method().equals("POST")) {
      return KuboRpc.text(405, "405 - Method Not Allowed");
    }
    String agent = request.headers().getOrDefault("user-agent", "");
    boolean foreign = request.headers().containsKey("origin") || agent.startsWith("Mozilla");
    if (foreign) {
      return KuboRpc.text(403, "403 - Forbidden");
    }
    String given = request.headers().getOrDefault("authorization", "");
    if (!secrets.isEmpty() && !secrets.contains(given)) {
      return KuboRpc.text(403, "Kubo RPC Access Denied: Please provide a valid authorization");
    }
    if (agent.contains("/kubo/")) {
      return KuboRpc.text(400, "api version mismatch");
    }
    String command = request.path().replaceFirst("^/api/v0/", "");
    if (!rpc.knows(command)) {
      return KuboRpc.text(404, "404 page not found");
    }
    for (Map.Entry<String, List<String>> option : request.query().values().entrySet()) {
      if (!option.getKey().equals("arg") && option.getValue().size() > 1) {
        return KuboRpc.text(400, "option given twice: " + option.getKey());
      }
    }
    String timeout = request.query().first("timeout");
    if (timeout.matches("[0-9]+")) {
      return KuboRpc.text(200, "");
    }
    return !NO_ARGUMENT.contains(command) && request.query().arguments().isEmpty()
        ? KuboRpc.text(400, "argument \"name\" is required")
        : null;
  }

  private void gateway(Request request, OutputStream out) throws IOException {
    String name = request.path().substring("/ipfs/".length());
    if (request.query().first("format").equals("car")) {
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
  private void car(String name, OutputStream out, boolean command) throws IOException {
    Cid root = asWritten(name);
    if (root == null || block(name) == null) {
      if (command) {
        KuboRpc.Reply absent = KuboRpc.error("block was not found locally (offline)");
        answer(out, absent.status(), absent.type(), absent.body());
      } else {
        answer(out, 404, "text/plain", new byte[0]);
      }
      return;
    }
    ByteArrayOutputStream car = new ByteArrayOutputStream();
    try {
      CarWriter.write(car, List.of(root), rpc.source(), new Cancel());
    } catch (StudioException e) {
      car.writeBytes(
          "\n\n[Gateway Error: CAR stream truncated, response is incomplete]"
              .getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = car.toByteArray();
    if (fault == Fault.LIE) {
      bytes[bytes.length - 1] ^= 1;
    }
    stream(out, "application/vnd.ipld.car; version=1", bytes, bytes.length / 2, "");
  }

  private byte @Nullable [] block(String name) {
    Cid cid = KuboRpc.cid(name);
    byte[] block = cid == null ? null : rpc.blocks.get(cid);
    if (block != null && fault == Fault.LIE) {
      block = Arrays.copyOf(block, block.length + 1);
    }
    return block;
  }

  private static @Nullable Cid asWritten(String text) {
    return KuboRpc.cid(text) == null ? null : Cid.parse(text);
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
  private void stream(OutputStream out, String type, byte[] body, int part, String trailer)
      throws IOException {
    boolean early = fault == Fault.CUT || fault == Fault.TRAILER;
    int length = early ? Math.min(part, body.length) : body.length;
    if (length == 0) {
      answer(out, 200, type, body);
      return;
    }
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
      String why = fault == Fault.TRAILER ? "disk full" : trailer;
      String end = why.isEmpty() ? "" : "X-Stream-Error: " + why + "\r\n";
      out.write(("\r\n0\r\n" + end + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    out.flush();
  }

  private static Request read(InputStream in) throws IOException {
    String[] first = line(in).split(" ", -1);
    Map<String, String> headers = new HashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    boolean chunked = headers.getOrDefault("transfer-encoding", "").contains("chunked");
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = chunked ? chunks(in) : in.readNBytes(length);
    String[] target = first[1].split("\\?", 2);
    Map<String, List<String>> query = new HashMap<>();
    for (String pair :
        target.length < 2 ? List.<String>of() : Arrays.asList(target[1].split("&"))) {
      String[] parts = pair.split("=", 2);
      query
          .computeIfAbsent(parts[0], _ -> new ArrayList<>())
          .add(URLDecoder.decode(parts.length < 2 ? "" : parts[1], StandardCharsets.UTF_8));
    }
    return new Request(first[0], first[1], target[0], new Query(query), headers, body);
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
