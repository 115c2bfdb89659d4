package studio.colophon.chain.practice;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.wallet.Wallet;

/// One running anvil. A shell stands between it and us: when our end of its standard input closes,
/// also because we were killed, it ends anvil; when anvil ends, so does the shell.
final class Anvil implements AutoCloseable {
  private static final String GUARD =
      "\"$0\" \"$@\" </dev/null & c=$!; echo \"pid $c\"; exec 3<&0; "
          + "(read x <&3; kill $c) >/dev/null 2>&1 & k=$!; trap \"kill $c\" TERM INT HUP; "
          + "wait $c; kill $k 2>/dev/null; wait $c";
  private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern PID = Pattern.compile("pid (\\d+)");
  private static final int START_SECONDS = 30;
  private static final int STOP_SECONDS = 5;

  private final Process process;
  private final boolean guarded;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Deque<String> lines = new ArrayDeque<>();
  private volatile long pid;

  private Anvil(Process process, boolean guarded) {
    this.process = process;
    this.guarded = guarded;
    this.pid = process.pid();
  }

  /// How it is started.
  ///
  /// @param folder home folder and cache of the process
  /// @param port 0 for any
  /// @param state a checkpoint, null for a new chain
  /// @param genesis Unix time of a new chain's first block, 0 for now
  record Start(Path folder, int port, @Nullable Path state, long genesis) {}

  /// Starts it and waits until it listens.
  ///
  /// @throws studio.colophon.base.StudioException `practiceUnavailable`, `portTaken`, `cancelled`
  static Anvil start(AnvilBinary binary, Start start, Cancel cancel) {
    Path program = binary.checked();
    boolean guarded = !binary.platform().startsWith("win32");
    List<String> command = new ArrayList<>();
    if (guarded) {
      command.addAll(List.of("/bin/sh", "-c", GUARD));
    }
    command.add(program.toString());
    command.addAll(flags(start));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    cleanEnvironment(builder.environment(), start.folder());
    try {
      Anvil anvil = new Anvil(builder.start(), guarded);
      Thread.ofVirtual().name("anvil-output").start(anvil::drain);
      anvil.awaitPort(start, cancel);
      return anvil;
    } catch (IOException e) {
      throw Problem.of(Fault.PRACTICE_UNAVAILABLE, "practice.start", String.valueOf(e.getMessage()))
          .exception(e);
    }
  }

  /// Where it listens.
  URI url() {
    return URI.create("http://127.0.0.1:" + port.join());
  }

  /// Process id of anvil itself.
  long pid() {
    return pid;
  }

  boolean alive() {
    return process.isAlive() && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /// Ends it and waits until it is gone.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // the pipe is closed already: the guard is on its way out
    }
    if (!guarded) {
      process.destroy();
    }
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    ProcessHandle.of(pid)
        .filter(_ -> process.pid() != pid)
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  private static List<String> flags(Start start) {
    List<String> flags = new ArrayList<>();
    flags.addAll(List.of("-p", String.valueOf(start.port()), "--host", "127.0.0.1", "--no-cors"));
    flags.addAll(List.of("--accounts", "0", "--chain-id", String.valueOf(Wallet.PRACTICE_CHAIN)));
    flags.addAll(List.of("--hardfork", "osaka", "--enable-tx-gas-limit"));
    flags.addAll(List.of("--slots-in-an-epoch", "1", "--prune-history", "64"));
    flags.addAll(List.of("--cache-path", start.folder().resolve("cache").toString()));
    if (start.state() != null) {
      flags.addAll(List.of("--load-state", start.state().toString()));
    }
    if (start.genesis() > 0) {
      flags.addAll(List.of("--timestamp", String.valueOf(start.genesis())));
    }
    return flags;
  }

  /// anvil obeys variables such as ANVIL_IP_ADDR; it gets none but what a process needs.
  private static void cleanEnvironment(Map<String, String> environment, Path folder) {
    String root = environment.get("SystemRoot");
    environment.clear();
    environment.put("HOME", folder.toString());
    environment.put("PATH", "/usr/bin:/bin");
    if (root != null) {
      environment.put("SystemRoot", root);
    }
  }

  private void awaitPort(Start start, Cancel cancel) {
    try (Cancel.Handle _ = cancel.on(() -> port.cancel(false))) {
      port.get(START_SECONDS, TimeUnit.SECONDS);
      return;
    } catch (ExecutionException | TimeoutException | java.util.concurrent.CancellationException e) {
      close();
      cancel.check();
      throw failure(start).exception(e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw Problem.of(Fault.CANCELLED, "cancelled").exception(e);
    }
  }

  private Problem failure(Start start) {
    String said;
    synchronized (lines) {
      said = String.join(" ", lines);
    }
    String lower = said.toLowerCase(Locale.ROOT);
    if (start.port() != 0 && (lower.contains("in use") || lower.contains("10048"))) {
      return Problem.of(Fault.PORT_TAKEN, "net.port", String.valueOf(start.port()));
    }
    return Problem.of(Fault.PRACTICE_UNAVAILABLE, "practice.start", said);
  }

  /// Reads everything it says, so that it never waits for us; keeps the last words for a failure.
  private void drain() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher own = PID.matcher(line);
        Matcher listening = LISTENING.matcher(line);
        if (guarded && own.matches()) {
          pid = Long.parseLong(own.group(1));
        } else if (listening.find()) {
          port.complete(Integer.valueOf(listening.group(1)));
        } else if (!port.isDone() && !line.isBlank()) {
          remember(line);
        }
      }
    } catch (IOException _) {
      // it is gone: what follows says so
    }
    port.completeExceptionally(new IOException("anvil ended before it listened"));
  }

  private void remember(String line) {
    synchronized (lines) {
      lines.add(line.length() > 200 ? line.substring(0, 200) : line);
      if (lines.size() > 3) {
        lines.remove();
      }
    }
  }
}
