package studio.colophon.ipfs.pin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import studio.colophon.base.Cancel;
import studio.colophon.ipfs.Cid;

/// A service that keeps copies. What it refuses, and whatever else it answers, is an [Outcome];
/// what keeps us from asking at all is thrown: `offline`, `cancelled`, `badFile`. CIDs are compared
/// decoded. Blocking; thread-safe.
public interface PinService {
  /// Host and port, to tell of.
  String where();

  /// Whether it answers and lets us in: asks for something that nobody keeps.
  ///
  /// @throws studio.colophon.base.StudioException as [#list]
  default void check(Cancel cancel) {
    Cid nothing = Cid.raw("colophon: is anybody there".getBytes(StandardCharsets.UTF_8));
    if (find(nothing, cancel) instanceof Outcome.Refused refused
        && refused.why() != Outcome.Why.GONE) {
      throw refused.problem(where()).exception();
    }
  }

  /// Whether [Wanted#car] has to be there: the service is sent the blocks. Else it fetches them.
  boolean takesFiles();

  /// Asks for it. Asking twice may make two requests: see [#find].
  Outcome pin(Wanted wanted, Cancel cancel);

  /// How a request stands.
  ///
  /// @param request what the service called it
  /// @param root what was asked for; a request for something else is [Outcome.Why#WRONG_CID]
  Outcome look(String request, Cid root, Cancel cancel);

  /// The request for this root that has come furthest, whoever made it; [Outcome.Why#GONE] where
  /// there is none.
  Outcome find(Cid root, Cancel cancel);

  /// Puts another root in the place of a request, which is gone afterwards.
  ///
  /// @param root what that request is for; where it is the wanted root already, nothing is replaced
  Outcome replace(String request, Cid root, Wanted wanted, Cancel cancel);

  /// Takes a request back; one that is not there is as good.
  ///
  /// @throws studio.colophon.base.StudioException as [#list]
  void remove(String request, Cancel cancel);

  /// Everything that the account has, the newest first.
  ///
  /// @throws studio.colophon.base.StudioException `unreachable` or `needsYou` with the kind of
  ///   refusal in its key
  List<Listed> list(Cancel cancel);

  /// A request as the service lists it.
  ///
  /// @param request what the service calls it
  /// @param state `queued`, `pinning`, `pinned` or `failed`
  /// @param created when it was made, [Instant#EPOCH] where the service does not say
  record Listed(String request, Cid root, String name, String state, Instant created) {}
}
