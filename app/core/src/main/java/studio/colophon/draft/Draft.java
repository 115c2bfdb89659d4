package studio.colophon.draft;

import java.time.Instant;

/// A text being written.
///
/// @param id `d_...`
/// @param title one line
/// @param language `en` or `zh-CN`
/// @param text Markdown, lines end with `\n`
/// @param createdAt when it came into this home
/// @param changedAt when its text last changed
public record Draft(
    String id, String title, String language, String text, Instant createdAt, Instant changedAt) {
  /// Length instead of the text: a manuscript belongs in no log.
  @Override
  public String toString() {
    return id + " (" + text.length() + " characters)";
  }
}
