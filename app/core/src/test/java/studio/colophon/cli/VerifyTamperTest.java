package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.fake.CarBytes;
import studio.colophon.fake.CarBytes.Cid36;
import studio.colophon.fake.CarBytes.Section;
import studio.colophon.fake.Ended;
import tools.jackson.databind.JsonNode;

/// A stranger checks a work in which something was changed: exit 1, and the check that failed is
/// named.
@ExtendWith(Published.Shared.class)
class VerifyTamperTest {
  private static final long SEED = 7;

  private final Published work;
  private CarBytes car = new CarBytes(List.of(), List.of());
  private byte[] bytes = new byte[0];
  @TempDir Path temp;

  VerifyTamperTest(Published work) {
    this.work = work;
  }

  @BeforeEach
  void readTheCar() throws IOException {
    bytes = Files.readAllBytes(work.car());
    car = CarBytes.read(bytes);
  }

  @Test
  void provesTheTokenUnchangedForAStranger() {
    Ended ended =
        stranger()
            .run(
                0,
                "verify",
                work.get("token"),
                "--rpc",
                work.chain().url(),
                "--car",
                work.car().toString(),
                "--offline");
    Map<String, String> results = results(ended);
    for (String check :
        List.of(
            "chain",
            "metadata",
            "edition",
            "blocks",
            "page",
            "origin",
            "author",
            "shares",
            "royalty")) {
      assertEquals("proved", results.get(check), ended::toString);
    }
    assertFalse(Files.exists(temp.resolve("home")), "verify made a home");
  }

  @Test
  void putsACarTogetherAsItWas() {
    assertTrue(Arrays.equals(bytes, car.write()));
    assertEquals(work.get("metadataCid"), car.roots().get(0).toString());
    assertEquals(work.get("editionCid"), car.roots().get(1).toString());
  }

