package studio.colophon.ipfs.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;
import studio.colophon.ipfs.car.CarWriter;
import studio.colophon.net.Door;

/// What the studio relies on in a service of the Pinning Service API. The fake and the real ones
/// are held to the same.
abstract class PinContract {
  static final String TOKEN = "token-canary-5Tz8Wq";

  /// Long enough for a real service to fetch some megabytes, or to give up.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  final Cancel cancel = new Cancel();

  /// Where the service under test listens.
  abstract URI base();

  /// The token that it lets in.
  abstract String token();

  /// Makes it possible for the service to fetch these blocks.
  ///
  /// @return where from, as the request says it
  abstract List<String> provide(Cid root, Map<Cid, byte[]> blocks) throws IOException;

  /// Whether it says `failed` of what is nowhere; else it tries for ever.
  abstract boolean givesUp();

  final PinService service() {
    return new PinningApi(new Door(true), base(), token());
  }

  final Wanted present(int seed, String name) throws IOException {
    Map<Cid, byte[]> blocks = new HashMap<>();
    Tree tree =
        Tree.folder(
            new TreeMap<>(
                Map.of(
                    "text.md", Tree.file(Vectors.prng(seed, 2000)),
                    "第一章.bin", Tree.file(Vectors.prng(seed + 1, 1_200_000)))));
    Cid root = Import.of(tree, Profile.V1_2025, blocks::put, cancel).cid();
    return new Wanted(root, name, provide(root, blocks), Map.of("app", "colophon"), null);
  }

  final Path car(Cid root, Map<Cid, byte[]> blocks) {
    Path file = folder.resolve(root + ".car");
    CarWriter.write(file, List.of(root), BlockSource.of(blocks), true, cancel);
    return file;
  }

  final Outcome end(PinService service, Wanted wanted) {
    return Polling.await(service, service.pin(wanted, cancel), wanted.root(), PATIENCE, cancel);
  }

  static String request(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Pinned(var request) -> request;
      case Outcome.Waiting(var request, _, _) -> request;
      case Outcome.Refused refused -> throw new AssertionError("refused: " + refused);
    };
  }

  @Test
  void keepsWhatItCanFetch() throws IOException {
    PinService service = service();
    Wanted wanted = present(100, "雨夜");
    Outcome.Pinned pinned = assertInstanceOf(Outcome.Pinned.class, end(service, wanted));
    assertEquals(pinned, service.look(pinned.request(), wanted.root(), cancel));
    assertEquals(pinned, service.find(wanted.root(), cancel));
    assertTrue(
        service.list(cancel).stream()
            .anyMatch(
                each ->
                    each.root().v1().equals(wanted.root().v1())
                        && each.request().equals(pinned.request())
                        && each.state().equals("pinned")
                        && each.name().equals("雨夜")));
  }

  @Test
  void saysThatItDoesNotHaveWhatIsNowhere() {
    PinService service = service();
    Cid nowhere = Cid.raw(Vectors.prng(4711, 100));
    assertEquals(Outcome.Why.GONE, refusal(service.find(nowhere, cancel)));
    Wanted wanted = Wanted.of(nowhere, "nowhere");
    if (givesUp()) {
      assertEquals(Outcome.Why.FAILED, refusal(end(service, wanted)));
      assertEquals(Outcome.Why.FAILED, refusal(service.find(nowhere, cancel)));
    } else {
      Outcome first = service.pin(wanted, cancel);
      Outcome last = Polling.await(service, first, nowhere, Duration.ofSeconds(3), cancel);
      assertInstanceOf(Outcome.Waiting.class, last);
      assertInstanceOf(Outcome.Waiting.class, service.find(nowhere, cancel));
    }
  }

  private static Outcome.Why refusal(Outcome outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome).why();
  }

  @Test
  void takesARequestBack() throws IOException {
    PinService service = service();
    Wanted wanted = present(200, "taken back");
    String request = request(end(service, wanted));
    service.remove(request, cancel);
    service.remove(request, cancel);
    assertEquals(Outcome.Why.GONE, refusal(service.find(wanted.root(), cancel)));
    assertEquals(Outcome.Why.GONE, refusal(service.look(request, wanted.root(), cancel)));
  }

  @Test
  void replacesOneRootByAnother() throws IOException {
    PinService service = service();
    Wanted old = present(300, "first edition");
    Wanted fresh = present(310, "second edition");
    String request = request(end(service, old));
    Outcome replaced = service.replace(request, old.root(), fresh, cancel);
    assertInstanceOf(
        Outcome.Pinned.class, Polling.await(service, replaced, fresh.root(), PATIENCE, cancel));
    assertNotEquals(request, request(replaced));
    assertEquals(Outcome.Why.GONE, refusal(service.find(old.root(), cancel)));
  }

  @Test
  void keepsWhatIsReplacedByItself() throws IOException {
    PinService service = service();
    Wanted wanted = present(400, "the same");
    String request = request(end(service, wanted));
    assertEquals(
        new Outcome.Pinned(request), service.replace(request, wanted.root(), wanted, cancel));
    assertEquals(new Outcome.Pinned(request), service.find(wanted.root(), cancel));
  }

  @Test
  void takesTheLongestNameThatAWriterGives() throws IOException {
    PinService service = service();
    Wanted wanted = present(500, "雨".repeat(300));
    assertEquals("雨".repeat(85), wanted.name());
    assertInstanceOf(Outcome.Pinned.class, end(service, wanted));
  }

  @Test
  void letsNobodyElseIn() throws IOException {
    PinService other = new PinningApi(new Door(true), base(), "another");
    Wanted wanted = present(600, "not ours");
    assertEquals(Outcome.Why.UNAUTHORIZED, refusal(other.pin(wanted, cancel)));
    assertEquals(Outcome.Why.UNAUTHORIZED, refusal(other.find(wanted.root(), cancel)));
    StudioException e = assertThrows(StudioException.class, () -> other.check(cancel));
    assertEquals(Fault.NEEDS_YOU, e.fault());
    service().check(cancel);
  }

  @Test
  void listsEveryRequestWhateverItsState() {
    PinService service = service();
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      Wanted wanted = Wanted.of(Cid.raw(Vectors.prng(7000 + i, 40)), "第 " + i + " 章");
      made.add(request(service.pin(wanted, cancel)));
    }
    Set<String> listed = new HashSet<>();
    service.list(cancel).forEach(each -> listed.add(each.request()));
    assertTrue(listed.containsAll(made), () -> made + " in " + listed);
    made.forEach(request -> service.remove(request, cancel));
  }
}
