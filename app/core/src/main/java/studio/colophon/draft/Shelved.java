package studio.colophon.draft;

import java.time.Instant;

/// A draft in a list, without its text.
///
/// @param words as `text.Count` counts them
/// @param zishu 字数, as `text.Count` counts them
public record Shelved(
    String id, String title, String language, int words, int zishu, Instant changedAt) {}
