package studio.colophon.ui.prose;

/// What the writer wants of the ghost text.
public enum GhostKey {
  /// All of it: Tab.
  ALL,
  /// The next word or clause: Ctrl and Right.
  WORD,
  /// The next sentence: Ctrl and Down.
  SENTENCE,
  /// Away with it: Esc.
  DISMISS
}
