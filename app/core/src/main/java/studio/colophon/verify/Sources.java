package studio.colophon.verify;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.ipfs.BlockSource;

/// Where to ask. Addresses may come from a home; no answer is believed.
///
/// @param rpc the node of the token's chain, null for none
/// @param gateways trustless gateways
/// @param car a CAR file, null for none
/// @param home the blocks of this home, null for none
/// @param node the RPC of an IPFS node, null for none
public record Sources(
    @Nullable URI rpc,
    List<URI> gateways,
    @Nullable Path car,
    @Nullable BlockSource home,
    @Nullable URI node) {
  public Sources {
    gateways = List.copyOf(gateways);
  }

  /// Without an IPFS node.
  public Sources(
      @Nullable URI rpc, List<URI> gateways, @Nullable Path car, @Nullable BlockSource home) {
    this(rpc, gateways, car, home, null);
  }
}
