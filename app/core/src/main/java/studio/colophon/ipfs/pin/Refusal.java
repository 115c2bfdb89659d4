package studio.colophon.ipfs.pin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.StudioException;

/// An answer that is no success, on its way to the caller who asks for an outcome or a failure.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Outcome.Refused refused;

  Refusal(Outcome.Why why, String words) {
    this(why, words, null);
  }

  Refusal(Outcome.Why why, String words, @Nullable Duration retryAfter) {
    super(why.name());
    this.refused = new Outcome.Refused(why, words, retryAfter);
  }

  Outcome.Refused refused() {
    return refused;
  }

  /// The same where no outcome is asked for.
  StudioException failure(String where) {
    return refused.problem(where).exception(this);
  }
}
