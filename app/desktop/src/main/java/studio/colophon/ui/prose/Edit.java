package studio.colophon.ui.prose;

/// A change that the writer made.
///
/// @param position where, in UTF-16 units from the start of the text before and after it
/// @param removed what stood there before
/// @param inserted what stands there now
public record Edit(int position, String removed, String inserted, Cause cause) {
  /// How it was made.
  public enum Cause {
    /// Keys, and everything that only removes.
    TYPED,
    PASTED,
    /// An input method: told once, when it is done.
    COMPOSED,
    /// Dragged here, from this text or from elsewhere.
    DROPPED
  }
}
