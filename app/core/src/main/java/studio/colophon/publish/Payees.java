package studio.colophon.publish;

import java.util.ArrayList;
import java.util.List;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Json;
import studio.colophon.terms.Share;
import studio.colophon.wallet.Payee;
import tools.jackson.databind.JsonNode;

/// The shares as the chain knows them: accounts and weights, ascending by account.
final class Payees {
  private Payees() {}

  /// Those of a job whose edition is frozen.
  static List<Payee> of(Job job) {
    String stored = job.fact(StepName.EDITION, "shares");
    if (stored == null) {
      throw new IllegalStateException("the shares are not fixed yet");
    }
    List<Payee> out = new ArrayList<>();
    for (JsonNode share : Json.read(stored)) {
      out.add(
          new Payee(
              EvmAddress.parse(share.get("address").asString()), share.get("weight").intValue()));
    }
    return out;
  }

  /// The same people in the domain's words, ascending, to be stored.
  static String stored(List<Share> shares) {
    var out = Json.array();
    for (Share share : shares) {
      out.addObject().put("address", share.address().toString()).put("weight", share.weight());
    }
    return Json.line(out);
  }
}
