package studio.colophon.ipfs.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.StudioException;
import studio.colophon.fake.FakeGateway;
import studio.colophon.fake.FakeGateway.Trick;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Import;
import studio.colophon.ipfs.Profile;
import studio.colophon.ipfs.Tree;
import studio.colophon.ipfs.Vectors;
import studio.colophon.net.Door;

class RetrievalTest {
  private static final int FILES = 20;

  private final Map<Cid, byte[]> blocks = new HashMap<>();
  private List<Cid> roots;

  @BeforeEach
  void make() {
    TreeMap<String, Tree> files = new TreeMap<>();
    for (int i = 0; i < FILES; i++) {
      files.put("章" + i, Tree.file(Vectors.prng(i, 500)));
    }
    Cid edition = Import.of(Tree.folder(files), Profile.V1_2025, blocks::put, new Cancel()).cid();
    byte[] metadata = {'{', '}'};
    blocks.put(Cid.raw(metadata), metadata);
    roots = List.of(Cid.raw(metadata), edition);
  }

  private Retrieval.Checked check(int sample, long seed, URI... gateways) {
    return new Retrieval(new Door(true))
        .check(
            roots,
            BlockSource.of(blocks),
            sample,
            new Random(seed),
            List.of(gateways),
            null,
            new Cancel());
  }

  @Test
  void fetchesTheRootsAndASampleThroughAGateway() throws IOException {
    try (FakeGateway gateway = new FakeGateway(Trick.HONEST, blocks)) {
      Retrieval.Checked checked = check(5, 1, gateway.uri());
      assertTrue(checked.found());
      assertEquals(roots, checked.asked().subList(0, 2).stream().map(a -> a.cid()).toList());
      assertEquals(7, checked.asked().size());
      assertEquals(7, gateway.asked().size());
      assertEquals(FILES + 2, checked.blocks());
      assertTrue(
          checked.asked().stream().allMatch(a -> gateway.uri().toString().equals(a.through())));
      assertEquals(checked.asked(), check(5, 1, gateway.uri()).asked());
      Set<Cid> other = new HashSet<>();
      for (long seed = 2; seed < 40; seed++) {
        check(5, seed, gateway.uri()).asked().forEach(a -> other.add(a.cid()));
      }
      assertEquals(blocks.keySet(), other);
      assertEquals(FILES + 2, check(1000, 1, gateway.uri()).asked().size());
    }
  }

  /// C(20 - lost, 5) / C(20, 5), worked out with exact fractions elsewhere.
  @ParameterizedTest
  @CsvSource({
    "1, 0.75",
    "2, 0.5526315789",
    "5, 0.1936919504",
    "15, 0.0000644995",
    "16, 0",
    "99, 0"
  })
  void saysHowLikelyItMissesALoss(long lost, double chance) throws IOException {
    try (FakeGateway gateway = new FakeGateway(Trick.HONEST, blocks)) {
      assertEquals(chance, check(5, 1, gateway.uri()).miss(lost), 1e-9);
      assertEquals(0, check(FILES, 1, gateway.uri()).miss(lost), 1e-12);
    }
  }

  @Test
  void namesWhatNobodyGives() throws IOException {
    Map<Cid, byte[]> less = new HashMap<>(blocks);
    Cid lost = Cid.raw(Vectors.prng(3, 500));
    less.remove(lost);
    try (FakeGateway gateway = new FakeGateway(Trick.HONEST, less);
        FakeGateway liar = new FakeGateway(Trick.FLIPPED, blocks)) {
      Retrieval.Checked checked = check(FILES, 1, liar.uri(), gateway.uri());
      assertEquals(List.of(lost), checked.missing());
      assertTrue(checked.answered());
      assertEquals(
          Map.of(liar.uri().toString(), 1L, gateway.uri().toString(), 0L),
          checked.gateways().stream().collect(Collectors.toMap(Source::place, Source::bad)));
    }
  }

  @Test
  void knowsNothingWhereNobodyAnswers() throws IOException {
    try (FakeGateway page = new FakeGateway(Trick.HTML, blocks)) {
      Retrieval.Checked checked = check(3, 1, page.uri());
      assertFalse(checked.answered());
      assertEquals(5, checked.missing().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"pin.example", "gw.pin.example", "PIN.EXAMPLE"})
  void doesNotAskTheKeeper(String host) {
    StudioException e =
        assertThrows(
            StudioException.class,
            () ->
                new Retrieval(new Door(true))
                    .check(
                        roots,
                        BlockSource.of(blocks),
                        1,
                        new Random(1),
                        List.of(URI.create("https://" + host)),
                        "pin.example",
                        new Cancel()));
    assertEquals("gateway.none", e.problem().key());
  }

  @Test
  void needsAWholeCopyToChooseFrom() throws IOException {
    try (FakeGateway gateway = new FakeGateway(Trick.HONEST, blocks)) {
      blocks.remove(Cid.raw(Vectors.prng(3, 500)));
      StudioException e = assertThrows(StudioException.class, () -> check(1, 1, gateway.uri()));
      assertEquals("car.lacks", e.problem().key());
      assertEquals(List.of(), gateway.asked());
    }
  }
}
