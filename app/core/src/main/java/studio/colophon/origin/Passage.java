package studio.colophon.origin;

/// Units in a row that share an origin.
///
/// @param start where it begins, in UTF-16 units
/// @param end behind its last unit
public record Passage(int start, int end, Origin origin) {
  /// How many units.
  public int length() {
    return end - start;
  }

  /// The same passage of a text that begins elsewhere.
  public Passage moved(int by) {
    return new Passage(start + by, end + by, origin);
  }
}
