package studio.colophon.ipfs;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

/// The name of a block by its content (github.com/multiformats/cid). Version 0 is a bare sha2-256
/// multihash of a dag-pb block, version 1 says codec and hash. Immutable; equal when the bytes are.
public final class Cid implements Comparable<Cid> {
  /// Codec of a block that is only bytes.
  public static final long RAW = 0x55;

  /// Codec of a UnixFS node.
  public static final long DAG_PB = 0x70;

  /// Codec of a CBOR block with links.
  public static final long DAG_CBOR = 0x71;

  /// Codec of a public key, as IPNS names have it.
  public static final long LIBP2P_KEY = 0x72;

  /// Longest text that is read, in characters; far above every CID in use.
  private static final int MAX_TEXT = 512;

  private static final int V0_TEXT = 46;
  private static final int V0_BYTES = 34;

  private final int version;
  private final long codec;
  private final Multihash hash;
  private final byte[] bytes;

  private Cid(int version, long codec, Multihash hash) {
    this.version = version;
    this.codec = codec;
    this.hash = hash;
    byte[] tail = hash.bytes();
    this.bytes =
        version == 0
            ? tail
            : ByteBuffer.allocate(1 + Varint.size(codec) + tail.length)
                .put((byte) 1)
                .put(Varint.bytes(codec))
                .put(tail)
                .array();
  }

  /// A version 0 CID: a dag-pb block with this hash.
  ///
  /// @throws IllegalArgumentException when the hash is not sha2-256
  public static Cid v0(Multihash hash) {
    if (hash.code() != Multihash.SHA2_256) {
      throw new IllegalArgumentException("version 0 needs sha2-256, not " + hash.name());
    }
    return new Cid(0, DAG_PB, hash);
  }

  /// A version 1 CID.
  public static Cid v1(long codec, Multihash hash) {
    return new Cid(1, codec, hash);
  }

  /// The version 1 CID of `block` as raw bytes, by sha2-256.
  public static Cid raw(byte[] block) {
    return v1(RAW, Multihash.sha256(block));
  }

  /// Reads a CID that fills `bytes`.
  ///
  /// @throws Malformed as [#read], or `trailing` when bytes are left
  public static Cid of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Cid cid = read(in);
    if (in.hasRemaining()) {
      throw new Malformed("trailing");
    }
    return cid;
  }

  /// Reads a CID from the front of `in`.
  ///
  /// @throws Malformed `truncated`, `version`, `varint` or `digest`
  public static Cid read(ByteBuffer in) {
    int at = in.position();
    if (in.remaining() >= 2 && in.get(at) == 0x12 && in.get(at + 1) == 0x20) {
      if (in.remaining() < V0_BYTES) {
        throw new Malformed("truncated");
      }
      return v0(Multihash.read(in));
    }
    if (Varint.read(in) != 1) {
      throw new Malformed("version");
    }
    return v1(Varint.read(in), Multihash.read(in));
  }

  /// Reads a CID as people write it: `Qm...`, or base32, base36, base58btc, base16 or base64url
  /// with the letter of the base in front.
  ///
  /// @throws StudioException `badArgument` with the reason in its key
  public static Cid parse(String text) {
    try {
      return fromText(text);
    } catch (Malformed e) {
      throw refusal(e.reason(), text).exception(e);
    }
  }

  /// As [#parse], for callers that expect other text as well.
  ///
  /// @throws Malformed `empty`, `long`, `base`, `character`, `bits`, `prefixed`, `trailing` or as
  ///   [#read]
  static Cid fromText(String text) {
    if (text.isEmpty()) {
      throw new Malformed("empty");
    }
    if (text.length() > MAX_TEXT) {
      throw new Malformed("long");
    }
    if (text.startsWith("Qm")) {
      if (text.length() != V0_TEXT) {
        throw new Malformed(text.length() < V0_TEXT ? "truncated" : "trailing");
      }
      return of(Multibase.BASE58BTC.decode(text));
    }
    Cid cid = of(Multibase.of(text.charAt(0)).decode(text.substring(1)));
    if (cid.version == 0) {
      throw new Malformed("prefixed");
    }
    return cid;
  }

  /// The base that `text`, a CID, is written in, as the multibase table names it.
  public static String base(String text) {
    return text.startsWith("Qm")
        ? Multibase.BASE58BTC.label()
        : Multibase.of(text.charAt(0)).label();
  }

  /// 0 or 1.
  public int version() {
    return version;
  }

  /// The number of the codec in the multicodec table.
  public long codec() {
    return codec;
  }

  /// The codec in words, or its number in hex where we have none.
  public String codecName() {
    if (codec == RAW) {
      return "raw";
    }
    if (codec == DAG_PB) {
      return "dag-pb";
    }
    return codec == DAG_CBOR
        ? "dag-cbor"
        : codec == LIBP2P_KEY ? "libp2p-key" : "0x" + Long.toHexString(codec);
  }

  /// The hash of the block.
  public Multihash hash() {
    return hash;
  }

  /// Whether the block itself is inside the CID.
  public boolean isIdentity() {
    return hash.code() == Multihash.IDENTITY;
  }

  /// Whether `block` is the block named.
  public boolean names(byte[] block) {
    return hash.matches(block);
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// How many bytes there are: 34 for version 0, 36 for sha2-256 in version 1.
  public int length() {
    return bytes.length;
  }

  /// The same block named in version 0; empty unless it is a dag-pb block named by its sha2-256.
  public Optional<Cid> v0() {
    boolean possible = codec == DAG_PB && hash.code() == Multihash.SHA2_256;
    return possible ? Optional.of(v0(hash)) : Optional.empty();
  }

  /// The same block named in version 1.
  public Cid v1() {
    return version == 1 ? this : v1(codec, hash);
  }

  /// Order of the bytes as unsigned numbers.
  @Override
  public int compareTo(Cid other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cid that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Version 0 in base58btc, version 1 in base32.
  @Override
  public String toString() {
    return version == 0
        ? Multibase.BASE58BTC.encode(bytes)
        : Multibase.BASE32.prefix() + Multibase.BASE32.encode(bytes);
  }

  private static Problem refusal(String reason, String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return switch (reason) {
      case "empty" -> Problem.of(Fault.BAD_ARGUMENT, "cid.empty");
      case "long" -> Problem.of(Fault.BAD_ARGUMENT, "cid.long", shown);
      case "base" -> Problem.of(Fault.BAD_ARGUMENT, "cid.base", shown);
      case "character" -> Problem.of(Fault.BAD_ARGUMENT, "cid.character", shown);
      case "prefixed" -> Problem.of(Fault.BAD_ARGUMENT, "cid.prefixed", shown);
      case "version" -> Problem.of(Fault.BAD_ARGUMENT, "cid.version", shown);
      case "truncated", "bits" -> Problem.of(Fault.BAD_ARGUMENT, "cid.truncated", shown);
      case "trailing" -> Problem.of(Fault.BAD_ARGUMENT, "cid.trailing", shown);
      default -> Problem.of(Fault.BAD_ARGUMENT, "cid.malformed", shown);
    };
  }
}
