package studio.colophon.edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.origin.Statement;
import studio.colophon.terms.Share;
import studio.colophon.terms.Training;
import studio.colophon.text.Graphemes;
import studio.colophon.text.Language;
import studio.colophon.text.Title;

class EditionTest {
  private static final EvmAddress ANN =
      EvmAddress.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
  private static final EvmAddress MEI =
      EvmAddress.parse("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");

  /// A short text with a little of everything; its edition is known below.
  private static final String SHORT =
      """
      # 雨夜 *and* rain

      Cafe\u0301, 👩‍👩‍👧 and a note[^1].

      > שלום

      [^1]: 注释。
      """;

  static Manuscript manuscript(String text, String title, @Nullable Cover cover) {
    return new Manuscript(
        title,
        "Lin Wei",
        text,
        Language.of(text),
        cover,
        "CC-BY-NC-4.0",
        Training.NO,
        750,
        List.of(new Share("Ann", ANN, 4), new Share("Mei", MEI, 1)),
        Statement.ofImport(text, Graphemes.count(text)));
  }

  static Edition edition(String text) {
    return Edition.freeze(manuscript(text, Title.of(text), null), new Cancel());
  }

  static String sample(String name) throws IOException {
    String path = "/studio/colophon/sample/" + name;
    try (InputStream in =
        Objects.requireNonNull(EditionTest.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /// The folder was hashed by another program (Python, UnixFS of IPIP-0499). A change here means
  /// that the page or the cover is set in another way: every edition gets a new name, so mean it,
  /// and keep the style sheet of published editions readable for [PageCheck].
  @Test
  void hasTheNameThatAnotherProgramComputes() {
    assertEquals(
        "bafybeidul5vw4ynherglc2hgk43kkqoqmisg7hk3ks4fh2ucggrxty33ta",
        edition(SHORT).editionCid().toString());
  }

  @ParameterizedTest
  @CsvSource({"tr, TR, Asia/Colombo", "zh, CN, Pacific/Kiritimati", "ar, EG, America/Lima"})
  void isTheSameInEveryLocaleAndTimeZone(String language, String country, String zone) {
    Edition here = edition(SHORT);
    Locale locale = Locale.getDefault();
    TimeZone time = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.of(language, country));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Edition there = edition(SHORT);
      assertEquals(here.editionCid(), there.editionCid());
      assertArrayEquals(here.metadata(), there.metadata());
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(time);
    }
  }

  @Test
  void dependsOnNoAddressAndNoShare() {
    Manuscript one = manuscript(SHORT, "Title", null);
    Manuscript other =
        new Manuscript(
            one.title(),
            one.author(),
            one.markdown(),
            one.language(),
            null,
            one.licence(),
            one.training(),
            0,
            List.of(new Share("Somebody", MEI, 1)),
            one.origins());
    Edition first = Edition.freeze(one, new Cancel());
    Edition second = Edition.freeze(other, new Cancel());
    assertEquals(first.editionCid(), second.editionCid());
    assertNotEquals(first.tokenId(), second.tokenId());
    for (byte[] file : first.files().values()) {
      String text = new String(file, UTF_8).toLowerCase(Locale.ROOT);
      assertFalse(text.contains("0x5aaeb6") || text.contains("ann"));
    }
  }

  @Test
  void saysInTheMetadataWhatHolds() {
    Edition edition = edition(SHORT);
    byte[] bytes = edition.metadata();
    String root = "ipfs://" + edition.editionCid();
    assertEquals(
        List.of(
            "name",
            "description",
            "image",
            "edition",
            "language",
            "licence",
            "training",
            "royaltyBps",
            "shares",
            "originRoot"),
        List.copyOf(Json.read(bytes).propertyNames()));
    assertEquals(
        new Metadata(
            "雨夜 and rain",
            "Cafe\u0301, 👩‍👩‍👧 and a note. שלום 注释。",
            root + "/cover.svg",
            root,
            "en",
            "CC-BY-NC-4.0",
            "no",
            750,
            List.of(new Metadata.Part(ANN, 4), new Metadata.Part(MEI, 1)),
            Statement.ofImport(SHORT, 1).root()),
        Metadata.read(bytes));
    assertEquals(new BigInteger(Hashes.hex(Hashes.sha256(bytes)), 16), edition.tokenId());
    assertEquals(Cid.raw(bytes), edition.metadataCid());
    assertTrue(
        Page.says(file(edition, "index.html"), file(edition, "text.md"), Metadata.read(bytes)));
  }

  @Test
  void refusesMetadataInAnotherForm() {
    String text = new String(edition(SHORT).metadata(), UTF_8);
    for (String wrong :
        List.of(
            "{}",
            "[]",
            "no JSON",
            text.replace("\"name\"", "\"nome\""),
            text.replace("750", "\"750\""),
            text.replace("750", "10001"),
            text.replace("\"weight\" : 4", "\"weight\" : -4"),
            text.replace(ANN.toString(), "0x" + "0".repeat(40)),
            text.replace("\"originRoot\" : \"", "\"originRoot\" : \"0"),
            " ".repeat(Metadata.LIMIT) + text)) {
      StudioException e =
          assertThrows(StudioException.class, () -> Metadata.read(wrong.getBytes(UTF_8)), wrong);
      assertEquals(Fault.BAD_FILE, e.fault());
    }
  }

  @Test
  void keepsTheTextToTheByte() {
    String text = "a  \nb\t\u00A0\uFEFFc\n\n\n<b>\n";
    assertArrayEquals(text.getBytes(UTF_8), file(edition(text), "text.md"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"the-last-ferry.md", "five-minutes-slow.zh-CN.md"})
  void setsTheSampleWorks(String name) throws IOException {
    String text = sample(name);
    Edition edition = edition(text);
    assertTrue(Page.says(file(edition, "index.html"), file(edition, "text.md")));
    assertEquals(
        Set.of("index.html", "text.md", "origin.json", "cover.svg"), edition.files().keySet());
    assertTrue(Statement.read(file(edition, "origin.json")).check());
  }

  @Test
  void writesFolderMetadataAndCar(@TempDir Path dir) throws IOException {
    Edition edition = edition(SHORT);
    Path out = dir.resolve("new/out");
    Path car = edition.write(out, false, new Cancel());
    assertEquals(out.resolve("work.car"), car);
    assertEquals(Set.of("edition", "metadata.json", "work.car"), names(out));
    assertEquals(edition.files().keySet(), names(out.resolve("edition")));
    assertArrayEquals(edition.metadata(), Files.readAllBytes(out.resolve("metadata.json")));
    assertArrayEquals(file(edition, "text.md"), Files.readAllBytes(out.resolve("edition/text.md")));
    assertEquals(
        "8a8afe15f8b51e7e9ef4ab5ef5a20d497152c80afc702a63ac926e576493e2bd",
        Hashes.hex(Hashes.sha256(Files.readAllBytes(car))));
  }

  @Test
  void overwritesOnlyWhenForcedAndNeverSomebodyElsesFiles(@TempDir Path dir) throws IOException {
    Edition old = edition("Old.");
    old.write(dir, false, new Cancel());
    Edition edition = edition(SHORT);
    assertEquals(Fault.EXISTS, fault(() -> edition.write(dir, false, new Cancel())));
    assertArrayEquals(old.metadata(), Files.readAllBytes(dir.resolve("metadata.json")));
    edition.write(dir, true, new Cancel());
    assertArrayEquals(edition.metadata(), Files.readAllBytes(dir.resolve("metadata.json")));
    assertArrayEquals(
        file(edition, "index.html"), Files.readAllBytes(dir.resolve("edition/index.html")));
    Path mine = Files.writeString(dir.resolve("edition/diary.txt"), "mine");
    assertEquals(Fault.EXISTS, fault(() -> edition.write(dir, true, new Cancel())));
    assertEquals("mine", Files.readString(mine));
    assertEquals(Set.of("edition", "metadata.json", "work.car"), names(dir));
  }

  @Test
  void putsTitleAndAuthorOnOneLine() {
    Manuscript one = manuscript("Text", " A\n\ttitle\u0000 ", null);
    assertEquals("A title", one.title());
    assertEquals(Fault.BAD_ARGUMENT, fault(() -> manuscript("Text", " \n", null)));
    assertEquals(Fault.BAD_ARGUMENT, fault(() -> manuscript("Text", "x".repeat(301), null)));
    assertEquals(
        Fault.BAD_ARGUMENT, fault(() -> manuscript("Text", "x" + "\u0301".repeat(9000), null)));
  }

  @Test
  void setsATextOfSixteenMebibytes() {
    String paragraph = "A word, 字。 *and* another. ".repeat(16) + "\n\n";
    String text = paragraph.repeat((16 << 20) / paragraph.getBytes(UTF_8).length);
    Edition edition = edition(text);
    assertTrue(Page.says(file(edition, "index.html"), file(edition, "text.md")));
  }

  private static byte[] file(Edition edition, String name) {
    return Objects.requireNonNull(edition.files().get(name));
  }

  private static Set<String> names(Path dir) throws IOException {
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static Fault fault(Runnable deed) {
    return assertThrows(StudioException.class, deed::run).fault();
  }
}
