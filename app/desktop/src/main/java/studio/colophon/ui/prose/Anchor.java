package studio.colophon.ui.prose;

/// A place in the text that follows its changes.
final class Anchor {
  private int offset = -1;

  /// UTF-16 units from the start of the text, negative when it is nowhere.
  int offset() {
    return offset;
  }

  void set(int place) {
    offset = place;
  }

  void clear() {
    offset = -1;
  }

  boolean isSet() {
    return offset >= 0;
  }

  /// Follows a change. What comes in exactly here comes before it.
  void follow(int position, int removed, int inserted) {
    if (offset >= position + removed) {
      offset += inserted - removed;
    } else if (offset > position) {
      offset = position;
    }
  }
}
