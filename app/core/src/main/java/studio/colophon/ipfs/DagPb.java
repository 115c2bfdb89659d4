package studio.colophon.ipfs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The dag-pb codec (ipld.io/specs/codecs/dag-pb): links and then data, in protobuf. What is
/// written is the one canonical form; what is read may also have data before links (IPIP-0550),
/// links in any order of names, and no name or size.
public final class DagPb {
  private static final int BYTES = 2;
  private static final int VARINT = 0;

  private DagPb() {}

  /// A link to another block.
  ///
  /// @param cid the block
  /// @param name any Unicode text, empty for the parts of a file
  /// @param tsize bytes of the block and of all that hangs from it, duplicates counted each time
  public record Link(Cid cid, String name, long tsize) {}

  /// A node as read.
  public static final class Node {
    private final List<Link> links;
    private final byte @Nullable [] data;

    Node(List<Link> links, byte @Nullable [] data) {
      this.links = List.copyOf(links);
      this.data = data;
    }

    /// The links in the order of the block.
    public List<Link> links() {
      return links;
    }

    /// The data; null when the block has none.
    public byte @Nullable [] data() {
      return data == null ? null : data.clone();
    }
  }

  /// The canonical block of these links, in this order, and this data.
  ///
  /// @throws Malformed `utf8` when a name has a lone surrogate
  public static byte[] encode(List<Link> links, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 12 + 64 * links.size());
    for (Link link : links) {
      byte[] cid = link.cid().bytes();
      byte[] name = utf8(link.name());
      out.write(2 << 3 | BYTES);
      Varint.write(out, linkBytes(cid.length, name.length, link.tsize()));
      bytesField(out, 1, cid, cid.length);
      bytesField(out, 2, name, name.length);
      out.write(3 << 3);
      Varint.write(out, link.tsize());
    }
    dataTag(out, data.length);
    out.writeBytes(data);
    return out.toByteArray();
  }

  /// Appends what comes before `length` bytes of data.
  static void dataTag(ByteArrayOutputStream out, int length) {
    out.write(1 << 3 | BYTES);
    Varint.write(out, length);
  }

  private static long linkBytes(int cid, int name, long tsize) {
    return 3L + Varint.size(cid) + cid + Varint.size(name) + name + Varint.size(tsize);
  }

  /// Appends a field of bytes, with its tag.
  static void bytesField(ByteArrayOutputStream out, int number, byte[] bytes, int length) {
    out.write(number << 3 | BYTES);
    Varint.write(out, length);
    out.write(bytes, 0, length);
  }

  /// Reads a block.
  ///
  /// @throws Malformed `truncated`, `varint`, `wiretype`, `field`, `duplicate`, `order`, `nohash`,
  ///   `utf8`, or what [Cid#of] says about the CID of a link
  public static Node decode(byte[] block) {
    ByteBuffer in = ByteBuffer.wrap(block);
    List<Link> links = new ArrayList<>();
    byte[] data = null;
    boolean linksEnded = false;
    while (in.hasRemaining()) {
      int number = field(in, 2);
      byte[] body = bytes(in);
      if (number == 1) {
        if (data != null) {
          throw new Malformed("duplicate");
        }
        data = body;
        linksEnded = !links.isEmpty();
      } else if (linksEnded) {
        throw new Malformed("order");
      } else {
        links.add(link(ByteBuffer.wrap(body)));
      }
    }
    return new Node(links, data);
  }

  private static Link link(ByteBuffer in) {
    Cid cid = null;
    String name = "";
    long tsize = 0;
    for (int last = 0; in.hasRemaining(); ) {
      int number = field(in, 3);
      if (number <= last) {
        throw new Malformed(number == last ? "duplicate" : "order");
      }
      last = number;
      switch (number) {
        case 1 -> cid = Cid.of(bytes(in));
        case 2 -> name = text(bytes(in));
        default -> tsize = Varint.readProtobuf(in);
      }
    }
    if (cid == null) {
      throw new Malformed("nohash");
    }
    if (tsize < 0) {
      throw new Malformed("varint");
    }
    return new Link(cid, name, tsize);
  }

  /// Reads a tag: fields 1 to `most`, of which 3 is a number and the others are bytes.
  private static int field(ByteBuffer in, int most) {
    long tag = Varint.readProtobuf(in);
    long number = tag >>> 3;
    if (number < 1 || number > most) {
      throw new Malformed("field");
    }
    if ((tag & 7) != (number == 3 ? VARINT : BYTES)) {
      throw new Malformed("wiretype");
    }
    return (int) number;
  }

  /// Reads a length and as many bytes.
  static byte[] bytes(ByteBuffer in) {
    long length = Varint.readProtobuf(in);
    if (length < 0 || length > in.remaining()) {
      throw new Malformed("truncated");
    }
    byte[] out = new byte[(int) length];
    in.get(out);
    return out;
  }

  /// The UTF-8 of a text.
  ///
  /// @throws Malformed `utf8` for a lone surrogate
  static byte[] utf8(String text) {
    try {
      ByteBuffer out = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[out.remaining()];
      out.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new Malformed("utf8");
    }
  }

  /// The text of UTF-8.
  ///
  /// @throws Malformed `utf8` for anything else
  static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Malformed("utf8");
    }
  }
}
