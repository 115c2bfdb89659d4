package studio.colophon.manuscript;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Problem;

/// How much of what was written is on the disk.
///
/// @param at when all of it last was; null when nothing was written yet
/// @param since when the oldest edit was made that is not on the disk; null when all is
/// @param problem why the last try failed; null when it did not. It is tried again by itself
public record Saved(@Nullable Instant at, @Nullable Instant since, @Nullable Problem problem) {
  /// Nothing was written yet.
  public static final Saved NOTHING = new Saved(null, null, null);

  /// Whether everything is on the disk.
  public boolean all() {
    return since == null;
  }
}
