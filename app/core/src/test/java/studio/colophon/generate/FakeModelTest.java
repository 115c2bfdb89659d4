package studio.colophon.generate;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import studio.colophon.fake.FakeModel;

/// The double, held to the contract.
final class FakeModelTest extends ModelContract {
  private FakeModel server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeModel(List.of("Hello ", "sea, ", "salt ", "and ", "rain ", "again. "), KEY);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Override
  URI base() {
    return server.url("obedient");
  }

  @Override
  String model() {
    return "m-test";
  }
}
