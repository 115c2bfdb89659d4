package studio.colophon.ipfs.kubo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.fake.KuboNode;

/// The same against the real program, alone on loopback.
class RealKuboTest extends KuboContract {
  @TempDir private static Path repository;

  private static @Nullable KuboNode node;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    node = KuboNode.start(repository);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (node != null) {
      node.close();
    }
  }

  @Override
  URI api() {
    return Objects.requireNonNull(node).api();
  }

  @Override
  URI gateway() {
    return Objects.requireNonNull(node).gateway();
  }
}
