package studio.colophon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.fake.Ended;
import studio.colophon.fake.Program;

/// An edition depends on what was written and decided, never on where, when or by which machine.
@ExtendWith(Published.Shared.class)
class SameEditionTest {
  private final Published work;

  SameEditionTest(Published work) {
    this.work = work;
  }

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({"tr, TR, Pacific/Kiritimati", "zh, CN, Asia/Colombo", "ar, EG, America/St_Johns"})
  void isTheSameOnAnotherMachine(String language, String country, String zone) throws Exception {
    Path text = Files.copy(work.text(), temp.resolve("copy of it.md"));
    Program program =
        Program.on(temp.resolve("elsewhere"))
            .with("TZ", zone)
            .option("-Duser.language=" + language)
            .option("-Duser.country=" + country);
    String[] line = Published.arguments(text);
    String[] until = java.util.Arrays.copyOf(line, line.length + 2);
    until[line.length] = "--until";
    until[line.length + 1] = "edition";
    Ended ended = program.run(until);
    assertEquals(0, ended.exit(), ended::toString);
    assertEquals(work.get("editionCid"), ended.text("editionCid"), ended::toString);
    assertEquals(work.get("metadataCid"), ended.text("metadataCid"), ended::toString);
    assertEquals("prepared", ended.text("status"));
  }

  @Test
  void isTheSameWhateverThePathTheOrderOfSharesAndTheLineEnds() throws Exception {
    String crlf = "\uFEFF" + Files.readString(work.text()).replace("\n", "\r\n");
    Path text = Files.writeString(temp.resolve("windows.md"), crlf);
    Ended ended =
        Desk.on(temp.resolve("elsewhere"))
            .run(
                0,
                "publish",
                text.toString(),
                "--author",
                "Ann",
                "--share",
                "M=" + Published.MEI + ":1/5",
                "--share",
                "A=" + Published.ANN + ":4/5",
                "--royalty",
                "7.50",
                "--licence",
                "CC-BY-4.0",
                "--until",
                "edition",
                "--lang",
                "zh-CN");
    assertEquals(work.get("editionCid"), ended.text("editionCid"));
    assertEquals(work.get("metadataCid"), ended.text("metadataCid"));
  }
}
