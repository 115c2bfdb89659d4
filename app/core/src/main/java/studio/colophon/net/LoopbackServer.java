package studio.colophon.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// HTTP/1.1 (RFC 9112) for programs of this computer: 127.0.0.1 only, and only asked by that name,
/// so that no web page can reach it by a name of its own that leads here. Every request has a
/// virtual thread; there is a bound on how many, and a request that neither sends nor takes a byte
/// for a while is ended, so that slow ones cannot keep others out.
public final class LoopbackServer implements AutoCloseable {
  private static final int MOST = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BACKLOG = 64;
  private static final int PIECE = 1 << 16;
  private static final int MISDIRECTED = 421;

  private final HttpServer server;
  private final Semaphore room;
  private final long patience;
  private final Map<Thread, Visit> visits = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private LoopbackServer(HttpServer server, int most, Duration patience) {
    this.server = server;
    this.room = new Semaphore(most);
    this.patience = patience.toNanos();
  }

  /// Starts to listen: 256 requests at a time, 30 seconds without a byte.
  ///
  /// @param port 0 for any
  /// @param handler answers; called on a virtual thread for each request. When it returns the
  ///   answer is whole; when it throws the connection is cut, so that nobody takes a part for the
  ///   whole
  /// @throws studio.colophon.base.StudioException `portTaken`
  public static LoopbackServer start(int port, HttpHandler handler) {
    return start(port, MOST, PATIENCE, handler);
  }

  /// As the other, with other bounds.
  ///
  /// @param most requests at a time; who comes then is turned away
  /// @param patience longest time in which a request sends and takes no byte
  public static LoopbackServer start(int port, int most, Duration patience, HttpHandler handler) {
    try {
      InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer http = HttpServer.create(new InetSocketAddress(here, port), BACKLOG);
      LoopbackServer server = new LoopbackServer(http, most, patience);
      http.createContext("/", exchange -> server.answer(exchange, handler));
      http.setExecutor(server::begin);
      http.start();
      Thread.ofVirtual().name("loopback-server").start(server::watch);
      return server;
    } catch (IOException e) {
      throw Problem.of(Fault.PORT_TAKEN, "net.port", String.valueOf(port)).exception(e);
    }
  }

  /// The port on 127.0.0.1.
  public int port() {
    return server.getAddress().getPort();
  }

  /// Its address.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /// Stops at once; answers that are not whole are cut.
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void begin(Runnable request) {
    if (!room.tryAcquire()) {
      throw new RejectedExecutionException();
    }
    Thread.ofVirtual()
        .name("loopback-request")
        .start(
            () -> {
              Visit visit = new Visit(Thread.currentThread());
              visits.put(Thread.currentThread(), visit);
              try {
                request.run();
              } finally {
                visits.remove(Thread.currentThread());
                room.release();
              }
            });
  }

  private void answer(HttpExchange exchange, HttpHandler handler) throws IOException {
    Visit visit = visits.get(Thread.currentThread());
    if (visit == null) {
      throw new IOException("a request runs on a thread of this server");
    }
    visit.leave();
    exchange.setStreams(null, new Slow(exchange.getResponseBody(), visit));
    if (isForHere(exchange)) {
      handler.handle(exchange);
    } else {
      byte[] words =
          "This address is served under 127.0.0.1 only.\n".getBytes(StandardCharsets.UTF_8);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(MISDIRECTED, head ? -1 : words.length);
      if (!head) {
        exchange.getResponseBody().write(words);
      }
    }
    visit.guard(exchange::close);
  }

  /// A page of another site can have a name of that site lead to 127.0.0.1; the name it then asks
  /// for gives it away.
  private boolean isForHere(HttpExchange exchange) {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    String absolute = exchange.getRequestURI().getRawAuthority();
    return hosts.size() == 1 && isOurs(hosts.getFirst()) && (absolute == null || isOurs(absolute));
  }

  private boolean isOurs(String authority) {
    String port = ":" + port();
    return List.of("127.0.0.1" + port, "localhost" + port, "[::1]" + port)
        .contains(authority.strip().toLowerCase(Locale.ROOT));
  }

  private void watch() {
    long pause = Math.max(1, patience / 4);
    try {
      while (!closed.await(pause, TimeUnit.NANOSECONDS)) {
        visits.values().forEach(visit -> visit.end(patience));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Something that waits for a connection.
  private interface Waiting {
    void run() throws IOException;
  }

  /// One request. Its thread is interrupted only while it waits for the connection: elsewhere it
  /// may be reading a file, which an interrupt would close for everybody.
  private static final class Visit {
    private final Thread thread;
    private boolean waits = true;
    private boolean ended;
    private long since = System.nanoTime();

    Visit(Thread thread) {
      this.thread = thread;
    }

    void guard(Waiting waiting) throws IOException {
      synchronized (this) {
        waits = true;
        since = System.nanoTime();
      }
      try {
        waiting.run();
      } finally {
        leave();
      }
    }

    synchronized void leave() throws IOException {
      waits = false;
      if (ended) {
        boolean _ = Thread.interrupted();
        throw new IOException("the other side neither sends nor takes anything");
      }
    }

    synchronized void end(long patience) {
      if (waits && !ended && System.nanoTime() - since > patience) {
        ended = true;
        thread.interrupt();
      }
    }
  }

  /// Writes in small pieces, each of which has to be taken in time.
  private static final class Slow extends FilterOutputStream {
    private final Visit visit;

    Slow(OutputStream out, Visit visit) {
      super(out);
      this.visit = visit;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; done += PIECE) {
        int at = offset + done;
        int count = Math.min(PIECE, length - done);
        visit.guard(() -> out.write(bytes, at, count));
      }
    }

    @Override
    public void flush() throws IOException {
      visit.guard(out::flush);
    }

    @Override
    public void close() throws IOException {
      visit.guard(out::close);
    }
  }
}
