package studio.colophon.ipfs.kubo;

import java.util.Optional;
import studio.colophon.base.Cancel;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;

/// Blocks of an IPFS node's own store. A node that does not answer is not asked again. For one
/// thread.
public final class NodeBlocks implements BlockSource {
  private final Kubo node;
  private final Cancel cancel;
  private boolean silent;

  /// The blocks that `node` has itself: it is not told to look for others.
  public NodeBlocks(Kubo node, Cancel cancel) {
    this.node = node;
    this.cancel = cancel;
  }

  /// Whether it did not answer.
  public boolean silent() {
    return silent;
  }

  /// The block, if the node has it and it hashes.
  ///
  /// @throws StudioException `cancelled`
  @Override
  public Optional<byte[]> get(Cid cid) {
    if (silent) {
      return Optional.empty();
    }
    try {
      return node.block(cid, cancel);
    } catch (StudioException e) {
      if (e.fault() == Fault.CANCELLED) {
        throw e;
      }
      silent = true;
      return Optional.empty();
    }
  }
}
