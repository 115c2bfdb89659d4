package studio.colophon.ipfs.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.fake.RealKubo;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Multibase;
import studio.colophon.ipfs.name.IpnsName;

/// The same against the real program, alone on loopback.
class RealKuboTest extends KuboContract {
  @TempDir private static Path repository;

  private static @Nullable RealKubo node;

  @BeforeAll
  static void start() {
    node = RealKubo.start(repository);
  }

  @AfterAll
  static void stop() {
    RealKubo.end(node);
  }

  @Override
  URI api() {
    return Objects.requireNonNull(node).api();
  }

  @Override
  URI gateway() {
    return Objects.requireNonNull(node).gateway();
  }

  /// Its store has a file for each block, under the upper-case base32 of the multihash.
  @Override
  void lose(Cid cid) {
    byte[] v1 = cid.bytes();
    byte[] hash = java.util.Arrays.copyOfRange(v1, 2, v1.length);
    Objects.requireNonNull(node).lose(Multibase.BASE32.encode(hash).toUpperCase(Locale.ROOT));
  }

  @Test
  void writesItsOwnNameAsWeDo() throws Exception {
    String self = kubo().id(new Cancel()).peerId();
    Raw.Said said =
        new Raw(api()).post("name/publish?arg=/ipfs/bafkqaaa&allow-offline=true", new byte[0]);
    String name = studio.colophon.base.Json.read(said.text()).path("Name").asString();
    assertEquals(name, IpnsName.parse(self).toString());
    assertEquals(IpnsName.parse(self), IpnsName.parse(name));
  }
}
