package studio.colophon.ipfs.pin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// What a service says of something it was asked to keep. All of it is a claim: only fetching back
/// through somebody else is a proof.
public sealed interface Outcome {
  /// The service says that it keeps everything.
  ///
  /// @param request what the service calls it
  record Pinned(String request) implements Outcome {}

  /// The service has taken it up and is not done.
  ///
  /// @param request what the service calls it
  /// @param phase how far it has come
  /// @param words the service's own words, one short line, perhaps empty
  record Waiting(String request, Phase phase, String words) implements Outcome {}

  /// The service does not keep it, or did not say so in a way that can be understood.
  ///
  /// @param why the kind
  /// @param words the service's own words, one short line, perhaps empty
  /// @param retryAfter how long the service wants to be left alone, null where it does not say
  record Refused(Why why, String words, @Nullable Duration retryAfter) implements Outcome {
    static Refused of(Why why, String words) {
      return new Refused(why, words, null);
    }

    /// The same as what it is for the author.
    ///
    /// @param where the service
    public Problem problem(String where) {
      String said = words.isEmpty() ? "–" : words;
      return switch (why) {
        case UNAUTHORIZED -> Problem.of(Fault.NEEDS_YOU, "pin.unauthorized", where);
        case NO_FUNDS -> Problem.of(Fault.NEEDS_YOU, "pin.noFunds", where, said);
        case TOO_MANY -> Problem.of(Fault.UNREACHABLE, "pin.tooMany", where);
        case ERROR -> Problem.of(Fault.UNREACHABLE, "pin.error", where, said);
        case NOT_A_SERVICE -> Problem.of(Fault.UNREACHABLE, "pin.notAService", where);
        case REDIRECT -> Problem.of(Fault.UNREACHABLE, "pin.redirect", where);
        case WRONG_CID -> Problem.of(Fault.MISMATCH, "pin.wrongCid", where);
        case CUT -> Problem.of(Fault.UNREACHABLE, "pin.cut", where);
        case SILENT -> Problem.of(Fault.UNREACHABLE, "pin.silent", where);
        case NO_SUCH_HOST -> Problem.of(Fault.UNREACHABLE, "net.unknownHost", where);
        case UNREACHABLE -> Problem.of(Fault.UNREACHABLE, "pin.unreachable", where);
        case FAILED -> Problem.of(Fault.INCOMPLETE, "pin.failed", where, said);
        case TOO_SLOW -> Problem.of(Fault.INCOMPLETE, "pin.tooSlow", where);
        case GONE -> Problem.of(Fault.INCOMPLETE, "pin.gone", where);
      };
    }
  }

  /// The two states before the end (Pinning Service API 1.0.0, `Status`).
  enum Phase {
    /// In a queue.
    QUEUED,
    /// Being fetched.
    PINNING
  }

  /// Kinds of refusal.
  enum Why {
    /// The token is not accepted.
    UNAUTHORIZED,
    /// The account has no room or no money left.
    NO_FUNDS,
    /// Asked too often.
    TOO_MANY,
    /// The service reports an error.
    ERROR,
    /// Something answers that is no service of this kind: a web page, nothing, too much.
    NOT_A_SERVICE,
    /// The service sends us elsewhere, where the token must not go.
    REDIRECT,
    /// The service speaks of other content than ours.
    WRONG_CID,
    /// The answer ends before it is whole.
    CUT,
    /// No answer in time.
    SILENT,
    /// No computer of this name.
    NO_SUCH_HOST,
    /// Nobody listens there.
    UNREACHABLE,
    /// The service has tried and given up.
    FAILED,
    /// It was queued, or being fetched, for too long.
    TOO_SLOW,
    /// The service knows of no such request.
    GONE
  }
}
