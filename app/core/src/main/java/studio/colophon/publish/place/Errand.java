package studio.colophon.publish.place;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was asked of a service for one root, and how that stands: the part of a replica that only
/// asking again needs.
///
/// @param request what the service calls it, null while no answer has told
/// @param phase `asked` before the service is, then queued, pinning, pinned or failed
/// @param deadline when the phase has lasted too long, null for one that may last
/// @param triedAt when the service was last asked anything about it
/// @param tries how often it was asked to keep it
/// @param nextAt before when the service does not want to be asked again, null for any time
record Errand(
    @Nullable String request,
    String phase,
    @Nullable Instant deadline,
    Instant triedAt,
    int tries,
    @Nullable Instant nextAt) {}
