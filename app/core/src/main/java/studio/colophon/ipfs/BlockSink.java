package studio.colophon.ipfs;

import java.nio.ByteBuffer;

/// Takes blocks as they are made: children before parents, the same block perhaps more than once.
/// Called from the thread that makes them.
@FunctionalInterface
public interface BlockSink {
  /// Forgets every block: only names are wanted.
  BlockSink NONE =
      new BlockSink() {
        @Override
        public void put(Cid cid, byte[] block) {}

        @Override
        public boolean namesOnly() {
          return true;
        }
      };

  /// Takes one block that `cid` names; neither side changes the array afterwards, so a sink may
  /// keep it.
  void put(Cid cid, byte[] block);

  /// Takes one block that `cid` names, from its position to its limit, without changing what is in
  /// it. After the return the memory is the caller's again and holds something else soon: a sink
  /// that is done with the bytes by then takes them here and spares a copy; any other is given an
  /// array of its own.
  default void lend(Cid cid, ByteBuffer block) {
    byte[] own = new byte[block.remaining()];
    block.get(own);
    put(cid, own);
  }

  /// Whether the sink forgets everything. Then nobody need give it a block, nor make one.
  default boolean namesOnly() {
    return false;
  }
}
