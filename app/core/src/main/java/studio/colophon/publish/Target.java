package studio.colophon.publish;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where a work is to be recorded.
///
/// @param name `practice`, or the address of the node when it has no other name
/// @param chainId EIP-155 chain id, 1 or more
/// @param rpcUrl the node to ask; null for the practice network, whose address changes with every
///   start
public record Target(String name, long chainId, @Nullable URI rpcUrl) {
  /// The practice network's name and chain id.
  public static final Target PRACTICE = new Target("practice", 20252026, null);

  /// Whether the program runs this chain itself.
  public boolean practice() {
    return rpcUrl == null;
  }
}
