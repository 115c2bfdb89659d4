package studio.colophon.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

class TextFileTest {
  @Test
  void dropsTheByteOrderMarkAndUnifiesLineEnds(@TempDir Path dir) throws IOException {
    byte[] bytes = "\uFEFFa\r\nb\rc\n字".getBytes(UTF_8);
    Path file = Files.write(dir.resolve("a.md"), bytes);
    assertEquals(new TextFile("a\nb\nc\n字", bytes.length), TextFile.read(file));
  }

  @Test
  void saysWhenThereIsNoFileOrAFolder(@TempDir Path dir) {
    Path none = dir.resolve("none.md");
    assertEquals(
        Problem.of(Fault.NOT_FOUND, "text.missing", none.toString()),
        problem(() -> TextFile.read(none)));
    assertEquals("text.folder", problem(() -> TextFile.read(dir)).key());
  }

  @ParameterizedTest
  @CsvSource({
    "'', text.empty",
    "EFBBBF, text.empty",
    "200A09, text.empty",
    "610062, text.binary",
    "611B5B, text.binary",
    "61FF62, text.notUtf8",
    "61C3, text.cut",
    "61E5AD, text.cut",
    "61F09F98, text.cut",
    "61E5AD61, text.notUtf8",
    "61C0AF, text.notUtf8",
    "61EDA080, text.notUtf8",
    "61F5808080, text.notUtf8",
    "A9, text.notUtf8",
  })
  void refusesWhatIsNoText(String hex, String key) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    Problem problem = problem(() -> TextFile.of(bytes, "x"));
    assertEquals(Fault.BAD_FILE, problem.fault());
    assertEquals(key, problem.key());
  }

  @Test
  void readsSixteenMebibytesAndNotOneByteMore() {
    byte[] most = new byte[TextFile.LIMIT];
    Arrays.fill(most, (byte) 'a');
    assertEquals(TextFile.LIMIT, TextFile.of(most, "x").text().length());
    byte[] more = Arrays.copyOf(most, most.length + 1);
    assertEquals("text.tooLarge", problem(() -> TextFile.of(more, "x")).key());
  }

  private static Problem problem(Runnable deed) {
    return assertThrows(StudioException.class, deed::run).problem();
  }
}
