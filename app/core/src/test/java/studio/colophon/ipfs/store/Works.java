package studio.colophon.ipfs.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.colophon.base.Hashes;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.DagPb;
import studio.colophon.ipfs.Multihash;
import studio.colophon.ipfs.Vectors;

/// Blocks to keep: works of a node and some leaves, the same for the same number in every process.
final class Works {
  /// dag-cbor of `{"roots": [], "version": 1}`, with its length in front (the specification's
  /// header without roots).
  private static final byte[] HEADER =
      HexFormat.of().parseHex("11a265726f6f7473806776657273696f6e01");

  private Works() {}

  /// A work.
  record Work(Cid root, Map<Cid, byte[]> blocks) {}

  /// Work `number`: leaves of its own, one that all works share, and a node over them.
  static Work of(int number) {
    Map<Cid, byte[]> blocks = new LinkedHashMap<>();
    List<DagPb.Link> links = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] leaf = Vectors.prng(i == 0 ? 7 : 1000L * number + i, 900 * i + 50);
      blocks.put(Cid.raw(leaf), leaf);
      links.add(new DagPb.Link(Cid.raw(leaf), "", leaf.length));
    }
    byte[] node = DagPb.encode(links, new byte[] {8, 2});
    Cid root = Cid.v1(Cid.DAG_PB, Multihash.sha256(node));
    blocks.put(root, node);
    return new Work(root, blocks);
  }

  /// A CARv1 file of raw blocks, spelled out byte by byte.
  static byte[] car(List<byte[]> blocks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HEADER);
    for (byte[] block : blocks) {
      int length = 36 + block.length;
      for (int left = length; ; left >>>= 7) {
        if (left < 0x80) {
          out.write(left);
          break;
        }
        out.write(left & 0x7f | 0x80);
      }
      out.writeBytes(new byte[] {1, 0x55, 0x12, 0x20});
      out.writeBytes(Hashes.sha256(block));
      out.writeBytes(block);
    }
    return out.toByteArray();
  }

  /// Changes one byte of a file in place.
  ///
  /// @param at from the start, or from the end when negative
  static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at < 0 ? bytes.length + at : at] ^= 0x20;
    Files.write(file, bytes);
  }
}
