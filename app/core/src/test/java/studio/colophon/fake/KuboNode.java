package studio.colophon.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import studio.colophon.ipfs.kubo.Kubo;

/// A real Kubo that `.ci/peers` prepares, alone on loopback, with a repository of its own. Its
/// gateway gives out what it holds and fetches nothing.
public final class KuboNode implements AutoCloseable {
  private final Path repository;
  private final Process daemon;

  private KuboNode(Path repository, Process daemon) {
    this.repository = repository;
    this.daemon = daemon;
  }

  /// Starts one, or skips the test (see [Peers]).
  public static KuboNode start(Path repository) throws IOException, InterruptedException {
    Path ipfs = Peers.need("kubo", ".peers/kubo/ipfs");
    end(run(ipfs, repository, "init", "--profile=test,unixfs-v1-2025"));
    end(run(ipfs, repository, "config", "--json", "Gateway.NoFetch", "true"));
    Process daemon = run(ipfs, repository, "daemon");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      if (line.contains("Daemon is ready")) {
        Thread.ofVirtual().start(() -> drain(lines));
        return new KuboNode(repository, daemon);
      }
    }
    throw new AssertionError("the node does not start: " + said);
  }

  private static void end(Process process) throws IOException, InterruptedException {
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    if (process.waitFor() != 0) {
      throw new AssertionError("ipfs ended with " + process.exitValue());
    }
  }

  private static Process run(Path ipfs, Path repository, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ipfs.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("IPFS_PATH", repository.toString());
    builder.environment().put("IPFS_TELEMETRY", "off");
    return builder.start();
  }

  /// A program whose words nobody reads stops one day.
  private static void drain(BufferedReader lines) {
    try {
      lines.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The node has been stopped.
      return;
    }
  }

  /// Where its RPC listens.
  public URI api() {
    return Kubo.discover(Map.of("IPFS_PATH", repository.toString()), repository);
  }

  /// The same as a multiaddr.
  public String apiAddress() {
    return line("api");
  }

  /// Where its gateway listens.
  public URI gateway() {
    return URI.create(line("gateway"));
  }

  private String line(String file) {
    try {
      return Files.readString(repository.resolve(file)).strip();
    } catch (IOException e) {
      throw new IllegalStateException("the node writes where it listens", e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    daemon.destroy();
    if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
      daemon.destroyForcibly();
    }
  }
}
