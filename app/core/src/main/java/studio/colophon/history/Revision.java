package studio.colophon.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A draft as it was at some time; its text is read when it is asked for.
///
/// @param id `r_...`
/// @param draftId whose it is
/// @param at when it was taken
/// @param cause why
/// @param name what the author called it, null when she did not
/// @param language of the text, `en` or `zh-CN`
/// @param words as `text.Count` counts them
/// @param zishu 字数, as `text.Count` counts them
public record Revision(
    String id,
    String draftId,
    Instant at,
    Cause cause,
    @Nullable String name,
    String language,
    int words,
    int zishu) {}
