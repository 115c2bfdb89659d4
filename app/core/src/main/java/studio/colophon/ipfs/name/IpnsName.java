package studio.colophon.ipfs.name;

import java.util.Arrays;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;
import studio.colophon.ipfs.Malformed;
import studio.colophon.ipfs.Multibase;
import studio.colophon.ipfs.Multihash;

/// An IPNS name (specs.ipfs.tech/ipns/ipns-record, "IPNS Name"): an Ed25519 public key inside a
/// CID, so that whoever has the name can check its records. Names of other kinds of keys, which
/// hold only a hash, are not read.
///
/// @param cid version 1, codec libp2p-key, the identity multihash of the key in protobuf
public record IpnsName(Cid cid) {
  /// The protobuf before the key (libp2p peer ids): type 1, Ed25519, and 32 bytes.
  private static final byte[] HEAD = {0x08, 0x01, 0x12, 0x20};

  /// Checks what the CID holds.
  ///
  /// @throws Malformed `key` when that is no Ed25519 key
  public IpnsName {
    byte[] digest = cid.hash().digest();
    boolean key =
        cid.version() == 1
            && cid.codec() == Cid.LIBP2P_KEY
            && cid.isIdentity()
            && digest.length == HEAD.length + Ed25519.PUBLIC
            && Arrays.equals(digest, 0, HEAD.length, HEAD, 0, HEAD.length);
    if (!key) {
      throw new Malformed("key");
    }
  }

  /// The name that a public key of 32 bytes has.
  public static IpnsName of(byte[] publicKey) {
    byte[] digest = Arrays.copyOf(HEAD, HEAD.length + publicKey.length);
    System.arraycopy(publicKey, 0, digest, HEAD.length, publicKey.length);
    return new IpnsName(Cid.v1(Cid.LIBP2P_KEY, Multihash.of(Multihash.IDENTITY, digest)));
  }

  /// Reads a name as people write it: `k51...`, the same CID in another base, or the older form of
  /// a peer, `12D3KooW...`, which is the multihash alone in base58btc.
  ///
  /// @throws StudioException `badArgument` when it is no name of an Ed25519 key
  public static IpnsName parse(String text) {
    try {
      return new IpnsName(text.startsWith("1") ? bare(text) : Cid.parse(text));
    } catch (Malformed | StudioException e) {
      String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
      throw Problem.of(Fault.BAD_ARGUMENT, "name.malformed", shown).exception(e);
    }
  }

  private static Cid bare(String text) {
    if (text.length() > 2 * Multihash.MAX_DIGEST) {
      throw new Malformed("long");
    }
    byte[] hash = Multibase.BASE58BTC.decode(text);
    if (hash.length < 2 || hash[0] != Multihash.IDENTITY || hash[1] != hash.length - 2) {
      throw new Malformed("key");
    }
    byte[] digest = Arrays.copyOfRange(hash, 2, hash.length);
    return Cid.v1(Cid.LIBP2P_KEY, Multihash.of(Multihash.IDENTITY, digest));
  }

  /// The key, 32 bytes as in RFC 8032.
  public byte[] publicKey() {
    byte[] digest = cid.hash().digest();
    return Arrays.copyOfRange(digest, HEAD.length, digest.length);
  }

  /// The key in protobuf, as records may carry it.
  byte[] protobuf() {
    return cid.hash().digest();
  }

  /// In base36, as names are usually written.
  @Override
  public String toString() {
    return Multibase.BASE36.prefix() + Multibase.BASE36.encode(cid.bytes());
  }
}
