package studio.colophon.manuscript;

import java.util.List;
import studio.colophon.origin.Passage;

/// What an edit did to the text, for whoever shows it.
///
/// @param position where it begins, in UTF-16 units
/// @param removed units that went
/// @param inserted what came in their place, cleaned of what no text has
/// @param passages origins, after the edit, of all units whose origin it set; none when it only
///   removed
public record Edit(int position, int removed, String inserted, List<Passage> passages) {
  /// Takes a copy.
  public Edit {
    passages = List.copyOf(passages);
  }

  /// Where the caret belongs.
  public int end() {
    return position + inserted.length();
  }

  /// Without what was written.
  @Override
  public String toString() {
    return "Edit[" + position + ", -" + removed + " +" + inserted.length() + "]";
  }
}
