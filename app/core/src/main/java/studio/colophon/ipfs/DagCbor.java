package studio.colophon.ipfs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// As much of the dag-cbor codec (ipld.io/specs/codecs/dag-cbor) as CAR headers and walks need:
/// CIDs are byte strings under tag 42 that begin with a zero byte.
public final class DagCbor {
  private static final int DEPTH = 128;
  private static final int CID_TAG = 42;

  private DagCbor() {}

  /// The header of a CAR file.
  public record Header(long version, List<Cid> roots) {}

  /// The header of a version 1 CAR file with these roots: the keys in the order of their length.
  public static byte[] header(List<Cid> roots) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    head(out, 5, 2);
    text(out, "roots");
    head(out, 4, roots.size());
    for (Cid root : roots) {
      head(out, 6, CID_TAG);
      head(out, 2, root.length() + 1);
      out.write(0);
      out.writeBytes(root.bytes());
    }
    text(out, "version");
    head(out, 0, 1);
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    head(out, 3, text.length());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void head(ByteArrayOutputStream out, int major, int value) {
    int kind = major << 5;
    if (value < 24) {
      out.write(kind | value);
    } else if (value < 256) {
      out.write(kind | 24);
      out.write(value);
    } else {
      out.write(kind | 25);
      out.write(value >> 8);
      out.write(value);
    }
  }

  /// Reads the header of a CAR file.
  ///
  /// @throws Malformed when it is not a map of `version` and, for version 1, `roots`
  public static Header readHeader(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Reader reader = new Reader(in);
    long entries = reader.head(5);
    long version = -1;
    List<Cid> roots = null;
    for (long i = 0; i < entries; i++) {
      String key = reader.text();
      if (key.equals("version") && version < 0) {
        version = reader.head(0);
      } else if (key.equals("roots") && roots == null) {
        roots = new ArrayList<>();
        for (long left = reader.head(4); left > 0; left--) {
          roots.add(reader.link());
        }
      } else {
        throw new Malformed("key");
      }
    }
    if (in.hasRemaining()) {
      throw new Malformed("trailing");
    }
    if (version < 0 || (version == 1 && roots == null)) {
      throw new Malformed("key");
    }
    return new Header(version, roots == null ? List.of() : roots);
  }

  /// The CIDs in a block, in their order, duplicates left out.
  ///
  /// @throws Malformed when it is not one dag-cbor value
  public static List<Cid> links(byte[] block) {
    ByteBuffer in = ByteBuffer.wrap(block);
    Reader reader = new Reader(in);
    reader.value(0);
    if (in.hasRemaining()) {
      throw new Malformed("trailing");
    }
    return List.copyOf(reader.links);
  }

  private static final class Reader {
    private final ByteBuffer in;
    private final List<Cid> links = new ArrayList<>();
    private final Set<Cid> known = new HashSet<>();
    private int major;

    Reader(ByteBuffer in) {
      this.in = in;
    }

    /// Reads the head of a value of kind `wanted`.
    long head(int wanted) {
      long value = head();
      if (major != wanted) {
        throw new Malformed("kind");
      }
      return value;
    }

    private long head() {
      int first = need(1).get() & 0xFF;
      major = first >> 5;
      int low = first & 31;
      long value =
          switch (low) {
            case 24 -> need(1).get() & 0xFF;
            case 25 -> need(2).getShort() & 0xFFFF;
            case 26 -> need(4).getInt() & 0xFFFFFFFFL;
            case 27 -> need(8).getLong();
            default -> low;
          };
      if (low > 27) {
        throw new Malformed("indefinite");
      }
      if (value < 0 && major > 1 && major < 7) {
        throw new Malformed("truncated");
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

    String text() {
      return DagPb.text(bytes(head(3)));
    }

    Cid link() {
      if (head(6) != CID_TAG) {
        throw new Malformed("tag");
      }
      byte[] body = bytes(head(2));
      if (body.length == 0 || body[0] != 0) {
        throw new Malformed("tag");
      }
      ByteBuffer rest = ByteBuffer.wrap(body, 1, body.length - 1);
      Cid cid = Cid.read(rest);
      if (rest.hasRemaining()) {
        throw new Malformed("trailing");
      }
      return cid;
    }

    void value(int depth) {
      if (depth > DEPTH) {
        throw new Malformed("depth");
      }
      int kind = (need(1).get(in.position()) & 0xFF) >> 5;
      if (kind == 6) {
        Cid cid = link();
        if (known.add(cid)) {
          links.add(cid);
        }
        return;
      }
      long length = head();
      switch (kind) {
        case 2 -> bytes(length);
        case 3 -> DagPb.text(bytes(length));
        case 4 -> values(length, depth);
        case 5 -> {
          for (long left = length; left > 0; left--) {
            text();
            value(depth + 1);
          }
        }
        default -> {}
      }
    }

    private void values(long count, int depth) {
      for (long left = count; left > 0; left--) {
        value(depth + 1);
      }
    }
  }
}
