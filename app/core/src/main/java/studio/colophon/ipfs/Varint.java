package studio.colophon.ipfs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Unsigned varints: seven bits a byte, lowest first. Multiformats
/// (github.com/multiformats/unsigned-varint) allow nine bytes and only the shortest form; protobuf
/// allows ten bytes and any form.
public final class Varint {
  private static final int MULTIFORMATS_BYTES = 9;
  private static final int PROTOBUF_BYTES = 10;

  private Varint() {}

  /// How many bytes `value`, taken as unsigned, needs: 1 to 10.
  public static int size(long value) {
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  /// Appends `value`, taken as unsigned.
  public static void write(ByteArrayOutputStream out, long value) {
    for (long left = value; ; left >>>= 7) {
      if ((left & ~0x7FL) == 0) {
        out.write((int) left);
        return;
      }
      out.write((int) ((left & 0x7F) | 0x80));
    }
  }

  /// The bytes of `value`, taken as unsigned.
  public static byte[] bytes(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(size(value));
    write(out, value);
    return out.toByteArray();
  }

  /// Reads one in the multiformats form, at most 2^63 - 1.
  ///
  /// @throws Malformed `truncated`, or `varint` when it is too long or not the shortest form
  public static long read(ByteBuffer in) {
    return read(in, MULTIFORMATS_BYTES);
  }

  /// Reads one in the protobuf form; values from 2^63 come out negative.
  ///
  /// @throws Malformed `truncated`, or `varint` when it is longer than ten bytes
  public static long readProtobuf(ByteBuffer in) {
    return read(in, PROTOBUF_BYTES);
  }

  private static long read(ByteBuffer in, int most) {
    long value = 0;
    for (int i = 0; i < most; i++) {
      if (!in.hasRemaining()) {
        throw new Malformed("truncated");
      }
      byte b = in.get();
      value |= (b & 0x7FL) << (7 * i);
      if (b >= 0) {
        if (b == 0 && i > 0 && most == MULTIFORMATS_BYTES) {
          throw new Malformed("varint");
        }
        return value;
      }
    }
    throw new Malformed("varint");
  }
}
