package studio.colophon.ui.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.colophon.origin.Origin;

final class MarksTest {
  private final Marks marks = new Marks();

  @Test
  void followsWhatIsTypedAndRemoved() {
    marks.reset(List.of(ai(10, 20), new Passage(20, 30, Origin.PASTED_OWN)));
    marks.follow(0, 0, 5);
    assertEquals("15-25 AI, 25-35 PASTED_OWN", all());
    marks.follow(20, 0, 2);
    assertEquals("15-20 AI, 22-27 AI, 27-37 PASTED_OWN", all());
    marks.follow(18, 12, 0);
    assertEquals("15-18 AI, 18-25 PASTED_OWN", all());
    marks.follow(0, 100, 3);
    assertEquals("", all());
  }

  @Test
  void whatIsTypedAtAnEdgeIsNotMarked() {
    marks.reset(List.of(ai(10, 20)));
    marks.follow(20, 0, 1);
    marks.follow(10, 0, 1);
    assertEquals("11-21 AI", all());
  }

  @Test
  void takesWhatIsSaidOfAPart() {
    marks.reset(List.of(ai(0, 100)));
    marks.set(10, 20, List.of(new Passage(12, 15, Origin.AI_EDITED)));
    assertEquals("0-10 AI, 12-15 AI_EDITED, 20-100 AI", all());
    marks.set(10, 20, List.of(ai(10, 20)));
    assertEquals("0-100 AI", all());
    marks.set(0, 100, List.of(new Passage(0, 100, Origin.TYPED)));
    assertEquals("", all());
  }

  @Test
  void takesPassagesInAnyOrder() {
    marks.reset(List.of(new Passage(5, 9, Origin.QUOTED), ai(0, 7)));
    assertEquals("0-7 AI, 7-9 QUOTED", all());
    assertEquals(List.of(ai(2, 4)), marks.within(2, 4));
  }

  private String all() {
    return String.join(
        ", ",
        marks.within(0, 1000).stream()
            .map(p -> p.start() + "-" + p.end() + " " + p.origin())
            .toList());
  }

  private static Passage ai(int start, int end) {
    return new Passage(start, end, Origin.AI);
  }
}
