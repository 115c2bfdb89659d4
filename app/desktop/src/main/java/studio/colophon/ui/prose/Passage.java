package studio.colophon.ui.prose;

import studio.colophon.origin.Origin;

/// A part of the text that is known to come from somewhere.
///
/// @param start UTF-16 units from the start of the text
/// @param end behind its last unit, at least `start`
public record Passage(int start, int end, Origin origin) {
  public Passage {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a passage from " + start + " to " + end);
    }
  }
}
