package studio.colophon.ipfs.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.colophon.ipfs.BlockSink;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagPb;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.UnixFsNode;

/// Some bytes of a file, read from the blocks they lie in and no others, each block once. Sizes are
/// what the nodes say; a part that is not as long as was said ends the reading.
final class Slice {
  private static final int MAX_DEPTH = 256;
  private static final long UNSAID = -1;

  private final Dag dag;
  private final BlockSink blocks;
  private final @Nullable OutputStream out;
  private long from;
  private long end;

  /// @param blocks is given every block on the way, depth first, identity blocks left out
  /// @param out is given the bytes; null when only the blocks are wanted
  Slice(Dag dag, BlockSink blocks, @Nullable OutputStream out) {
    this.dag = dag;
    this.blocks = blocks;
    this.out = out;
  }

  /// Whether the CID names a file.
  ///
  /// @throws Dag.Broken when its block is missing or wrong
  static boolean isFile(Dag dag, Cid cid) {
    return cid.codec() == Cid.RAW
        || dag.unixFs(cid)
            .map(UnixFsNode::type)
            .filter(type -> type == UnixFsNode.Type.FILE || type == UnixFsNode.Type.RAW)
            .isPresent();
  }

  /// How long the file is, as its root says.
  ///
  /// @throws Dag.Broken when its block is missing or wrong
  static long size(Dag dag, Cid file) {
    if (file.codec() == Cid.RAW) {
      return dag.block(file).length;
    }
    UnixFsNode node = dag.unixFs(file).orElseThrow(() -> new Dag.Broken(Dag.Fault.BAD_NODE, file));
    long total = node.data().length;
    for (long part : node.blockSizes()) {
      total += part;
      if (total < 0) {
        throw new Dag.Broken(Dag.Fault.BAD_NODE, file);
      }
    }
    return total;
  }

  /// Reads from `first` to before `last`.
  ///
  /// @throws Dag.Broken when a block is missing or wrong
  void read(Cid file, long first, long last) throws IOException {
    from = first;
    end = last;
    read(file, 0, UNSAID, 0);
  }

  private void read(Cid cid, long start, long said, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new Dag.Broken(Dag.Fault.TOO_LARGE, cid);
    }
    byte[] block = dag.block(cid);
    if (!cid.isIdentity()) {
      blocks.put(cid, block);
    }
    if (cid.codec() == Cid.RAW) {
      give(block, start);
      check(cid, block.length, said);
      return;
    }
    try {
      DagPb.Node node = DagPb.decode(block);
      UnixFsNode message = UnixFsNode.decode(node.data());
      List<Long> sizes = message.blockSizes();
      boolean file =
          message.type() == UnixFsNode.Type.FILE || message.type() == UnixFsNode.Type.RAW;
      if (!file || sizes.size() != node.links().size()) {
        throw new Dag.Broken(Dag.Fault.BAD_NODE, cid);
      }
      byte[] own = message.data();
      give(own, start);
      long at = start + own.length;
      for (int i = 0; i < sizes.size(); i++) {
        long next = at + sizes.get(i);
        if (next < at) {
          throw new Dag.Broken(Dag.Fault.BAD_NODE, cid);
        }
        if (from < end && next > from && at < end) {
          read(node.links().get(i).cid(), at, sizes.get(i), depth + 1);
        }
        at = next;
      }
      check(cid, at - start, said);
    } catch (Malformed e) {
      throw new Dag.Broken(Dag.Fault.BAD_NODE, cid);
    }
  }

  private static void check(Cid cid, long length, long said) {
    if (said != UNSAID && said != length) {
      throw new Dag.Broken(Dag.Fault.BAD_NODE, cid);
    }
  }

  private void give(byte[] bytes, long start) throws IOException {
    long first = Math.max(from, start);
    long last = Math.min(end, start + bytes.length);
    if (out != null && first < last) {
      out.write(bytes, (int) (first - start), (int) (last - first));
    }
  }
}
