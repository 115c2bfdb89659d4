package studio.colophon.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The coach's cards in one language. In its file a line `= NAME | TITLE` begins a suit, and each
/// line after it is a card: its label and its choices, separated by ` | `.
///
/// @param suits by name, in the order of the file
record Deck(Map<String, Suit> suits) {
  private static final String SEPARATOR = " \\| ";

  /// Cards that belong together.
  ///
  /// @param title shown to the writer; the name where it has none
  /// @param cards choices by label, in order
  record Suit(String title, Map<String, List<String>> cards) {
    /// The first choice of a card.
    String word(String label) {
      return choices(label).getFirst();
    }

    /// All choices of a card.
    List<String> choices(String label) {
      List<String> found = cards.get(label);
      if (found == null) {
        throw new IllegalArgumentException("no card " + label);
      }
      return found;
    }
  }

  /// A suit by its name.
  Suit suit(String name) {
    Suit found = suits.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no suit " + name);
    }
    return found;
  }

  /// Reads the deck of a language, `en` or `zh`.
  static Deck read(String language) {
    Map<String, Suit> suits = new LinkedHashMap<>();
    Map<String, List<String>> cards = new LinkedHashMap<>();
    for (String line : Texts.read("coach." + language + ".md").lines().toList()) {
      List<String> parts = new ArrayList<>(Arrays.asList(line.split(SEPARATOR)));
      if (line.startsWith("= ")) {
        cards = new LinkedHashMap<>();
        suits.put(parts.getFirst().substring(2), new Suit(parts.getLast(), cards));
      } else if (parts.size() > 1) {
        cards.put(parts.removeFirst(), List.copyOf(parts));
      }
    }
    return new Deck(Map.copyOf(suits));
  }
}
