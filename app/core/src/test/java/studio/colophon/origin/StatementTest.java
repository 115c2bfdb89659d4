package studio.colophon.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.origin.Spans.Run;

class StatementTest {
  private static final String TEXT = "One line.\n";

  @Test
  void joinsNeighboursAndAddsUp() {
    Spans spans =
        Spans.all(Origin.TYPED, 3)
            .append(Origin.TYPED, 2)
            .append(Origin.AI, 0)
            .append(Origin.TYPED, 1)
            .append(Origin.AI, 4);
    assertEquals(List.of(new Run(Origin.TYPED, 6), new Run(Origin.AI, 4)), spans.runs());
    assertEquals(10, spans.graphemes());
    assertEquals(6, spans.counts().get(Origin.TYPED));
    assertEquals(0, spans.counts().get(Origin.QUOTED));
    assertEquals(9, spans.counts().size());
    assertEquals(Spans.EMPTY, Spans.all(Origin.AI, 0));
    assertThrows(IllegalArgumentException.class, () -> new Run(Origin.AI, -1));
  }

  @Test
  void growsToTheWholeEvenWhereTwoGraphemesMelt() {
    Spans spans = Spans.all(Origin.UNKNOWN, 5);
    assertEquals(spans.append(Origin.AI, 2), spans.growTo(7, Origin.AI));
    assertEquals(Spans.all(Origin.UNKNOWN, 4), spans.growTo(4, Origin.AI));
  }

  @Test
  void aFileIsUnknownToTheLastGrapheme() {
    Statement statement = Statement.ofImport(TEXT, 10);
    assertEquals(10, statement.origins().get(Origin.UNKNOWN));
    assertEquals(1, statement.leaves().size());
    assertEquals(statement.leaves().getFirst(), statement.root());
    assertTrue(statement.check());
    assertEquals(statement, Statement.ofImport(TEXT, 10));
  }

  @Test
  void writesTheSameBytesAndReadsThemBack() {
    Statement statement = Statement.ofImport(TEXT, 10);
    byte[] bytes = statement.bytes();
    assertEquals(
        """
        {
          "schema" : 1,
          "graphemes" : 10,
          "origins" : {
            "typed" : 0,
            "pastedOwn" : 0,
            "pastedExternal" : 0,
            "ai" : 0,
            "aiEdited" : 0,
            "aiCorrected" : 0,
            "template" : 0,
            "quoted" : 0,
            "unknown" : 10
          },
          "root" : "ROOT",
          "leaves" : [ "ROOT" ]
        }
        """
            .replace("ROOT", statement.root()),
        new String(bytes, UTF_8));
    assertEquals(statement, Statement.read(bytes));
  }

  @Test
  void seesAWrongRootAndAWrongSum() {
    Statement good = Statement.ofImport(TEXT, 10);
    Statement other = Statement.ofImport("Another.", 10);
    assertFalse(new Statement(10, good.origins(), good.root(), other.leaves()).whole());
    assertFalse(new Statement(11, good.origins(), good.root(), good.leaves()).check());
    assertFalse(new Statement(10, good.origins(), good.root(), List.of()).whole());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "\"schema\" : 1; \"schema\" : 2",
        "\"graphemes\" : 10; \"graphemes\" : -1",
        "\"graphemes\" : 10; \"graphemes\" : \"10\"",
        "\"ai\" : 0; \"aii\" : 0",
        "\"ai\" : 0; \"ai\" : 0, \"more\" : 0",
        "\"root\"; \"roots\"",
        "\"schema\" : 1; \"schema\" : 1, \"more\" : 1",
        "\"leaves\" : [ \"; \"leaves\" : [ \"0",
        "\"leaves\" : [; \"leaves\" : [ 1,",
        "{; [",
      })
  void refusesAnyOtherForm(String old, String changed) {
    String text = new String(Statement.ofImport(TEXT, 10).bytes(), UTF_8);
    assertTrue(text.contains(old));
    byte[] bytes = text.replaceFirst(Pattern.quote(old), changed).getBytes(UTF_8);
    StudioException e = assertThrows(StudioException.class, () -> Statement.read(bytes));
    assertEquals(Fault.BAD_FILE, e.fault());
  }
}
