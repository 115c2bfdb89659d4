package studio.colophon.ipfs.serve;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Dag;
import studio.colophon.ipfs.DagPb;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.UnixFsNode;
import studio.colophon.ipfs.car.CarWriter;

/// Writes a CAR file as a trustless gateway does: the blocks on the way to what is asked for, then
/// as much of that as the scope says, each block once, depth first. One block is in memory at a
/// time.
final class Packing {
  private static final int AHEAD = 1 << 16;

  private final Dag dag;
  private final OutputStream out;
  private final Set<Cid> sent = new HashSet<>();

  Packing(Dag dag, OutputStream out) {
    this.dag = dag;
    this.out = new BufferedOutputStream(out, AHEAD);
  }

  /// Writes it.
  ///
  /// @param passed the blocks on the way
  /// @param target its root
  /// @throws IOException when the other side is gone, or a block is not here
  void pack(Wanted wanted, List<Cid> passed, Cid target) throws IOException {
    try {
      CarWriter.header(out, List.of(target));
      passed.forEach(this::one);
      switch (wanted.scope()) {
        case BLOCK -> one(target);
        case ENTITY -> entity(target, wanted);
        case ALL -> {
          List<Dag.Flaw> flaws = dag.visit(List.of(target), this::put);
          if (!flaws.isEmpty()) {
            out.flush();
            throw new IOException("not all of it is here: " + flaws.getFirst().fault().code());
          }
        }
      }
      out.flush();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    } catch (Dag.Broken e) {
      out.flush();
      throw new IOException("not all of it is here", e);
    }
  }

  private void put(Cid cid, byte[] block) {
    try {
      if (sent.add(cid)) {
        CarWriter.section(out, cid, block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void one(Cid cid) {
    if (!cid.isIdentity()) {
      put(cid, dag.block(cid));
    }
  }

  /// A file whole or in part; a folder without what is in it; of anything else its block.
  private void entity(Cid cid, Wanted wanted) throws IOException {
    if (Slice.isFile(dag, cid)) {
      long size = Slice.size(dag, cid);
      Wanted.Bytes bytes = wanted.bytes() == null ? Wanted.Bytes.ALL : wanted.bytes();
      new Slice(dag, this::put, null).read(cid, bytes.first(size), bytes.end(size));
    } else {
      shards(cid, 0);
    }
  }

  private void shards(Cid cid, int depth) {
    one(cid);
    Optional<UnixFsNode> node = dag.unixFs(cid);
    if (node.isEmpty() || node.get().type() != UnixFsNode.Type.HAMT) {
      return;
    }
    if (depth > Dag.MAX_SHARD_DEPTH) {
      throw new Dag.Broken(Dag.Fault.TOO_LARGE, cid);
    }
    int digits = Integer.toHexString(node.get().fanout() - 1).length();
    try {
      for (DagPb.Link link : DagPb.decode(dag.block(cid)).links()) {
        if (link.name().length() == digits) {
          shards(link.cid(), depth + 1);
        }
      }
    } catch (Malformed e) {
      throw new Dag.Broken(Dag.Fault.BAD_NODE, cid);
    }
  }
}
