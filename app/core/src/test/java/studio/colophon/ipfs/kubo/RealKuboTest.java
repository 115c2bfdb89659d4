package studio.colophon.ipfs.kubo;

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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.fake.Peers;

/// The same against the real program, alone on loopback.
class RealKuboTest extends KuboContract {
  @TempDir private static Path repository;

  private static @Nullable Process daemon;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path ipfs = Peers.need("kubo", ".peers/kubo/ipfs");
    Process init = run(ipfs, "init", "--profile=test,unixfs-v1-2025");
    init.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertEquals(0, init.waitFor());
    Process no = run(ipfs, "config", "--json", "Gateway.NoFetch", "true");
    no.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertEquals(0, no.waitFor());
    daemon = run(ipfs, "daemon");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
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

  /// A program whose words nobody reads stops one day.
  private static void drain(BufferedReader lines) {
    try {
      lines.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The node has been stopped.
      return;
    }
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (daemon != null) {
      daemon.destroy();
      if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
        daemon.destroyForcibly();
      }
    }
  }

  private static Process run(Path ipfs, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ipfs.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("IPFS_PATH", repository.toString());
    builder.environment().put("IPFS_TELEMETRY", "off");
    return builder.start();
  }

  @Override
  URI api() {
    return Kubo.discover(Map.of("IPFS_PATH", repository.toString()), repository);
  }

  @Override
  URI gateway() {
    try {
      return URI.create(Files.readString(repository.resolve("gateway")).strip());
    } catch (IOException e) {
      throw new IllegalStateException("the node writes where its gateway listens", e);
    }
  }
}
