package studio.colophon.ipfs.name;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import studio.colophon.ipfs.Malformed;

/// What version 2 signs: a DAG-CBOR map (ipld.io/specs/codecs/dag-cbor) with its keys in the order
/// of their length, then of their bytes. Read strictly: numbers in their shortest form, nothing of
/// indefinite length, no key twice; keys that we do not know may stand between ours.
///
/// @param ttl how long readers may keep it, in nanoseconds
/// @param value what the name points to
/// @param sequence which of two records is newer
/// @param validity until when it holds, as it stands in the record
record IpnsData(long ttl, byte[] value, long sequence, byte[] validity) {
  /// The kind of validity there is: an end of life.
  static final long EOL = 0;

  private static final int DEPTH = 32;
  private static final int LINK = 42;
  private static final int DOUBLE = 27;

  private static final int UNSIGNED = 0;
  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int MAP = 5;

  /// The map.
  byte[] write() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    head(out, MAP, 5);
    key(out, "TTL");
    head(out, UNSIGNED, ttl);
    key(out, "Value");
    head(out, BYTES, value.length);
    out.writeBytes(value);
    key(out, "Sequence");
    head(out, UNSIGNED, sequence);
    key(out, "Validity");
    head(out, BYTES, validity.length);
    out.writeBytes(validity);
    key(out, "ValidityType");
    head(out, UNSIGNED, EOL);
    return out.toByteArray();
  }

  private static void key(ByteArrayOutputStream out, String key) {
    head(out, TEXT, key.length());
    out.writeBytes(key.getBytes(StandardCharsets.US_ASCII));
  }

  private static void head(ByteArrayOutputStream out, int major, long value) {
    int kind = major << 5;
    int size =
        value < 24 ? 0 : value < 1L << 8 ? 1 : value < 1L << 16 ? 2 : value < 1L << 32 ? 4 : 8;
    if (size == 0) {
      out.write(kind | (int) value);
      return;
    }
    out.write(kind | 24 + Integer.numberOfTrailingZeros(size));
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }

  /// Reads a map.
  ///
  /// @throws Malformed `truncated`, `kind`, `number`, `indefinite`, `order`, `duplicate`, `depth`,
  ///   `tag`, `trailing`, `missing` or `validityType`
  static IpnsData read(byte[] map) {
    Reader reader = new Reader(ByteBuffer.wrap(map));
    IpnsData data = reader.data();
    if (reader.in.hasRemaining()) {
      throw new Malformed("trailing");
    }
    return data;
  }

  private static final class Reader {
    private final ByteBuffer in;
    private int major;
    private int low;

    Reader(ByteBuffer in) {
      this.in = in;
    }

    IpnsData data() {
      Long ttl = null;
      Long sequence = null;
      Long type = null;
      byte[] value = null;
      byte[] validity = null;
      byte[] last = null;
      for (long left = head(MAP); left > 0; left--) {
        byte[] key = key(last);
        last = key;
        switch (new String(key, StandardCharsets.UTF_8)) {
          case "TTL" -> ttl = head(UNSIGNED);
          case "Value" -> value = bytes(head(BYTES));
          case "Sequence" -> sequence = head(UNSIGNED);
          case "Validity" -> validity = bytes(head(BYTES));
          case "ValidityType" -> type = head(UNSIGNED);
          default -> skip(0);
        }
      }
      if (ttl == null || sequence == null || type == null || value == null || validity == null) {
        throw new Malformed("missing");
      }
      if (type != EOL) {
        throw new Malformed("validityType");
      }
      return new IpnsData(ttl, value, sequence, validity);
    }

    private byte[] key(byte @Nullable [] last) {
      byte[] key = bytes(head(TEXT));
      int order =
          last == null
              ? 1
              : key.length != last.length
                  ? Integer.compare(key.length, last.length)
                  : Arrays.compareUnsigned(key, last);
      if (order <= 0) {
        throw new Malformed(order == 0 ? "duplicate" : "order");
      }
      return key;
    }

    private long head(int wanted) {
      long value = head();
      if (major != wanted) {
        throw new Malformed("kind");
      }
      return value;
    }

    /// Reads the head of a value; the bits of a double come out as they are.
    private long head() {
      int first = need(1).get() & 0xFF;
      major = first >> 5;
      low = first & 31;
      if (low > DOUBLE) {
        throw new Malformed("indefinite");
      }
      long value =
          switch (low) {
            case 24 -> need(1).get() & 0xFF;
            case 25 -> need(2).getShort() & 0xFFFF;
            case 26 -> need(4).getInt() & 0xFFFFFFFFL;
            case DOUBLE -> need(8).getLong();
            default -> low;
          };
      if (major == 7) {
        return value;
      }
      long least = low < 24 ? 0 : low == 24 ? 24 : 1L << (8 << (low - 25));
      if (value < least) {
        // also what does not fit 63 bits, as it does not in Kubo
        throw new Malformed("number");
      }
      return value;
    }

    private ByteBuffer need(int count) {
      if (in.remaining() < count) {
        throw new Malformed("truncated");
      }
      return in;
    }

    private byte[] bytes(long length) {
      if (length > in.remaining()) {
        throw new Malformed("truncated");
      }
      byte[] out = new byte[(int) length];
      in.get(out);
      return out;
    }

    private void skip(int depth) {
      if (depth > DEPTH) {
        throw new Malformed("depth");
      }
      long value = head();
      switch (major) {
        case BYTES, TEXT -> bytes(value);
        case 4 -> {
          for (long left = value; left > 0; left--) {
            skip(depth + 1);
          }
        }
        case MAP -> {
          byte[] last = null;
          for (long left = value; left > 0; left--) {
            last = key(last);
            skip(depth + 1);
          }
        }
        case 6 -> {
          if (value != LINK) {
            throw new Malformed("tag");
          }
          bytes(head(BYTES));
        }
        case 7 -> {
          // false, true, null, or a double
          if (low != DOUBLE && (low < 20 || low > 22)) {
            throw new Malformed("kind");
          }
        }
        default -> {}
      }
    }
  }
}
