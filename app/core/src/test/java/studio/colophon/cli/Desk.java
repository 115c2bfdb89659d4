package studio.colophon.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.colophon.base.Cancel;
import studio.colophon.fake.Ended;
import studio.colophon.fake.Node;

/// The command line in this process on one home: what [Main] does, without a process.
final class Desk {
  private final Path home;
  private final Map<String, String> environment;
  private final InputStream in;
  private final Cancel cancel;

  private Desk(Path home, Map<String, String> environment, InputStream in, Cancel cancel) {
    this.home = home;
    this.environment = Map.copyOf(environment);
    this.in = in;
    this.cancel = cancel;
  }

  /// On this home.
  static Desk on(Path home) {
    return new Desk(home, Map.of(), InputStream.nullInputStream(), new Cancel());
  }

  Desk with(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new Desk(home, more, in, cancel);
  }

  Desk typing(byte[] input) {
    return new Desk(home, environment, new ByteArrayInputStream(input), cancel);
  }

  Desk cancelledBy(Cancel other) {
    return new Desk(home, environment, in, other);
  }

  /// Runs a command with `--json`.
  Ended run(String... arguments) {
    return new Run(arguments).end();
  }

  /// Runs a command that must exit with this status.
  Ended run(int exit, String... arguments) {
    Ended ended = run(arguments);
    if (ended.exit() != exit) {
      throw new AssertionError("exit " + ended.exit() + ", want " + exit + ": " + ended);
    }
    return ended;
  }

  private final class Run {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> given;

    Run(String... arguments) {
      given = List.of(arguments);
    }

    Ended end() {
      List<String> line = new ArrayList<>(given);
      line.addAll(List.of("--json", "--home", home.toString()));
      Console console =
          new Console(
              in,
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8));
      int exit = new Cli(console, environment, cancel).run(line.toArray(String[]::new));
      return new Ended(
          given,
          exit,
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8).stripTrailing());
    }
  }

  /// The practice network of a home, run by `network practice` on a thread until closed.
  static final class Chain implements AutoCloseable {
    private final Cancel stop = new Cancel();
    private final CompletableFuture<String> said = new CompletableFuture<>();
    private final CompletableFuture<Integer> exit;
    private final Node node;

    Chain(Path home) {
      exit =
          CompletableFuture.supplyAsync(
              () -> {
                ByteArrayOutputStream out =
                    new ByteArrayOutputStream() {
                      @Override
                      public synchronized void flush() {
                        if (size() > 0) {
                          said.complete(toString(StandardCharsets.UTF_8));
                        }
                      }
                    };
                PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
                Console console = new Console(InputStream.nullInputStream(), print, print);
                int code =
                    new Cli(console, Map.of(), stop)
                        .run("network", "practice", "--json", "--home", home.toString());
                said.complete(out.toString(StandardCharsets.UTF_8));
                return code;
              },
              Thread::startVirtualThread);
      if (!answer().path("ok").booleanValue()) {
        throw new AssertionError("the practice network does not listen: " + answer());
      }
      node = new Node(URI.create(url()));
    }

    private tools.jackson.databind.JsonNode answer() {
      try {
        return studio.colophon.base.Json.read(said.get(120, TimeUnit.SECONDS));
      } catch (InterruptedException
          | java.util.concurrent.ExecutionException
          | TimeoutException e) {
        throw new AssertionError("the practice network does not listen", e);
      }
    }

    /// What it printed when it listened.
    tools.jackson.databind.JsonNode said() {
      return answer();
    }

    String url() {
      return said().path("url").asString();
    }

    /// The chain itself, asked by anybody.
    Node node() {
      return node;
    }

    @Override
    public void close() {
      node.close();
      stop.ask();
      int code = exit.join();
      if (code != 0) {
        throw new AssertionError("network practice ended with " + code);
      }
    }
  }
}
