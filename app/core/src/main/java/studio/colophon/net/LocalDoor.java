package studio.colophon.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// Lets another process of the same user, who can read the secret, ask this one for something: a
/// line goes in, a line comes back. Listens on loopback only, on a port the system chooses.
public final class LocalDoor implements AutoCloseable {
  private static final int LONGEST = 65536;

  private final ServerSocket server;
  private final byte[] secret;
  private final UnaryOperator<String> answers;

  private LocalDoor(ServerSocket server, String secret, UnaryOperator<String> answers) {
    this.server = server;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.answers = answers;
  }

  /// Starts to listen. `answers` is called on a virtual thread for each request.
  public static LocalDoor listen(String secret, UnaryOperator<String> answers) throws IOException {
    LocalDoor door =
        new LocalDoor(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), secret, answers);
    Thread.ofVirtual().name("local-door").start(door::accept);
    return door;
  }

  /// Asks a process that listens.
  ///
  /// @param request one line
  /// @return one line
  /// @throws IOException when nobody answers in time, or the secret is wrong
  public static String ask(int port, String secret, String request, Duration timeout)
      throws IOException {
    try (Socket socket = new Socket()) {
      int millis = Math.toIntExact(timeout.toMillis());
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.setSoTimeout(millis);
      socket
          .getOutputStream()
          .write((secret + "\n" + request + "\n").getBytes(StandardCharsets.UTF_8));
      String answer = new Lines(socket).next();
      if (answer == null) {
        throw new IOException("no answer");
      }
      return answer;
    }
  }

  /// The port on 127.0.0.1.
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException("a listening socket closes", e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().name("local-door-answer").start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoTimeout(10_000);
      Lines lines = new Lines(socket);
      String given = lines.next();
      String request = lines.next();
      if (given != null
          && request != null
          && MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8))) {
        socket
            .getOutputStream()
            .write((answers.apply(request) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // the asker has gone away: it is told nothing and asks again
      return;
    }
  }

  private static final class Lines {
    private final BufferedReader reader;

    Lines(Socket socket) throws IOException {
      reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @org.jspecify.annotations.Nullable
    String next() throws IOException {
      StringBuilder out = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          return out.toString();
        }
        out.append((char) c);
        if (out.length() > LONGEST) {
          throw new IOException("line too long");
        }
      }
      return null;
    }
  }
}
