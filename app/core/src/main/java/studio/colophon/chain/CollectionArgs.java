package studio.colophon.chain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import studio.colophon.base.EvmAddress;

/// What a collection is made from, and its address follows from.
///
/// @param author who controls it
/// @param bps royalty of works without terms of their own, 0 to 5000 hundredths of a percent
/// @param name at most 255 bytes of UTF-8
/// @param symbol a short name
public record CollectionArgs(EvmAddress author, int bps, String name, String symbol) {
  private static final int PROXY = 45;

  public CollectionArgs {
    if (bps < 0 || bps > 5000 || name.getBytes(StandardCharsets.UTF_8).length > 255) {
      throw new IllegalArgumentException("no such collection can be");
    }
  }

  /// The clone's arguments: author(20) | bps(2) | length of name(1) | name | symbol
  /// (docs/contracts.md).
  byte[] packed() {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(author.bytes());
    out.write(bps >> 8);
    out.write(bps);
    out.write(utf8.length);
    out.writeBytes(utf8);
    out.writeBytes(symbol.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /// What a collection's own code says it was made from; empty when the code is not of that form.
  ///
  /// @param code 45 bytes of proxy, then the arguments (docs/contracts.md)
  public static Optional<CollectionArgs> ofCode(byte[] code) {
    int at = PROXY + 20 + 2;
    if (code.length <= at || code.length < at + 1 + (code[at] & 0xFF)) {
      return Optional.empty();
    }
    int bps = (code[at - 2] & 0xFF) << 8 | (code[at - 1] & 0xFF);
    int nameEnd = at + 1 + (code[at] & 0xFF);
    byte[] author = Arrays.copyOfRange(code, PROXY, PROXY + 20);
    if (bps > 5000 || Arrays.equals(author, new byte[20])) {
      return Optional.empty();
    }
    return Optional.of(
        new CollectionArgs(
            EvmAddress.of(author),
            bps,
            new String(code, at + 1, nameEnd - at - 1, StandardCharsets.UTF_8),
            new String(code, nameEnd, code.length - nameEnd, StandardCharsets.UTF_8)));
  }
}
