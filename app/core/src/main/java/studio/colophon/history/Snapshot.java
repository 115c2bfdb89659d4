package studio.colophon.history;

import studio.colophon.origin.Passages;

/// A text with its origins, as it was at one moment.
///
/// @param passages never changed once it is here
public record Snapshot(String text, Passages passages) {
  /// Without the text.
  @Override
  public String toString() {
    return "Snapshot[" + text.length() + " units]";
  }
}
