package studio.colophon.publish.keeping;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When one copy was looked after.
///
/// @param since when it was first known of
/// @param begun when its last check began, null before the first
/// @param failures how many checks in a row, up to now, have not found it; one that was begun and
///   never ended counts
/// @param whole when every block of it was last found, null when that never was
/// @param file name of the file in the folder that is its place, null elsewhere
/// @param disk what the computer calls the disk that the folder was on, null elsewhere
record Upkeep(
    Instant since,
    @Nullable Instant begun,
    int failures,
    @Nullable Instant whole,
    @Nullable String file,
    @Nullable String disk) {
  /// A copy that nobody has looked after yet.
  static Upkeep from(Instant since) {
    return new Upkeep(since, null, 0, null, null, null);
  }
}
