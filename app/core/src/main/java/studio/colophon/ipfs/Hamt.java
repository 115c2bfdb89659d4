package studio.colophon.ipfs;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;

/// Directories too large for one block: a tree whose slots are chosen by the hash of the name,
/// eight bits a level (specs.ipfs.tech/unixfs, "HAMTDirectory"; bit field as Kubo writes it).
final class Hamt {
  private static final int FANOUT = 256;
  private static final int LEVELS = 8;

  /// Makes a block of a node and says what a link to it is.
  @FunctionalInterface
  interface NodeMaker {
    DagPb.Link node(List<DagPb.Link> links, byte[] data);
  }

  private record Entry(long hash, DagPb.Link link) {
    int slot(int level) {
      return (int) (hash >>> (56 - 8 * level)) & 0xFF;
    }
  }

  /// The slots on the way to a name, as links write them: upper-case hex digits.
  static final class Slots {
    private final long hash;
    private final int fanout;
    private int used;

    /// @param fanout a power of two, at least 2
    Slots(String name, int fanout) {
      this.hash = murmur3(DagPb.utf8(name));
      this.fanout = fanout;
    }

    int fanout() {
      return fanout;
    }

    /// The next one; empty when the hash is used up.
    Optional<String> next() {
      int bits = Integer.numberOfTrailingZeros(fanout);
      if (used + bits > Long.SIZE) {
        return Optional.empty();
      }
      long slot = hash << used >>> (Long.SIZE - bits);
      used += bits;
      int digits = Integer.toHexString(fanout - 1).length();
      return Optional.of(HexFormat.of().withUpperCase().toHexDigits(slot, digits));
    }
  }

  private final NodeMaker maker;

  Hamt(NodeMaker maker) {
    this.maker = maker;
  }

  /// The root of a directory with these entries, whose names differ.
  DagPb.Link root(List<DagPb.Link> entries) {
    List<Entry> hashed = new ArrayList<>(entries.size());
    for (DagPb.Link link : entries) {
      hashed.add(new Entry(murmur3(DagPb.utf8(link.name())), link));
    }
    return shard(hashed, 0);
  }

  private DagPb.Link shard(List<Entry> entries, int level) {
    if (level == LEVELS) {
      throw Problem.of(Fault.BAD_FILE, "import.collision", entries.getFirst().link().name())
          .exception();
    }
    TreeMap<Integer, List<Entry>> slots = new TreeMap<>();
    for (Entry entry : entries) {
      slots.computeIfAbsent(entry.slot(level), _ -> new ArrayList<>()).add(entry);
    }
    List<DagPb.Link> links = new ArrayList<>(slots.size());
    BigInteger bits = BigInteger.ZERO;
    for (var slot : slots.entrySet()) {
      bits = bits.setBit(slot.getKey());
      String prefix = prefix(slot.getKey());
      List<Entry> group = slot.getValue();
      DagPb.Link link = group.size() == 1 ? group.getFirst().link() : shard(group, level + 1);
      String rest = group.size() == 1 ? link.name() : "";
      links.add(new DagPb.Link(link.cid(), prefix + rest, link.tsize()));
    }
    return maker.node(links, UnixFsNode.hamt(unsigned(bits), FANOUT));
  }

  private static String prefix(int slot) {
    String digits = "0123456789ABCDEF";
    return "" + digits.charAt(slot >> 4) + digits.charAt(slot & 15);
  }

  /// Big-endian without leading zero bytes.
  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0
        ? ByteBuffer.allocate(bytes.length - 1).put(bytes, 1, bytes.length - 1).array()
        : bytes;
  }

  /// The first 64 bits of MurmurHash3_x64_128 with seed 0 (A. Appleby, public domain).
  static long murmur3(byte[] key) {
    ByteBuffer in = ByteBuffer.allocate((key.length + 15) / 16 * 16).order(ByteOrder.LITTLE_ENDIAN);
    in.put(key).rewind();
    long h1 = 0;
    long h2 = 0;
    for (int whole = key.length / 16; whole > 0; whole--) {
      h1 ^= mix1(in.getLong());
      h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52DCE729;
      h2 ^= mix2(in.getLong());
      h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495AB5;
    }
    if (in.hasRemaining()) {
      h1 ^= mix1(in.getLong());
      h2 ^= mix2(in.getLong());
    }
    h1 ^= key.length;
    h2 ^= key.length;
    h1 += h2;
    h2 += h1;
    return end(h1) + end(h2);
  }

  private static long mix1(long k) {
    return Long.rotateLeft(k * 0x87C37B91114253D5L, 31) * 0x4CF5AD432745937FL;
  }

  private static long mix2(long k) {
    return Long.rotateLeft(k * 0x4CF5AD432745937FL, 33) * 0x87C37B91114253D5L;
  }

  private static long end(long value) {
    long k = value;
    k = (k ^ k >>> 33) * 0xFF51AFD7ED558CCDL;
    k = (k ^ k >>> 33) * 0xC4CEB9FE1A85EC53L;
    return k ^ k >>> 33;
  }
}
