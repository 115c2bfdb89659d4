package studio.colophon.ipfs.kubo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Json;
import studio.colophon.fake.RealKubo;

/// The same against two real ones, joined over loopback.
class RealKuboPairTest extends KuboPairContract {
  @TempDir private static Path folder;

  private static @Nullable RealKubo first;
  private static @Nullable RealKubo second;

  @BeforeAll
  static void start() throws Exception {
    first = RealKubo.start(Files.createDirectory(folder.resolve("first")), List.of(), Map.of());
    String secrets =
        Json.line(
            Json.object()
                .set("a", secret("bearer:" + TOKEN))
                .set("b", secret("basic:" + USER + ":" + PASSWORD)));
    second =
        RealKubo.start(
            Files.createDirectory(folder.resolve("second")),
            List.of(),
            Map.of("API.Authorizations", secrets));
    Kubo locked = kubo(api("second"), Secret.bearer(TOKEN));
    first.connect(locked.id(new Cancel()).addresses().getFirst());
  }

  private static tools.jackson.databind.JsonNode secret(String text) {
    return Json.object().put("AuthSecret", text).set("AllowedPaths", Json.array().add("/api/v0"));
  }

  @AfterAll
  static void stop() {
    RealKubo.end(first);
    RealKubo.end(second);
  }

  private static URI api(String node) {
    String path = folder.resolve(node).toString();
    return Kubo.discover(Map.of("IPFS_PATH", path), folder);
  }

  @Override
  URI first() {
    return api("first");
  }

  @Override
  URI second() {
    return api("second");
  }
}
