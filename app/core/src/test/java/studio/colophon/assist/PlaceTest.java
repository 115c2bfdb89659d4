package studio.colophon.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PlaceTest {
  @Test
  void leavesOutTheBlanksAroundASelection() {
    Place place = Place.of("One.  Two. Three.", 4, 11);
    assertEquals("Two.", place.passage());
    assertEquals(6, place.start());
    assertEquals("One.  ", place.lead());
  }

  @Test
  void findsItsPassageAfterTextBeforeItHasChanged() {
    Place place = Place.of("A. The sea. B. The sea.", 15, 23);
    assertEquals(OptionalInt.of(19), place.find("New A. The sea. B. The sea.", "The sea."));
    assertEquals(OptionalInt.empty(), place.find("A. The tide. B. The tide.", "The sea."));
  }

  @Test
  void findsTheCaretByTheWordsBeforeIt() {
    String text = "# Title\n\nThe lamp burns.";
    Place place = Place.of(text, text.length(), text.length());
    assertEquals("The lamp burns.", place.lead());
    assertEquals(OptionalInt.of(text.length() + 3), place.find("Ha " + text, ""));
    assertEquals(OptionalInt.empty(), place.find("# Title\n\nThe lamp is out.", ""));
  }

  @Test
  void holdsTheBeginningOfAnEmptyDraft() {
    assertEquals(OptionalInt.of(0), Place.of("", 0, 0).find("", ""));
    assertEquals(OptionalInt.of(3), Place.of("a\n\n", 3, 3).find("a\n\n", ""));
  }

  @Test
  void doesNotCutALetterInTwo() {
    String text = "😀".repeat(30);
    assertEquals("😀".repeat(24), Place.of(text, text.length(), text.length()).lead());
  }
}
