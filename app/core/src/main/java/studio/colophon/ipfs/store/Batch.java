package studio.colophon.ipfs.store;

import java.nio.ByteBuffer;
import studio.colophon.ipfs.BlockSink;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.car.CarReader;

/// Blocks that will be in a store together. Close it; what is not committed is forgotten. For one
/// thread.
public final class Batch implements BlockSink, AutoCloseable {
  private final BlockStore store;
  private final Segments segments;
  private final Writers.Hold hold;
  private final SegmentWriter out;
  private boolean over;

  private Batch(BlockStore store, Segments segments, Writers.Hold hold) {
    this.store = store;
    this.segments = segments;
    this.hold = hold;
    this.out = new SegmentWriter(segments);
  }

  static Batch begin(BlockStore store, Segments segments) {
    Writers.Hold hold = segments.writers().share();
    try {
      segments.look();
      segments.sweep();
      return new Batch(store, segments, hold);
    } catch (RuntimeException e) {
      hold.close();
      throw e;
    }
  }

  /// Adds a block, hashed; one that is already here ([BlockStore#has]) costs nothing.
  ///
  /// @throws IllegalArgumentException when it is not the block its CID names, or is over 2 MiB
  /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`
  @Override
  public void put(Cid cid, byte[] block) {
    if (!cid.names(block)) {
      throw new IllegalArgumentException("not the block " + cid);
    }
    keep(cid, ByteBuffer.wrap(block));
  }

  /// Adds a block of a CAR file: the reader has hashed it.
  ///
  /// @throws studio.colophon.base.StudioException as [#put(Cid, byte[])]
  public void put(CarReader.Section section) {
    keep(section.cid(), ByteBuffer.wrap(section.block()));
  }

  /// The same batch for blocks whose CID was computed from these very bytes, in this process, a
  /// moment ago, as [studio.colophon.ipfs.UnixFs] does: they are not hashed once more. Never for
  /// anything that came from outside.
  public BlockSink made() {
    return new BlockSink() {
      @Override
      public void put(Cid cid, byte[] block) {
        keep(cid, ByteBuffer.wrap(block));
      }

      @Override
      public void lend(Cid cid, ByteBuffer block) {
        keep(cid, block);
      }
    };
  }

  private void keep(Cid cid, ByteBuffer block) {
    if (over) {
      throw new IllegalStateException("the batch is over");
    }
    if (block.remaining() > Dag.MAX_BLOCK) {
      throw new IllegalArgumentException("too large: " + cid);
    }
    if (!cid.isIdentity() && !out.recent(Key.of(cid.hash())) && !store.holds(cid)) {
      out.add(cid, block);
    }
  }

  /// Flushes the batch and makes it part of the store; an empty one leaves no trace. Then merges
  /// small files where there are many.
  ///
  /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`; then nothing is kept
  public void commit() {
    over = true;
    out.commit();
    new Merger(segments).merge();
  }

  @Override
  public void close() {
    over = true;
    try {
      out.close();
    } finally {
      hold.close();
    }
  }
}
