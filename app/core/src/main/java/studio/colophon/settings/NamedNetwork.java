package studio.colophon.settings;

import java.net.URI;
import java.util.List;

/// A public chain that the writer has added. The practice network is none of them: it is always
/// there.
///
/// @param name what the writer calls it
/// @param chainId EIP-155 id, as its nodes said
/// @param nodes addresses of nodes to ask, at least one
public record NamedNetwork(String name, long chainId, List<URI> nodes) {
  /// Takes a copy.
  public NamedNetwork {
    nodes = List.copyOf(nodes);
  }
}