  @Test
  void refusesAFlippedBitInAnyBlock(TestReporter reporter) throws IOException {
    reporter.publishEntry("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (Section section : car.sections()) {
      byte[] flipped = bytes.clone();
      int at = section.at() + random.nextInt(section.block().length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      refused(flipped, "blocks");
    }
  }

  @Test
  void refusesACarWithoutOneOfItsBlocks() throws IOException {
    for (Section section : car.sections()) {
      List<Section> fewer = new ArrayList<>(car.sections());
      fewer.remove(section);
      refused(new CarBytes(car.roots(), fewer).write(), "blocks");
    }
  }

  @Test
  void refusesACarWithABlockTooMany() throws IOException {
    byte[] stray = "nobody asked for this".getBytes(StandardCharsets.UTF_8);
    List<Section> more = new ArrayList<>(car.sections());
    more.add(new Section(Cid36.of(0x55, stray), stray, 0));
    refused(new CarBytes(car.roots(), more).write(), "blocks");
  }

  @Test
  void refusesOtherRoots() throws IOException {
    Cid36 metadata = car.roots().get(0);
    Cid36 edition = car.roots().get(1);
    Cid36 text = file("text.md");
    refused(new CarBytes(List.of(metadata, text), car.sections()).write(), "edition");
    refused(new CarBytes(List.of(text, edition), car.sections()).write(), "metadata");
    refused(new CarBytes(List.of(edition, metadata), car.sections()).write(), "blocks");
    refused(new CarBytes(List.of(metadata), car.sections()).write(), "blocks");
    refused(new CarBytes(List.of(metadata, edition, text), car.sections()).write(), "blocks");
  }

  @Test
  void refusesACarThatIsCut() throws IOException {
    for (Section section : car.sections()) {
      refused(Arrays.copyOf(bytes, section.at() + section.block().length / 2), "blocks");
    }
    refused(Arrays.copyOf(bytes, bytes.length - 1), "blocks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.md", "a/../.b", "/etc/pw", "a\0b.txt"})
  void refusesANameThatIsNotPlain(String name) throws IOException {
    Cid36 edition = car.roots().get(1);
    byte[] old = "\u0012\u0007text.md".getBytes(StandardCharsets.UTF_8);
    byte[] evil = ("\u0012" + (char) name.length() + name).getBytes(StandardCharsets.UTF_8);
    assertEquals(old.length, evil.length, "the name must be as long as text.md");
    byte[] root = CarBytes.replaced(car.block(edition), old, evil);
    refused(car.forge(edition, root).write(), "blocks");
  }

  @Test
  void refusesAPageThatSaysSomethingElse() throws IOException {
    Cid36 page = file("index.html");
    byte[] other =
        CarBytes.replaced(car.block(page), utf8("without a word"), utf8("without a song"));
    Ended ended = refused(car.forge(page, other).write(), "page");
    assertEquals("proved", results(ended).get("blocks"), ended::toString);
    assertEquals("proved", results(ended).get("edition"), ended::toString);
  }

  @Test
  void refusesAPageWithAScript() throws IOException {
    Cid36 page = file("index.html");
    String html = new String(car.block(page), StandardCharsets.UTF_8);
    String evil = "<script>steal()</script>";
    int at = html.indexOf("<style");
    String cut = html.substring(0, at) + evil + html.substring(at);
    byte[] other = utf8(cut);
    refused(car.forge(page, other).write(), "page");
  }

  @Test
  void refusesAnOriginLogWithAnotherRoot() throws IOException {
    Cid36 origin = file("origin.json");
    String json = new String(car.block(origin), StandardCharsets.UTF_8);
    String root = studio.colophon.base.Json.read(json).path("root").asString();
    String other = (root.charAt(0) == 'a' ? "b" : "a") + root.substring(1);
    byte[] forged = utf8(json.replaceFirst(root, other));
    assertFalse(Arrays.equals(forged, car.block(origin)), json);
    refused(car.forge(origin, forged).write(), "origin");
  }

  @Test
  void refusesMetadataWithAnotherOriginRoot() throws IOException {
    Cid36 metadata = car.roots().get(0);
    String json = new String(car.block(metadata), StandardCharsets.UTF_8);
    String root = studio.colophon.base.Json.read(json).path("originRoot").asString();
    String other = (root.charAt(0) == 'a' ? "b" : "a") + root.substring(1);
    refused(car.forge(metadata, utf8(json.replace(root, other))).write(), "origin");
  }

  @Test
  void refusesMetadataThatNamesAnotherEdition() throws IOException {
    Cid36 metadata = car.roots().get(0);
    String json = new String(car.block(metadata), StandardCharsets.UTF_8);
    String other = Cid36.of(0x70, utf8("another folder")).toString();
    byte[] forged = utf8(json.replace(work.get("editionCid"), other));
    refused(car.forge(metadata, forged).write(), "edition");
  }

  @Test
  void refusesSharesThatWereNotMinted() throws IOException {
    Cid36 metadata = car.roots().get(0);
    String json = new String(car.block(metadata), StandardCharsets.UTF_8);
    byte[] forged = utf8(json.replaceFirst("(\"weight\" *: *)4", "$19"));
    assertFalse(Arrays.equals(forged, car.block(metadata)), json);
    Path file = Files.write(temp.resolve("forged.car"), car.forge(metadata, forged).write());
    Ended ended =
        stranger()
            .run(
                1,
                "verify",
                work.get("token"),
                "--rpc",
                work.chain().url(),
                "--car",
                file.toString());
    assertEquals("failed", results(ended).get("metadata"), ended::toString);
  }

  @Test
  void refusesATokenOfAnotherCollection() {
    String foreign =
        work.get("token").replace(work.get("collection"), "0x" + "c0ffee0000".repeat(4));
    Ended ended =
        stranger()
            .run(1, "verify", foreign, "--rpc", work.chain().url(), "--car", work.car().toString());
    assertEquals("failed", results(ended).get("chain"), ended::toString);
  }

  @Test
  void leavesTheChainOpenWhenItsNodeIsDead() throws IOException {
    int port;
    try (var socket = new java.net.ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Ended ended =
        stranger()
            .run(
                3,
                "verify",
                work.get("token"),
                "--rpc",
                "http://127.0.0.1:" + port,
                "--car",
                work.car().toString());
    assertEquals("unreachable", ended.code());
    Map<String, String> results = results(ended);
    for (String check : List.of("chain", "author", "shares", "royalty")) {
      assertEquals("unchecked", results.get(check), ended::toString);
    }
    assertEquals("proved", results.get("blocks"), ended::toString);
  }

  private Desk stranger() {
    return Desk.on(temp.resolve("home"));
  }

  private Cid36 file(String name) {
    byte[] root = car.block(car.roots().get(1));
    String hex = java.util.HexFormat.of().formatHex(root);
    int at = hex.indexOf(java.util.HexFormat.of().formatHex(utf8(name)));
    // a PBLink is Hash (field 1, 36 bytes), then Name (field 2): the CID ends two bytes before the
    // name
    return new Cid36(hex.substring(at - 4 - 72, at - 4));
  }

  private Ended refused(byte[] changed, String check) throws IOException {
    Path file = Files.write(temp.resolve("changed.car"), changed);
    Ended ended = stranger().run(1, "verify", file.toString());
    assertEquals("failed", results(ended).get(check), ended::toString);
    assertEquals("mismatch", ended.code());
    assertTrue(
        ended.json().path("error").path("message").asString().contains(check), ended::toString);
    return ended;
  }

  private static Map<String, String> results(Ended ended) {
    Map<String, String> results = new TreeMap<>();
    for (JsonNode check : ended.json().path("checks")) {
      results.put(check.path("check").asString(), check.path("result").asString());
    }
    return results;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
