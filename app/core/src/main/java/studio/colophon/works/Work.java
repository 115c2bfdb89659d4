package studio.colophon.works;

import java.util.List;

/// A draft that was published.
///
/// @param number counted by the app in the order of recording, 1 is the first
/// @param draftId the draft
/// @param versions what was published of it, the oldest first, at least one
public record Work(int number, String draftId, List<Version> versions) {
  public Work {
    versions = List.copyOf(versions);
  }

  /// What was published last.
  public Version newest() {
    return versions.getLast();
  }
}
