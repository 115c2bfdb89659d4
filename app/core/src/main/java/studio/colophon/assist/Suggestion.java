package studio.colophon.assist;

import org.jspecify.annotations.Nullable;
import studio.colophon.generate.Generation;

/// Generated text, kept or waiting.
///
/// @param id `s_...`
/// @param draftId the draft it was made for or put into, null when there is none
/// @param generation what came and how it ended
/// @param kept whether it is part of the draft
public record Suggestion(
    String id, @Nullable String draftId, Generation generation, boolean kept) {}
