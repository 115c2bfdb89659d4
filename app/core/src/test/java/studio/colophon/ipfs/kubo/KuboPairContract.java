package studio.colophon.ipfs.kubo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.name.IpnsName;
import studio.colophon.ipfs.name.MemoryKeys;
import studio.colophon.ipfs.name.Names;
import studio.colophon.net.Door;

/// Two nodes that know each other; the second lets in only who knows a secret.
abstract class KuboPairContract {
  static final String TOKEN = "T0ken-of-a-writer";
  static final String USER = "mei";
  static final String PASSWORD = "ra:in & 雨";

  @TempDir Path folder;

  /// Where the RPC of the open one listens.
  abstract URI first();

  /// Where the RPC of the locked one listens.
  abstract URI second();

  private Kubo open() {
    return kubo(first(), null);
  }

  private Kubo locked() {
    return kubo(second(), Secret.bearer(TOKEN));
  }

  static Kubo kubo(URI api, @Nullable Secret secret) {
    return new Kubo(new Door(true), api, secret, Duration.ofSeconds(30));
  }

  /// Others are told in the background.
  private static void soon(BooleanSupplier done) {
    for (int i = 0; i < 200 && !done.getAsBoolean(); i++) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    assertTrue(done.getAsBoolean());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer:" + TOKEN, "basic:" + USER + ":" + PASSWORD, TOKEN})
  void letsInWhoKnowsASecret(String secret) {
    Kubo kubo = kubo(second(), Secret.parse(secret));
    assertFalse(kubo.version(new Cancel()).isEmpty());
    assertEquals(Optional.empty(), kubo.pins().name(Cid.raw(Vectors.prng(1, 10)), new Cancel()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer:t0ken-of-a-writer", "basic:" + USER + ":rain", "basic:bWVp", ""})
  void letsNobodyElseIn(String secret) {
    Kubo kubo = kubo(second(), secret.isEmpty() ? null : Secret.parse(secret));
    StudioException e = assertThrows(StudioException.class, () -> kubo.version(new Cancel()));
    assertEquals("kubo.forbidden", e.problem().key());
    assertFalse(e.toString().contains(PASSWORD));
    Kubo.Refused refused =
        kubo.pins().add(Cid.raw(Vectors.prng(1, 10)), "", new Cancel()).orElseThrow();
    assertEquals(Kubo.Why.FORBIDDEN, refused.why());
  }

  @Test
  void resolvesANameThatWasPublishedAtTheOther() throws Exception {
    Names here =
        new Names(new MemoryKeys(8), folder.resolve("a"), this::open, InstantSource.system());
    Names there =
        new Names(new MemoryKeys(9), folder.resolve("b"), this::locked, InstantSource.system());
    IpnsName name = here.create("work");
    for (int version = 0; version < 2; version++) {
      Cid root = Cid.raw(Vectors.prng(2000 + version, 10));
      Names.Published sent =
          assertInstanceOf(Names.Published.class, here.publish("work", root, new Cancel()));
      assertEquals(version, sent.record().sequence());
      assertEquals(Optional.of(sent.record()), there.resolve(name, new Cancel()));
      assertArrayEquals(
          sent.record().bytes(), locked().names().get(name.cid(), new Cancel()).orElseThrow());
      Raw.Said said =
          new Raw(second())
              .post(
                  "name/resolve?nocache=true&arg=/ipns/" + name,
                  new byte[0],
                  "Authorization",
                  "Bearer " + TOKEN);
      assertEquals("{\"Path\":\"/ipfs/" + root + "\"}\n", said.text());
    }
  }

  @Test
  void tellsTheOtherWhatItHas() throws Exception {
    byte[] block = Vectors.prng(2100, 100);
    Cid cid = Cid.raw(block);
    new Raw(first())
        .post("block/put?cid-codec=raw&mhtype=sha2-256&pin=true", Raw.form(block, true));
    Cid absent = Cid.raw(Vectors.prng(2101, 10));
    KuboRouting routing = open().routing();
    assertEquals(Optional.empty(), routing.provide(cid, new Cancel()));
    assertEquals(1, routing.announce(List.of(absent, cid), new Cancel()));
    Kubo.Refused refused = routing.provide(absent, new Cancel()).orElseThrow();
    assertEquals(Kubo.Why.ERROR, refused.why());
    String peer = open().id(new Cancel()).peerId();
    soon(
        () ->
            locked().routing().providers(cid, 5, new Cancel()).stream()
                .anyMatch(provider -> provider.peerId().equals(peer)));
    assertEquals(0, routing.announcing(new Cancel()).orElseThrow().failed());
  }
}
