package studio.colophon.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.concurrent.TimeUnit;

/// A real Kubo, alone on loopback; its gateway looks nowhere but into its own store.
public final class KuboDaemon implements AutoCloseable {
  private final Path ipfs;
  private final Path repository;
  private final Process process;

  private KuboDaemon(Path ipfs, Path repository) throws IOException, InterruptedException {
    this.ipfs = ipfs;
    this.repository = repository;
    end(run("init", "--profile=test,unixfs-v1-2025"));
    end(run("config", "--json", "Gateway.NoFetch", "true"));
    process = run("daemon");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      if (line.contains("Daemon is ready")) {
        break;
      }
    }
    assertTrue(said.getLast().contains("Daemon is ready"), said::toString);
    Thread.ofVirtual().start(() -> drain(lines));
  }

  /// Starts one, or skips the test where there is none.
  ///
  /// @param repository an empty folder
  public static KuboDaemon start(Path repository) throws IOException, InterruptedException {
    return new KuboDaemon(Peers.need("kubo", ".peers/kubo/ipfs"), repository);
  }

  /// Where its files are.
  public Path repository() {
    return repository;
  }

  /// Where its RPC listens: `/ip4/127.0.0.1/tcp/PORT`.
  public URI api() throws IOException {
    String[] parts = Files.readString(repository.resolve("api")).strip().split("/", -1);
    return URI.create("http://" + parts[2] + ":" + parts[4]);
  }

  /// Where its gateway listens.
  public URI gateway() throws IOException {
    return URI.create(Files.readString(repository.resolve("gateway")).strip());
  }

  private static void end(Process run) throws IOException, InterruptedException {
    run.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertEquals(0, run.waitFor());
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

  private Process run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ipfs.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("IPFS_PATH", repository.toString());
    builder.environment().put("IPFS_TELEMETRY", "off");
    return builder.start();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
