package studio.colophon.fake;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.car.CarWriter;

/// A trustless gateway on loopback that plays one trick on everybody.
public final class FakeGateway implements AutoCloseable {
  /// What it does.
  public enum Trick {
    HONEST,
    /// The answer begins after half a second.
    SLOW,
    /// No answer.
    SILENT,
    /// A byte now and then.
    DRIP,
    /// Half of the body, ended as if it were whole; a CAR file with Kubo's words at its end.
    SHORT,
    /// The connection breaks in the middle of the body.
    BROKEN,
    /// A good block, of another CID; a good CAR file, of another root.
    OTHER,
    /// The last byte is changed.
    FLIPPED,
    /// A web page.
    HTML,
    /// Some JSON, as what was asked for.
    JSON,
    /// 429, and nothing about when to come again.
    BUSY,
    /// 429 with a time that is too long.
    BUSY_FOR_AN_HOUR,
    /// 429 once, then honest.
    BUSY_ONCE,
    /// The same, with a date to wait for.
    BUSY_UNTIL,
    /// A body without an end.
    ENDLESS,
    /// 500.
    FAILING,
    /// 504, as Kubo says when it looked for a block and found none.
    LOOKED,
    /// Redirects to itself for ever.
    LOOP,
    /// Redirects to a file.
    TO_FILE,
    /// Redirects to where its neighbour is.
    TO_NEIGHBOUR
  }

  private static final String MARK =
      "\n\n[Gateway Error: CAR stream truncated, response is incomplete]";

  private final ServerSocket server;
  private final Map<Cid, byte[]> blocks;
  private final Trick trick;
  private final URI neighbour;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  /// Starts one with these blocks.
  ///
  /// @param neighbour another gateway, for redirects
  public FakeGateway(Trick trick, Map<Cid, byte[]> blocks, URI neighbour) throws IOException {
    this.trick = trick;
    this.blocks = blocks;
    this.neighbour = neighbour;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// Starts one without a neighbour.
  public FakeGateway(Trick trick, Map<Cid, byte[]> blocks) throws IOException {
    this(trick, blocks, URI.create("http://127.0.0.1:1"));
  }

  /// Its address.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /// The first line of each request.
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

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String first = lines.readLine();
      if (first == null) {
        return;
      }
      for (String line = first; line != null && !line.isEmpty(); line = lines.readLine()) {}
      asked.add(first);
      String target = first.split(" ", -1)[1];
      boolean car = target.contains("format=car");
      Cid cid = Cid.parse(target.substring("/ipfs/".length(), target.indexOf('?')));
      answer(socket.getOutputStream(), target, cid, car);
    } catch (IOException e) {
      // The client has gone away, as it does when it has seen enough.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(OutputStream out, String target, Cid cid, boolean car)
      throws IOException, InterruptedException {
    String type = car ? "application/vnd.ipld.car; version=1" : "application/vnd.ipld.raw";
    byte[] body = body(cid, car);
    switch (trick) {
      case SILENT -> closed.await();
      case SLOW -> {
        boolean _ = closed.await(500, TimeUnit.MILLISECONDS);
        whole(out, type, body);
      }
      case DRIP -> {
        head(out, 200, "Content-Type: " + type, "Content-Length: 100000");
        while (!closed.await(40, TimeUnit.MILLISECONDS)) {
          out.write(1);
          out.flush();
        }
      }
      case SHORT -> {
        byte[] half = Arrays.copyOf(body, body.length / 2);
        byte[] words = (car ? MARK : "").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(half, half.length + words.length);
        System.arraycopy(words, 0, all, half.length, words.length);
        whole(out, type, all);
      }
      case BROKEN -> {
        head(out, 200, "Content-Type: " + type, "Content-Length: " + body.length);
        out.write(body, 0, body.length / 2);
        out.flush();
      }
      case FLIPPED -> {
        byte[] other = body.clone();
        other[other.length - 1] ^= 1;
        whole(out, type, other);
      }
      case HTML ->
          whole(out, "text/html; charset=utf-8", "<!doctype html><p>Welcome".getBytes(UTF_8));
      case JSON -> whole(out, type, "{\"message\":\"no\"}".getBytes(UTF_8));
      case BUSY -> head(out, 429, "Content-Length: 0");
      case BUSY_FOR_AN_HOUR -> head(out, 429, "Content-Length: 0", "Retry-After: 3600");
      case BUSY_ONCE -> {
        if (count.getAndIncrement() == 0) {
          head(out, 429, "Content-Length: 0", "Retry-After: 0");
        } else {
          whole(out, type, body);
        }
      }
      case BUSY_UNTIL -> {
        if (count.getAndIncrement() == 0) {
          head(
              out,
              503,
              "Content-Length: 0",
              "Date: Tue, 24 Nov 2026 10:00:00 GMT",
              "Retry-After: Tue, 24 Nov 2026 10:00:01 GMT");
        } else {
          whole(out, type, body);
        }
      }
      case ENDLESS -> {
        head(out, 200, "Content-Type: " + type);
        out.write(body);
        byte[] more = new byte[1 << 16];
        while (closed.getCount() > 0) {
          out.write(more);
        }
      }
      case FAILING -> head(out, 500, "Content-Length: 0");
      case LOOKED -> head(out, 504, "Content-Length: 0");
      case LOOP -> head(out, 302, "Content-Length: 0", "Location: " + target);
      case TO_FILE -> head(out, 302, "Content-Length: 0", "Location: file:///etc/passwd");
      case TO_NEIGHBOUR ->
          head(out, 307, "Content-Length: 0", "Location: " + neighbour.resolve(target));
      case HONEST, OTHER -> {
        if (!car && trick == Trick.HONEST && !blocks.containsKey(cid)) {
          head(out, 404, "Content-Length: 0");
        } else {
          whole(out, type, body);
        }
      }
    }
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private byte[] body(Cid cid, boolean car) throws IOException {
    if (!car) {
      return trick == Trick.OTHER
          ? "another".getBytes(UTF_8)
          : blocks.getOrDefault(cid, new byte[0]);
    }
    byte[] other = "another".getBytes(UTF_8);
    Map<Cid, byte[]> some = trick == Trick.OTHER ? Map.of(Cid.raw(other), other) : blocks;
    Cid root = trick == Trick.OTHER ? Cid.raw(other) : cid;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      CarWriter.write(out, List.of(root), BlockSource.of(some), new Cancel());
    } catch (StudioException e) {
      out.writeBytes(MARK.getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  private static void whole(OutputStream out, String type, byte[] body) throws IOException {
    head(out, 200, "Content-Type: " + type, "Content-Length: " + body.length);
    out.write(body);
    out.flush();
  }

  private static void head(OutputStream out, int status, String... headers) throws IOException {
    String head =
        "HTTP/1.1 " + status + " X\r\n" + String.join("\r\n", headers) + "\r\nConnection: close";
    out.write((head + "\r\n\r\n").getBytes(UTF_8));
    out.flush();
  }
}
