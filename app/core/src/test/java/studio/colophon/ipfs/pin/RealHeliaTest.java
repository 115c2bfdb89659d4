package studio.colophon.ipfs.pin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Json;
import studio.colophon.fake.Peers;
import studio.colophon.fake.RealKubo;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.kubo.Kubo;
import studio.colophon.net.Door;

/// Helia's service, which fetches from the trustless gateway of a Kubo.
class RealHeliaTest extends PinContract {
  @TempDir private static Path repository;

  private static @Nullable RealKubo source;
  private static @Nullable Process service;
  private static @Nullable URI base;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path serve = Peers.need("pinning service of Helia", ".peers/helia/serve");
    source = RealKubo.start(repository);
    service =
        new ProcessBuilder(serve.toString(), source.gateway().toString(), TOKEN)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
    base = URI.create(Json.read(String.valueOf(out.readLine())).path("url").asString());
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    if (service != null) {
      service.getOutputStream().close();
      if (!service.waitFor(20, TimeUnit.SECONDS)) {
        service.destroyForcibly();
      }
    }
    if (source != null) {
      source.close();
    }
  }

  @Override
  URI base() {
    return Objects.requireNonNull(base);
  }

  @Override
  String token() {
    return TOKEN;
  }

  @Override
  List<String> provide(Cid root, Map<Cid, byte[]> blocks) {
    new Kubo(new Door(true), Objects.requireNonNull(source).api())
        .importCar(car(root, blocks), List.of(root), blocks.size(), cancel);
    // it has no libp2p to dial an origin with
    return List.of();
  }

  @Override
  boolean givesUp() {
    return false;
  }
}
