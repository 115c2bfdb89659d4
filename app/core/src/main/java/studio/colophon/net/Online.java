package studio.colophon.net;

/// Whether other computers can be asked. Nobody is asked to find this out: what is known comes from
/// calls that were made anyway.
///
/// @param forced whether `--offline` was given at the start; it cannot be taken back
/// @param offline whether the writer works offline
/// @param locked whether the settings allow this computer only
/// @param last how the last calls to other computers ended
public record Online(boolean forced, boolean offline, boolean locked, Last last) {
  /// How the last calls ended.
  public enum Last {
    /// Nobody was asked yet.
    NONE,
    /// Of the computers that were asked, at least one answered when it was last asked.
    ANSWERED,
    /// None answered when it was last asked.
    SILENT
  }

  /// Whether other computers may be asked.
  public boolean open() {
    return !forced && !offline && !locked;
  }
}
