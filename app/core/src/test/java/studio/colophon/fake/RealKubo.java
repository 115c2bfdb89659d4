package studio.colophon.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real Kubo on loopback, without any other node, in a repository of its own. Close it: it is
/// ended by its process.
public final class RealKubo implements AutoCloseable {
  private final Path repository;
  private final Process daemon;

  private RealKubo(Path repository, Process daemon) {
    this.repository = repository;
    this.daemon = daemon;
  }

  /// Starts one with the profile of the studio, whose gateway gives out what it holds and fetches
  /// nothing.
  ///
  /// @param repository a folder that is there and empty
  public static RealKubo start(Path repository) {
    return start(repository, List.of("unixfs-v1-2025"), Map.of("Gateway.NoFetch", "true"));
  }

  /// Starts one, or skips the test where there is none.
  ///
  /// @param repository a folder that is there and empty
  /// @param profiles profiles of its configuration, beside `test`
  /// @param settings names in its configuration with their JSON
  public static RealKubo start(
      Path repository, List<String> profiles, Map<String, String> settings) {
    Path ipfs = Peers.need("kubo", ".peers/kubo/ipfs");
    List<String> all = new ArrayList<>(List.of("test"));
    all.addAll(profiles);
    finish(run(ipfs, repository, "init", "--profile=" + String.join(",", all)));
    settings.forEach((name, json) -> finish(run(ipfs, repository, "config", "--json", name, json)));
    Process daemon = run(ipfs, repository, "daemon");
    try {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
      List<String> said = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (line.contains("Daemon is ready")) {
          Thread.ofVirtual().start(() -> drain(lines));
          return new RealKubo(repository, daemon);
        }
      }
      throw new AssertionError("Kubo did not start: " + said);
    } catch (IOException e) {
      daemon.destroyForcibly();
      throw new UncheckedIOException(e);
    }
  }

  private static void finish(Process process) {
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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

  private static Process run(Path ipfs, Path repository, String... arguments) {
    List<String> command = new ArrayList<>(List.of(ipfs.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("IPFS_PATH", repository.toString());
    builder.environment().put("IPFS_TELEMETRY", "off");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its repository, as `IPFS_PATH` would name it.
  public Path repository() {
    return repository;
  }

  /// Where its RPC listens.
  public URI api() {
    String[] parts = apiAddress().split("/", -1);
    return URI.create("http://" + parts[2] + ":" + parts[4]);
  }

  /// The same as a multiaddr, `/ip4/127.0.0.1/tcp/PORT`.
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
      throw new UncheckedIOException(e);
    }
  }

  /// Makes it and another node, whose address this is, know each other.
  ///
  /// @param address a multiaddr that ends in the name of the other
  public void connect(String address) {
    Path ipfs = Peers.need("kubo", ".peers/kubo/ipfs");
    finish(run(ipfs, repository, "swarm", "connect", address));
  }

  /// Takes a block out of its store, behind its back.
  ///
  /// @param key the multihash in upper-case base32
  public void lose(String key) {
    String shard = key.substring(key.length() - 3, key.length() - 1);
    try {
      Files.delete(repository.resolve("blocks").resolve(shard).resolve(key + ".data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends a node that may not have started.
  public static void end(@Nullable RealKubo node) {
    if (node != null) {
      node.close();
    }
  }

  @Override
  public void close() {
    daemon.destroy();
    try {
      if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
        daemon.destroyForcibly();
      }
    } catch (InterruptedException e) {
      daemon.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
