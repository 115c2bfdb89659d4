package studio.colophon.ipfs;

/// Takes blocks as they are made: children before parents, the same block perhaps more than once.
/// Called from the thread that makes them.
@FunctionalInterface
public interface BlockSink {
  /// Forgets every block: only names are wanted.
  BlockSink NONE = (cid, block) -> {};

  /// Takes one block that `cid` names; neither side changes the array afterwards.
  void put(Cid cid, byte[] block);
}
