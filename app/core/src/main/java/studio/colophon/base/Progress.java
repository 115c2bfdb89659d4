package studio.colophon.base;

/// Told how far long work has come. Called from the working thread; must return quickly.
@FunctionalInterface
public interface Progress {
  /// Nobody is told.
  Progress NONE = (what, done, total) -> {};

  /// Tells.
  ///
  /// @param what message key of the phase, such as `progress.block`
  /// @param done units done so far
  /// @param total units in all, 0 when unknown
  void at(String what, long done, long total);
}
