package studio.colophon.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;

class LoopbackServerTest {
  private static final HttpHandler HELLO =
      exchange -> {
        exchange.sendResponseHeaders(200, 5);
        exchange.getResponseBody().write("hello".getBytes(StandardCharsets.UTF_8));
      };

  private static Socket connect(LoopbackServer server) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 5000);
    socket.setSoTimeout(20_000);
    return socket;
  }

  /// What comes back until the connection ends, in whatever way.
  private static String ask(LoopbackServer server, String request) throws IOException {
    try (Socket socket = connect(server)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }

  private static String get(LoopbackServer server, String target, String... headers)
      throws IOException {
    String head = "GET " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers);
    return ask(server, head + "\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:PORT, 200",
    "localhost:PORT, 200",
    "LOCALHOST:PORT, 200",
    "[::1]:PORT, 200",
    "127.0.0.1, 421",
    "127.0.0.1:1, 421",
    "evil.example, 421",
    "evil.example:PORT, 421",
    "127.0.0.1.evil.example:PORT, 421",
    "localhost.:PORT, 421",
    "0.0.0.0:PORT, 421",
    "user@127.0.0.1:PORT, 421",
    "'', 421"
  })
  void answersToNamesOfThisComputerOnly(String host, int status) throws IOException {
    try (LoopbackServer server = LoopbackServer.start(0, HELLO)) {
      String name = host.replace("PORT", String.valueOf(server.port()));
      String answer = get(server, "/", "Host: " + name);
      assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
      assertEquals(status == 200, answer.endsWith("hello"));
    }
  }

  @Test
  void answersToNoNameAndTwoNamesNot() throws IOException {
    try (LoopbackServer server = LoopbackServer.start(0, HELLO)) {
      String own = "Host: 127.0.0.1:" + server.port();
      assertTrue(get(server, "/", "X: y").startsWith("HTTP/1.1 421"));
      assertTrue(get(server, "/", own, "Host: evil.example").startsWith("HTTP/1.1 421"));
      assertTrue(get(server, "http://evil.example/", own).startsWith("HTTP/1.1 421"));
      assertTrue(get(server, "http://" + own.substring(6) + "/", own).startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void listensOnLoopbackOnly() throws IOException {
    try (LoopbackServer server = LoopbackServer.start(0, HELLO)) {
      assertEquals("127.0.0.1", server.uri().getHost());
      // another address of this computer, all of which 0.0.0.0 would have
      InetSocketAddress other = new InetSocketAddress("127.0.0.2", server.port());
      try (Socket socket = new Socket()) {
        assertThrows(IOException.class, () -> socket.connect(other, 2000));
      }
    }
  }

  @Test
  void saysWhenThePortIsTaken() {
    try (LoopbackServer server = LoopbackServer.start(0, HELLO)) {
      StudioException e =
          assertThrows(StudioException.class, () -> LoopbackServer.start(server.port(), HELLO));
      assertEquals(Fault.PORT_TAKEN, e.fault());
    }
  }

  @Test
  void cutsAnAnswerThatFails() throws IOException {
    HttpHandler half =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          throw new IOException("the rest is missing");
        };
    try (LoopbackServer server = LoopbackServer.start(0, half)) {
      String answer = get(server, "/", "Host: localhost:" + server.port());
      assertTrue(answer.endsWith("4\r\nhalf\r\n"), answer);
    }
  }

  /// As many as there is room for do nothing, each in its own way; then there is room again.
  @Test
  void endsWhoNeitherSendsNorTakes() throws Exception {
    AtomicInteger cut = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(2);
    HttpHandler endless =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          byte[] much = new byte[1 << 20];
          full.countDown();
          try {
            while (true) {
              out.write(much);
            }
          } catch (IOException e) {
            cut.incrementAndGet();
            throw e;
          }
        };
    HttpHandler both =
        exchange ->
            (exchange.getRequestURI().getPath().equals("/big") ? endless : HELLO).handle(exchange);
    try (LoopbackServer server = LoopbackServer.start(0, 4, Duration.ofMillis(800), both);
        Socket one = connect(server);
        Socket two = connect(server);
        Socket three = connect(server);
        Socket four = connect(server)) {
      String host = "Host: localhost:" + server.port() + "\r\n";
      for (Socket socket : new Socket[] {one, two}) {
        socket
            .getOutputStream()
            .write(("GET /big HTTP/1.1\r\n" + host + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
      full.await();
      for (Socket socket : new Socket[] {three, four}) {
        socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.UTF_8));
      }
      // the halves of a request end when nothing follows them
      assertEquals(-1, three.getInputStream().read());
      assertEquals(-1, four.getInputStream().read());
      String answer = get(server, "/", host.strip());
      assertTrue(answer.endsWith("hello"), answer);
      while (cut.get() < 2) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void turnsAwayWhoComesWhenItIsFull() throws Exception {
    CountDownLatch in = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    HttpHandler waits =
        exchange -> {
          in.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          HELLO.handle(exchange);
        };
    try (LoopbackServer server = LoopbackServer.start(0, 2, Duration.ofMinutes(1), waits)) {
      String host = "Host: localhost:" + server.port();
      AtomicReference<String> first = new AtomicReference<>("");
      Thread[] threads = new Thread[2];
      for (int i = 0; i < 2; i++) {
        threads[i] = Thread.ofVirtual().start(() -> keep(first, server, host));
      }
      in.await();
      assertEquals("", get(server, "/", host));
      go.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertTrue(first.get().endsWith("hello"));
      assertTrue(get(server, "/", host).endsWith("hello"));
    }
  }

  private static void keep(AtomicReference<String> answer, LoopbackServer server, String host) {
    try {
      answer.set(get(server, "/", host));
    } catch (IOException e) {
      answer.set(e.toString());
    }
  }

  @Test
  void closesInTheMiddleOfAnAnswer() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    HttpHandler endless =
        (HttpExchange exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (true) {
              exchange.getResponseBody().write(new byte[1 << 16]);
              begun.countDown();
            }
          } finally {
            ended.countDown();
          }
        };
    LoopbackServer server = LoopbackServer.start(0, endless);
    try (Socket socket = connect(server)) {
      String head = "GET / HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      begun.await();
      server.close();
      ended.await();
    }
    try (LoopbackServer again = LoopbackServer.start(server.port(), HELLO)) {
      assertEquals(server.port(), again.port());
    }
  }
}
