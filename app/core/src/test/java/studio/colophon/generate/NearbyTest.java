package studio.colophon.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.colophon.base.Cancel;
import studio.colophon.fake.FakeModel;
import studio.colophon.net.Door;

final class NearbyTest {
  @Test
  void findsAServerAndItsModelsAndSkipsSilentPorts() throws Exception {
    try (FakeModel model = new FakeModel(List.of("a"), "k")) {
      int port = model.url("v1").getPort();
      Nearby nearby = new Nearby(new Door(true), Map.of(port, "Ollama", 9, "LM Studio"));
      List<Nearby.Found> found = nearby.look(new Cancel());
      URI base = URI.create("http://127.0.0.1:" + port + "/v1");
      assertEquals(List.of(new Nearby.Found("Ollama", base, List.of("qwen3:8b"))), found);
      assertEquals("GET /v1/models HTTP/1.1", model.next().line());
    }
  }
}
