package studio.colophon.manuscript;

import java.util.EnumMap;
import java.util.Map;
import studio.colophon.origin.Origin;
import studio.colophon.text.Count;

/// What can be counted of a draft.
///
/// @param count words, letters, minutes
/// @param origins graphemes by origin, all nine; they add up to `count.graphemes()`
/// @param today words and Chinese letters (字数) typed today in all drafts, less those taken back
public record Figures(Count count, Map<Origin, Integer> origins, int today) {
  /// Takes a copy.
  public Figures {
    origins = new EnumMap<>(origins);
  }

  /// Graphemes by origin.
  @Override
  public Map<Origin, Integer> origins() {
    return new EnumMap<>(origins);
  }
}
