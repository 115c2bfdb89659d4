package studio.colophon.ipfs.pin;

import java.time.Duration;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.Cid;

/// Waits a bounded time for a service to be done, on the thread that calls.
public final class Polling {
  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 5_000;

  private Polling() {}

  /// Looks again, after pauses that double up to five seconds, until the request is no longer
  /// waiting or the time is over. An answer that says nothing (no connection, an error, asked too
  /// often) leaves what was known before.
  ///
  /// @param first what the service said last
  /// @throws studio.colophon.base.StudioException `cancelled` as soon as somebody asks
  public static Outcome await(
      PinService service, Outcome first, Cid root, Duration atMost, Cancel cancel) {
    long end = System.nanoTime() + atMost.toNanos();
    Outcome now = first;
    for (long pause = FIRST_MILLIS; now instanceof Outcome.Waiting waiting; pause *= 2) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      cancel.sleep(Math.min(left, Math.min(pause, LONGEST_MILLIS)));
      Outcome next = service.look(waiting.request(), root, cancel);
      boolean tells = !(next instanceof Outcome.Refused refused) || decides(refused.why());
      now = tells ? next : now;
    }
    return now;
  }

  /// Whether a refusal of a question says something about what was asked for.
  public static boolean decides(Outcome.Why why) {
    return switch (why) {
      case FAILED, WRONG_CID, GONE, NO_FUNDS, UNAUTHORIZED, TOO_SLOW -> true;
      case TOO_MANY, ERROR, NOT_A_SERVICE, REDIRECT, CUT, SILENT, NO_SUCH_HOST, UNREACHABLE ->
          false;
    };
  }
}
