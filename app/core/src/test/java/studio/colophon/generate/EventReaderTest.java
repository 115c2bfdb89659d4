package studio.colophon.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The examples are those of WHATWG HTML, "Server-sent events", 9.2.6.
final class EventReaderTest {
  @Test
  void readsTheExamplesOfTheStandard() throws IOException {
    assertEquals(List.of(event("", "YHOO\n+2\n10")), events("data: YHOO\ndata: +2\ndata: 10\n\n"));
    assertEquals(
        List.of(event("", "first event"), event("", "second event"), event("", " third event")),
        events(
            """
            : test stream

            data: first event
            id: 1

            data:second event
            id

            data:  third event

            """));
    assertEquals(
        List.of(event("", ""), event("", "\n"), new EventReader.Event("", "", true)),
        events("data\n\ndata\ndata\n\ndata:"));
    assertEquals(
        List.of(event("", "test"), event("", "test")), events("data:test\n\ndata: test\n\n"));
    assertEquals(
        List.of(event("add", "73857293"), event("remove", "2153")),
        events("event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n"));
  }

  @Test
  void aNameWithoutDataIsForgotten() throws IOException {
    assertEquals(List.of(event("", "a")), events("event: error\n\ndata: a\n\n"));
  }

  @Test
  void lineEndsMarksAndPiecesMakeNoDifference() throws IOException {
    long seed = 20261124;
    Random random = new Random(seed);
    List<EventReader.Event> expected = List.of(event("", "雨\n夜"), event("x", "b"));
    for (String end : List.of("\n", "\r\n", "\r")) {
      String text = "\uFEFF" + "data: 雨\ndata: 夜\n\n: c\nevent: x\ndata: b\n\n".replace("\n", end);
      for (int round = 0; round < 50; round++) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(expected, all(new EventReader(slow(bytes, random))), "seed " + seed);
      }
    }
  }

  @Test
  void remembersWhatIsNoEvent() throws IOException {
    EventReader reader = reader("{\"error\":\n{}}\n");
    assertNull(reader.next());
    assertEquals("{\"error\":\n{}}\n", reader.stray());
    EventReader mixed = reader("data: a\n\n<p>\n");
    assertNotNull(mixed.next());
    assertNull(mixed.next());
    assertEquals("", mixed.stray());
  }

  @Test
  void refusesEventsWithoutEnd() {
    String line = "data: " + "a".repeat(EventReader.LONGEST / 2) + "\n";
    assertThrows(EventReader.TooLong.class, () -> reader(line.repeat(3)).next());
    assertThrows(
        EventReader.TooLong.class, () -> reader("a".repeat(EventReader.LONGEST + 1)).next());
  }

  private static EventReader.Event event(String name, String data) {
    return new EventReader.Event(name, data, false);
  }

  private static List<EventReader.Event> events(String text) throws IOException {
    return all(reader(text));
  }

  private static EventReader reader(String text) {
    return new EventReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<EventReader.Event> all(EventReader reader) throws IOException {
    List<EventReader.Event> out = new ArrayList<>();
    for (EventReader.Event next = reader.next(); next != null; next = reader.next()) {
      out.add(next);
    }
    return out;
  }

  private static InputStream slow(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(4)));
      }
    };
  }
}
