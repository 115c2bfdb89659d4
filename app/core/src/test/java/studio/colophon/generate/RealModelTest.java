package studio.colophon.generate;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import studio.colophon.fake.RealModel;

/// A real server with a real model, held to the contract.
final class RealModelTest extends ModelContract {
  private static @Nullable RealModel server;

  @BeforeAll
  static void start() throws IOException {
    server = RealModel.start(KEY);
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Override
  URI base() {
    return running().base();
  }

  @Override
  String model() {
    return running().model();
  }

  private static RealModel running() {
    RealModel now = server;
    if (now == null) {
      throw new IllegalStateException("the model server runs while its tests do");
    }
    return now;
  }
}
