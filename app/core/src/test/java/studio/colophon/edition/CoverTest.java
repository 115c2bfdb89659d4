package studio.colophon.edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

class CoverTest {
  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><defs><linearGradient id=\"g\"/></defs>"
          + "<rect fill=\"url(#g)\" width=\"9\" height=\"9\"/></svg>";

  @Test
  void knowsPicturesByTheirBytes(@TempDir Path dir) throws IOException {
    Path file = Files.write(dir.resolve("x.txt"), png());
    Cover cover = Cover.read(file);
    assertEquals("cover.png", cover.name());
    assertArrayEquals(png(), cover.bytes());
    assertEquals("cover.jpg", Cover.of(hex("FFD8FFE00010FFD9")).name());
    assertEquals("cover.webp", Cover.of(hex("524946460400000057454250")).name());
    assertEquals("cover.svg", Cover.of(SVG.getBytes(UTF_8)).name());
    Path none = dir.resolve("none");
    assertEquals(
        Problem.of(Fault.NOT_FOUND, "cover.missing", none.toString()),
        problem(() -> Cover.read(none)));
    assertEquals(Fault.BAD_FILE, problem(() -> Cover.read(dir)).fault());
  }

  @Test
  void refusesDamagedAndOtherFiles() throws IOException {
    byte[] good = png();
    for (int i = 0; i < good.length; i++) {
      byte[] cut = Arrays.copyOf(good, i);
      assertEquals(Fault.BAD_FILE, problem(() -> Cover.of(cut)).fault());
      byte[] changed = good.clone();
      changed[i] ^= 1;
      assertEquals(Fault.BAD_FILE, problem(() -> Cover.of(changed)).fault(), "byte " + i);
    }
    for (String hex :
        List.of("", "47494638396101", "FFD8FFE00010", "524946460500000057454250", "00000000")) {
      assertEquals(Fault.BAD_FILE, problem(() -> Cover.of(hex(hex))).fault(), hex);
    }
    assertEquals("cover.tooLarge", problem(() -> Cover.of(new byte[Cover.LIMIT + 1])).key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>1</script>",
        "<a href=\"https://x.example\"><text>x</text></a>",
        "<image href=\"https://x.example/x.png\"/>",
        "<use href=\"x.svg#y\"/>",
        "<foreignObject/>",
        "<style>@import url(x)</style>",
        "<rect onload=\"x()\"/>",
        "<rect fill=\"url(https://x.example)\"/>",
        "<rect style=\"fill:URL( 'x.svg#y')\"/>",
        "<rect style=\"fill:u\\72l(x)\"/>",
        "<animate attributeName=\"x\"/>",
        "<set/>",
        "<filter/>",
        "<h:p xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
        "<?xml-stylesheet href=\"x\"?>",
      })
  void refusesAnSvgThatCouldDoMoreThanDraw(String part) {
    String svg = SVG.replace("</svg>", part + "</svg>");
    assertEquals("cover.unsafe", problem(() -> Cover.of(svg.getBytes(UTF_8))).key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg"
            + " xmlns=\"http://www.w3.org/2000/svg\"/>|cover.unsafe",
        "<svg/>|cover.unsafe",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">|cover.broken",
        "<?xml version=\"1.0\"?><html/>|cover.unsafe",
      })
  void refusesOtherXml(String svg, String key) {
    String text = svg.startsWith("<!DOCTYPE") ? "<?xml version=\"1.0\"?>" + svg : svg;
    assertEquals(key, problem(() -> Cover.of(text.getBytes(UTF_8))).key());
  }

  @Test
  void refusesAnSvgThatNestsWithoutEnd() {
    String deep = SVG.replace("</svg>", "<g>".repeat(100_000) + "</g>".repeat(100_000) + "</svg>");
    assertEquals(Fault.BAD_FILE, problem(() -> Cover.of(deep.getBytes(UTF_8))).fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The Last Ferry",
        "慢五分钟",
        "一二三四五六七八九十一二三四五六",
        "《雨夜》与母亲：一个很长的标题，看看怎样换行",
        "الفصل الأول",
        "</text><script>alert(1)</script>&\"'",
        "👩‍👩‍👧",
        "…",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "A b c d e f g h i j k l m n o p q r s t u v w x y z ",
      })
  void drawsEveryTitleAsAHarmlessSvg(String title) {
    for (boolean chinese : new boolean[] {false, true}) {
      byte[] svg = DrawnCover.draw(title, title, chinese);
      assertEquals("cover.svg", Cover.of(svg).name());
      assertFalse(new String(svg, UTF_8).contains("<script"));
    }
    byte[] endless = DrawnCover.draw(title.repeat(60), null, false);
    assertTrue(endless.length < 100_000);
  }

  @Test
  void breaksTitlesBetweenWords() {
    assertEquals(
        List.of("Everything", "at once: a", "café"),
        TypeSetter.set("Everything at once: a café", 624, List.of(104)).lines());
    assertEquals(List.of("雨夜与母亲：", "一个标题"), TypeSetter.set("雨夜与母亲：一个标题", 624, List.of(92)).lines());
  }

  @Test
  void namesAGivenCoverInPageAndMetadata() throws IOException {
    Manuscript manuscript = EditionTest.manuscript("Text.", "Title", Cover.of(png()));
    Edition edition = Edition.freeze(manuscript, new Cancel());
    assertArrayEquals(png(), edition.files().get("cover.png"));
    byte[] page = Objects.requireNonNull(edition.files().get("index.html"));
    assertTrue(new String(page, UTF_8).contains("src=\"./cover.png\""));
    assertTrue(Metadata.read(edition.metadata()).image().endsWith("/cover.png"));
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(hex("89504E470D0A1A0A"));
    chunk(out, "IHDR", hex("00000001000000010800000000"));
    chunk(out, "IDAT", hex("789C6360000000020001"));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String kind, byte[] body)
      throws IOException {
    byte[] name = kind.getBytes(UTF_8);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body);
    out.write(ByteBuffer.allocate(4).putInt(body.length).array());
    out.write(name);
    out.write(body);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static Problem problem(Runnable deed) {
    return assertThrows(StudioException.class, deed::run).problem();
  }
}
