package studio.colophon.ui.kit;

import org.jspecify.annotations.Nullable;

/// Where in the window one can be.
public sealed interface Place {
  /// The page.
  ///
  /// @param draftId the draft to open, null for the one that was open
  record Write(@Nullable String draftId) implements Place {}

  /// The review before publishing a draft.
  record Publish(String draftId) implements Place {}

  /// A publication as it goes on.
  record Progress(String jobId) implements Place {}

  /// What waits to go out.
  record Outbox() implements Place {}

  /// What was published.
  ///
  /// @param jobId the work to show, null for the newest
  record Works(@Nullable String jobId) implements Place {}

  /// What came in.
  record Earnings() implements Place {}

  /// Checking any work.
  ///
  /// @param subject what to check, null for nothing yet
  record Verify(@Nullable String subject) implements Place {}

  /// Choices.
  ///
  /// @param section `helper`, `places`, `networks`, `account` or `appearance`; null for the first
  record Settings(@Nullable String section) implements Place {}
}
