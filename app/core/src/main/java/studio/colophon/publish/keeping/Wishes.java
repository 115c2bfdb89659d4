package studio.colophon.publish.keeping;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the writer wants of the copies of all works.
///
/// @param copies in how many places elsewhere a work has to be found, 1 or more
/// @param gateways trustless gateways to look through, as she entered them
/// @param nodeGateway the gateway of this computer's IPFS node, null when there is none
/// @param folder where a backup of each work is kept, null for none
public record Wishes(
    int copies, List<URI> gateways, @Nullable URI nodeGateway, @Nullable Path folder) {
  public Wishes {
    gateways = List.copyOf(gateways);
  }

  /// The same, looking through more gateways.
  public Wishes through(List<URI> more) {
    List<URI> all = new java.util.ArrayList<>(gateways);
    all.addAll(more);
    return new Wishes(copies, all, nodeGateway, folder);
  }
}
