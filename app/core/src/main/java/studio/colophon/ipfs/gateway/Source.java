package studio.colophon.ipfs.gateway;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came from one gateway in a session.
///
/// @param place its address, without what may be secret
/// @param blocks how many different good blocks it gave
/// @param bad how many wrong ones
/// @param dropped why it is not asked any more, null while it is
/// @param outcomes how often a question came to what
public record Source(
    String place,
    long blocks,
    long bad,
    @Nullable Outcome dropped,
    Map<Outcome, Integer> outcomes) {
  public Source {
    outcomes = Map.copyOf(outcomes);
  }

  /// Whether it gave no usable answer at all.
  public boolean silent() {
    return outcomes.keySet().stream().noneMatch(Outcome::answered);
  }
}
