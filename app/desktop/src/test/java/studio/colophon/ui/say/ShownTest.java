package studio.colophon.ui.say;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Bidi;
import org.junit.jupiter.api.Test;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

final class ShownTest {
  private static final String HEBREW = "שלום";

  @Test
  void leavesOutWhatTurnsOrIsNotSeen() {
    assertEquals("evil.rac", Shown.bare("\u202Eevil\u2067.\u0007rac\u2069\uD800"));
    assertEquals("Rain 雨夜 👩‍👩‍👧", Shown.within("Rain 雨夜 👩‍👩‍👧"));
    assertEquals("a b", Shown.line(" a\n\u2028b\u0000 "));
    assertEquals(201, Shown.line("x".repeat(1_000_000)).length());
  }

  /// The number behind a name from right to left stands at its right, as UAX #9 orders it.
  @Test
  void keepsWhatStandsBehindItInItsPlace() {
    for (String sentence :
        new String[] {
          Shown.within(HEBREW) + " 70%",
          Shown.line("\u202E" + HEBREW) + " 70%",
          Say.of("en").text("assist.version", HEBREW, "70"),
          Say.of("en").happened(Problem.of(Fault.BAD_FILE, "verify.notCar", HEBREW)),
          Say.of("zh-CN").happened(Problem.of(Fault.BAD_FILE, "verify.notCar", HEBREW))
        }) {
      Bidi order = new Bidi(sentence, Bidi.DIRECTION_LEFT_TO_RIGHT);
      int behind = sentence.indexOf(HEBREW) + HEBREW.length();
      assertTrue(order.getLevelAt(behind - 1) == 1, sentence);
      for (int i = behind + 1; i < sentence.length(); i++) {
        assertEquals(0, order.getLevelAt(i) % 2, sentence);
      }
    }
  }
}
