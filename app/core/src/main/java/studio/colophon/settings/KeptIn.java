package studio.colophon.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where copies of works are kept, besides this computer's own store.
///
/// @param node address of an IPFS node's RPC; null for the node of this computer, found by itself
/// @param copies in how many places a work has to be found again before it counts as kept, 1 to 9
public record KeptIn(@Nullable URI node, int copies) {
  /// What serves before anything was chosen.
  public static final KeptIn FIRST = new KeptIn(null, 2);

  /// Brings the number into its range.
  public KeptIn {
    copies = Math.clamp(copies, 1, 9);
  }

  /// Another node, or the one that is found by itself.
  public KeptIn withNode(@Nullable URI other) {
    return new KeptIn(other, copies);
  }

  /// Another number of copies.
  public KeptIn withCopies(int other) {
    return new KeptIn(node, other);
  }
}
