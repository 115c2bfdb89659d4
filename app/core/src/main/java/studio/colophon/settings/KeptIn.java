package studio.colophon.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where copies of works are kept, besides this computer's own store, and how they are checked.
///
/// @param node address of an IPFS node's RPC; null for the node of this computer, found by itself
/// @param copies in how many places elsewhere a work has to be found again before it counts as
///   kept, 1 to 9
/// @param gateways addresses through which copies are looked for, without `/ipfs`, none twice; none
///   at first: nobody is asked whom the writer has not named
/// @param folder where a backup of each work is kept, null for none
public record KeptIn(@Nullable URI node, int copies, List<URI> gateways, @Nullable Path folder) {
  /// What serves before anything was chosen.
  public static final KeptIn FIRST = new KeptIn(null, 2, List.of(), null);

  /// Brings the number into its range.
  public KeptIn {
    copies = Math.clamp(copies, 1, 9);
    gateways = gateways.stream().distinct().toList();
  }

  /// Another node, or the one that is found by itself.
  public KeptIn withNode(@Nullable URI other) {
    return new KeptIn(other, copies, gateways, folder);
  }

  /// Another number of copies.
  public KeptIn withCopies(int other) {
    return new KeptIn(node, other, gateways, folder);
  }

  /// One more gateway.
  public KeptIn with(URI gateway) {
    List<URI> more = new ArrayList<>(gateways);
    more.add(gateway);
    return new KeptIn(node, copies, more, folder);
  }

  /// Without a gateway.
  public KeptIn without(URI gateway) {
    return new KeptIn(
        node, copies, gateways.stream().filter(each -> !each.equals(gateway)).toList(), folder);
  }

  /// Another folder for backups, or none.
  public KeptIn withFolder(@Nullable Path other) {
    return new KeptIn(node, copies, gateways, other);
  }
}
