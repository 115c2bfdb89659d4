package studio.colophon.verify;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.Cid;

/// What is to be checked.
public sealed interface Subject {
  /// A token (CAIP-19).
  ///
  /// @param id 0 to 2^256 - 1; the SHA-256 of the metadata
  record Token(long chainId, EvmAddress collection, BigInteger id) implements Subject {
    /// `eip155:CHAINID/erc721:ADDRESS/ID` with the checksummed address.
    @Override
    public String toString() {
      return "eip155:" + chainId + "/erc721:" + collection + "/" + id;
    }
  }

  /// The root of an edition, or of its metadata.
  record Root(Cid cid) implements Subject {
    @Override
    public String toString() {
      return cid.toString();
    }
  }

  /// A CAR file.
  record Car(Path file) implements Subject {
    @Override
    public String toString() {
      return file.toAbsolutePath().normalize().toString();
    }
  }

  /// `token`, `cid` or `car`.
  default String kind() {
    return switch (this) {
      case Token _ -> "token";
      case Root _ -> "cid";
      case Car _ -> "car";
    };
  }

  /// Reads a token, a CID, a link that holds a CID (`ipfs://CID`, `https://HOST/ipfs/CID`,
  /// `https://CID.ipfs.HOST`), or the path of a CAR file.
  ///
  /// @throws StudioException `notFound` for a file that is not there, `badArgument` for anything
  ///   else
  static Subject parse(String text) {
    if (text.startsWith("eip155:")) {
      return token(text);
    }
    Optional<Cid> cid = cid(text);
    if (cid.isPresent()) {
      return new Root(cid.get());
    }
    try {
      Path file = Path.of(text);
      if (Files.isRegularFile(file)) {
        return new Car(file);
      }
    } catch (InvalidPathException e) {
      throw Problem.of(Fault.BAD_ARGUMENT, "verify.subject", text).exception(e);
    }
    Fault fault = text.endsWith(".car") ? Fault.NOT_FOUND : Fault.BAD_ARGUMENT;
    throw fault == Fault.NOT_FOUND
        ? Problem.of(Fault.NOT_FOUND, "path.missing", text).exception()
        : Problem.of(Fault.BAD_ARGUMENT, "verify.subject", text).exception();
  }

  private static Token token(String text) {
    Matcher m =
        Pattern.compile("eip155:([1-9][0-9]{0,17})/erc721:(0x[0-9a-fA-F]{40})/(0|[1-9][0-9]{0,77})")
            .matcher(text);
    if (!m.matches()) {
      throw Problem.of(Fault.BAD_ARGUMENT, "verify.token", text).exception();
    }
    BigInteger id = new BigInteger(m.group(3));
    if (id.bitLength() > 256) {
      throw Problem.of(Fault.BAD_ARGUMENT, "verify.token", text).exception();
    }
    return new Token(Long.parseLong(m.group(1)), EvmAddress.parse(m.group(2)), id);
  }

  private static Optional<Cid> cid(String text) {
    String candidate = text;
    if (text.startsWith("ipfs://")) {
      candidate = text.substring(7).replaceFirst("[/?#].*", "");
    } else if (text.startsWith("http://") || text.startsWith("https://")) {
      candidate = inLink(text);
    }
    try {
      return Optional.of(Cid.parse(candidate));
    } catch (StudioException e) {
      return Optional.empty();
    }
  }

  private static String inLink(String text) {
    try {
      URI uri = URI.create(text);
      Matcher path = Pattern.compile("^/ipfs/([^/]+)").matcher(String.valueOf(uri.getPath()));
      if (path.find()) {
        return path.group(1);
      }
      Matcher host = Pattern.compile("^([^.]+)\\.ipfs\\.").matcher(String.valueOf(uri.getHost()));
      return host.find() ? host.group(1) : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
