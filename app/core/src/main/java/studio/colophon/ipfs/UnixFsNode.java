package studio.colophon.ipfs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The UnixFS message in the data of a dag-pb node (specs.ipfs.tech/unixfs): what the node is, and
/// for files how long its parts are.
public final class UnixFsNode {
  /// What a node is. The order is that of the numbers in the format.
  public enum Type {
    /// Bytes of a file, from old importers.
    RAW(0),
    DIRECTORY(1),
    FILE(2),
    /// Reserved, of no use.
    METADATA(3),
    SYMLINK(4),
    /// A directory, or a part of one, spread over many blocks.
    HAMT(5);

    private final int code;

    Type(int code) {
      this.code = code;
    }
  }

  /// Most slots of a HAMT node that are read, since CVE-2023-23625.
  static final int MAX_FANOUT = 1024;

  /// The one hash that HAMT nodes use: murmur3-x64-64.
  static final int MURMUR3 = 0x22;

  private final Type type;
  private final byte[] data;
  private final long fileSize;
  private final List<Long> blockSizes;
  private final int fanout;

  private UnixFsNode(Type type, byte[] data, long fileSize, List<Long> blockSizes, int fanout) {
    this.type = type;
    this.data = data;
    this.fileSize = fileSize;
    this.blockSizes = List.copyOf(blockSizes);
    this.fanout = fanout;
  }

  /// What the node is.
  public Type type() {
    return type;
  }

  /// Whether it is a folder, spread or not.
  public boolean isFolder() {
    return type == Type.DIRECTORY || type == Type.HAMT;
  }

  /// File bytes inside this node, the target of a symlink, or the bit field of a HAMT node.
  public byte[] data() {
    return data.clone();
  }

  /// Bytes of the whole file under this node; -1 when not said.
  public long fileSize() {
    return fileSize;
  }

  /// Bytes of the file under each link, in their order.
  public List<Long> blockSizes() {
    return blockSizes;
  }

  /// Slots of a HAMT node; 0 when not said.
  public int fanout() {
    return fanout;
  }

  /// The message of a node of a file that has its bytes in the blocks below.
  static byte[] file(long fileSize, List<Long> blockSizes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 + 6 * blockSizes.size());
    out.writeBytes(fileFront(0));
    number(out, 3, fileSize);
    blockSizes.forEach(size -> number(out, 4, size));
    return out.toByteArray();
  }

  /// What a message of a file with `length` bytes inside has before them.
  static byte[] fileFront(int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8);
    number(out, 1, Type.FILE.code);
    if (length > 0) {
      out.write(2 << 3 | 2);
      Varint.write(out, length);
    }
    return out.toByteArray();
  }

  /// What it has after them.
  static byte[] fileBack(int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8);
    number(out, 3, length);
    return out.toByteArray();
  }

  /// The message of a directory in one block.
  static byte[] directory() {
    return new byte[] {1 << 3, (byte) Type.DIRECTORY.code};
  }

  /// The message of a symlink.
  static byte[] symlink(byte[] target) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(target.length + 8);
    number(out, 1, Type.SYMLINK.code);
    DagPb.bytesField(out, 2, target, target.length);
    return out.toByteArray();
  }

  /// The message of a HAMT node.
  static byte[] hamt(byte[] bitField, int fanout) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bitField.length + 16);
    number(out, 1, Type.HAMT.code);
    DagPb.bytesField(out, 2, bitField, bitField.length);
    number(out, 5, MURMUR3);
    number(out, 6, fanout);
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int field, long value) {
    out.write(field << 3);
    Varint.write(out, value);
  }

  /// Reads a message. Unknown fields are passed over, as protobuf asks; block sizes may be packed.
  ///
  /// @throws Malformed `truncated`, `varint`, `wiretype`, `type`, `size` or `fanout`
  public static UnixFsNode decode(byte @Nullable [] message) {
    if (message == null) {
      throw new Malformed("type");
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    long type = -1;
    byte[] data = {};
    long fileSize = -1;
    List<Long> blockSizes = new ArrayList<>();
    long hash = MURMUR3;
    long fanout = 0;
    while (in.hasRemaining()) {
      long tag = Varint.readProtobuf(in);
      switch ((int) Math.min(tag, Integer.MAX_VALUE)) {
        case 1 << 3 -> type = Varint.readProtobuf(in);
        case 2 << 3 | 2 -> data = DagPb.bytes(in);
        case 3 << 3 -> fileSize = size(in);
        case 4 << 3 -> blockSizes.add(size(in));
        case 4 << 3 | 2 -> {
          ByteBuffer packed = ByteBuffer.wrap(DagPb.bytes(in));
          while (packed.hasRemaining()) {
            blockSizes.add(size(packed));
          }
        }
        case 5 << 3 -> hash = Varint.readProtobuf(in);
        case 6 << 3 -> fanout = Varint.readProtobuf(in);
        default -> skip(in, tag);
      }
    }
    if (type < 0 || type >= Type.values().length) {
      throw new Malformed("type");
    }
    Type known = Type.values()[(int) type];
    if (known == Type.HAMT
        && (hash != MURMUR3 || fanout < 8 || fanout > MAX_FANOUT || Long.bitCount(fanout) != 1)) {
      throw new Malformed("fanout");
    }
    return new UnixFsNode(known, data, fileSize, blockSizes, known == Type.HAMT ? (int) fanout : 0);
  }

  private static long size(ByteBuffer in) {
    long size = Varint.readProtobuf(in);
    if (size < 0) {
      throw new Malformed("size");
    }
    return size;
  }

  private static void skip(ByteBuffer in, long tag) {
    if (tag >>> 3 == 0) {
      throw new Malformed("wiretype");
    }
    switch ((int) (tag & 7)) {
      case 0 -> Varint.readProtobuf(in);
      case 1 -> skipBytes(in, 8);
      case 2 -> DagPb.bytes(in);
      case 5 -> skipBytes(in, 4);
      default -> throw new Malformed("wiretype");
    }
  }

  private static void skipBytes(ByteBuffer in, int count) {
    if (in.remaining() < count) {
      throw new Malformed("truncated");
    }
    in.position(in.position() + count);
  }
}
