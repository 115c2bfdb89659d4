package studio.colophon.ipfs.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeUploads;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.net.Door;

/// The vendors' uploads against a server made from their documentation.
class UploadsTest {
  private static final String SECRET = "secret-canary/4Fd+9";
  private static final String BUCKET =
      Base64.getEncoder()
          .encodeToString(("ACCESS1:" + SECRET + ":my-works").getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;

  private final Cancel cancel = new Cancel();
  private FakeUploads fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeUploads();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private PinService service(Kind kind) {
    return switch (kind) {
      case PINATA -> kind.open(door(), URI.create(fake.uri() + "/v3"), SECRET, () -> Instant.EPOCH);
      case FILEBASE -> kind.open(door(), fake.uri(), BUCKET, () -> Instant.EPOCH);
      case PSA -> throw new AssertionError("it uploads nothing");
    };
  }

  private static Door door() {
    return new Door(true);
  }

  private Wanted wanted(int seed) {
    byte[] block = Vectors.prng(seed, 3000);
    Cid root = Cid.raw(block);
    Path car = folder.resolve(seed + ".car");
    CarWriter.write(car, List.of(root), BlockSource.of(Map.of(root, block)), true, cancel);
    return new Wanted(root, "雨夜 --colophon", List.of(), Map.of(), car);
  }

  private Outcome end(PinService service, Wanted wanted) {
    Outcome first = service.pin(wanted, cancel);
    return Polling.await(service, first, wanted.root(), Duration.ofSeconds(10), cancel);
  }

  @ParameterizedTest
  @EnumSource(names = {"PINATA", "FILEBASE"})
  void keepsListsReplacesAndRemoves(Kind kind) {
    PinService service = service(kind);
    service.check(cancel);
    Wanted first = wanted(1);
    assertTrue(service.takesFiles());
    assertEquals(Outcome.Why.GONE, why(service.find(first.root(), cancel)));
    Outcome.Pinned pinned = assertInstanceOf(Outcome.Pinned.class, end(service, first));
    assertEquals(pinned, service.find(first.root(), cancel));
    assertEquals(pinned, service.replace(pinned.request(), first.root(), first, cancel));
    assertEquals(
        List.of(first.root()), service.list(cancel).stream().map(each -> each.root()).toList());
    Wanted second = wanted(2);
    service.replace(pinned.request(), first.root(), second, cancel);
    assertEquals(Outcome.Why.GONE, why(service.find(first.root(), cancel)));
    String request =
        assertInstanceOf(Outcome.Pinned.class, service.find(second.root(), cancel)).request();
    service.remove(request, cancel);
    service.remove(request, cancel);
    assertEquals(List.of(), service.list(cancel));
  }

  private static Outcome.Why why(Outcome outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome).why();
  }

  @ParameterizedTest
  @CsvSource({
    "HTML,NOT_A_SERVICE",
    "DENIED,UNAUTHORIZED",
    "BUSY,TOO_MANY",
    "FULL,NO_FUNDS",
    "BROKEN,ERROR",
    "REDIRECT,REDIRECT",
    "WRONG_CID,WRONG_CID",
    "CUT,CUT"
  })
  void tellsEachFaultApart(FakeUploads.Fault fault, Outcome.Why why) {
    for (Kind kind : List.of(Kind.PINATA, Kind.FILEBASE)) {
      fake.fail(fault);
      Outcome outcome = service(kind).pin(wanted(3), cancel);
      assertEquals(why, why(outcome), kind::word);
      assertFalse(outcome.toString().contains(SECRET), outcome::toString);
    }
  }

  @Test
  void doesNotTakeSilenceForSuccess() {
    fake.fail(FakeUploads.Fault.EMPTY);
    assertEquals(Outcome.Why.NOT_A_SERVICE, why(service(Kind.PINATA).pin(wanted(4), cancel)));
    Outcome outcome = service(Kind.FILEBASE).pin(wanted(4), cancel);
    assertEquals(Outcome.Phase.PINNING, assertInstanceOf(Outcome.Waiting.class, outcome).phase());
    assertThrows(StudioException.class, () -> service(Kind.FILEBASE).list(cancel));
  }

  @Test
  void sendsAFormAsPinataDocumentsIt() {
    Wanted wanted = wanted(5);
    service(Kind.PINATA).pin(wanted, cancel);
    assertEquals("POST /v3/files", fake.asked().getFirst());
    String body = fake.bodies().getFirst();
    assertTrue(body.contains("name=\"network\"\r\n\r\npublic\r\n"), body);
    assertTrue(body.contains("name=\"car\"\r\n\r\ntrue\r\n"), body);
    assertTrue(body.contains("filename=\"content.car\"\r\nContent-Type: application/vnd.ipld.car"));
    assertEquals(List.of("Bearer " + SECRET), fake.headers().getFirst().get("Authorization"));
    service(Kind.PINATA).pin(Wanted.of(wanted.root(), "by its CID"), cancel);
    assertEquals("POST /v3/files/public/pin_by_cid", fake.asked().getLast());
  }

  @Test
  void neverSendsTheSecretOfABucket() {
    Wanted wanted = wanted(6);
    service(Kind.FILEBASE).pin(wanted, cancel);
    assertEquals("PUT /my-works/" + wanted.root() + ".car", fake.asked().getFirst());
    Map<String, List<String>> headers = fake.headers().getFirst();
    assertFalse(headers.toString().contains(SECRET));
    assertFalse(headers.toString().contains(BUCKET));
    assertEquals(List.of("car"), headers.get("X-amz-meta-import"));
    assertTrue(
        String.valueOf(headers.get("Authorization"))
            .contains("content-type;host;x-amz-content-sha256"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "a:b", "a:b:c:d", ":::", "a b:c:bucket", "AK:s:Bad_Bucket", "雨"})
  void refusesWhatIsNoTokenOfABucket(String token) {
    StudioException e =
        assertThrows(
            StudioException.class,
            () -> Kind.FILEBASE.open(door(), fake.uri(), token, () -> Instant.EPOCH));
    assertEquals("pin.filebaseToken", e.problem().key());
    assertTrue(e.problem().arguments().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.pinata.cloud/v3,PINATA",
    "https://api.pinata.cloud/psa,PSA",
    "https://s3.filebase.com,FILEBASE",
    "https://api.filebase.io/v1/ipfs,PSA",
    "http://127.0.0.1:9097,PSA"
  })
  void guessesTheKindOfAnAddress(String address, Kind kind) {
    assertEquals(kind, Kind.guess(URI.create(address)));
  }
}
