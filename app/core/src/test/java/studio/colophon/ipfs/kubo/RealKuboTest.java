package studio.colophon.ipfs.kubo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.fake.KuboDaemon;

/// The same against the real program, alone on loopback.
class RealKuboTest extends KuboContract {
  @TempDir private static Path repository;

  private static KuboDaemon daemon;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    daemon = KuboDaemon.start(repository);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (daemon != null) {
      daemon.close();
    }
  }

  @Override
  URI api() {
    return Kubo.discover(Map.of("IPFS_PATH", repository.toString()), repository);
  }

  @Override
  URI gateway() {
    try {
      return daemon.gateway();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
