package studio.colophon.ui.prose;

/// A part of the text.
///
/// @param start UTF-16 units from the start of the text
/// @param end behind its last unit, at least `start`
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a span from " + start + " to " + end);
    }
  }

  /// Its length in UTF-16 units.
  public int length() {
    return end - start;
  }

  /// Whether nothing is in it.
  public boolean isEmpty() {
    return start == end;
  }
}
