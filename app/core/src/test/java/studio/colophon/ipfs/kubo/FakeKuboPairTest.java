package studio.colophon.ipfs.kubo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import studio.colophon.fake.FakeKubo;

class FakeKuboPairTest extends KuboPairContract {
  private FakeKubo first;
  private FakeKubo second;

  @BeforeEach
  void start() throws IOException {
    first = new FakeKubo();
    second = new FakeKubo();
    byte[] pair = (USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    second.lock("Bearer " + TOKEN, "Basic " + Base64.getEncoder().encodeToString(pair));
    first.join(second);
  }

  @AfterEach
  void stop() throws IOException {
    first.close();
    second.close();
  }

  @Override
  URI first() {
    return first.uri();
  }

  @Override
  URI second() {
    return second.uri();
  }
}
