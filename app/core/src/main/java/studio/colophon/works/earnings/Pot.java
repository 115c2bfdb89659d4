package studio.colophon.works.earnings;

import java.math.BigInteger;
import java.util.List;
import studio.colophon.base.EvmAddress;
import studio.colophon.publish.Target;
import studio.colophon.works.Part;

/// A payee of works, and what waits there. An account is paid at once, so nothing ever waits.
///
/// @param target the network
/// @param payee an account, or the split of several
/// @param parts who gets what, in the order in which the author gave them
/// @param works numbers of the works that pay into it
/// @param waiting wei that the split has not paid out; 0 for an account
public record Pot(
    Target target, EvmAddress payee, List<Part> parts, List<Integer> works, BigInteger waiting) {
  public Pot {
    parts = List.copyOf(parts);
    works = List.copyOf(works);
  }

  /// Whether it is a split.
  public boolean split() {
    return parts.size() > 1;
  }

  /// Whether a payout would pay anybody anything.
  public boolean ready() {
    return split() && waiting.compareTo(BigInteger.valueOf(parts.getFirst().total())) >= 0;
  }
}
