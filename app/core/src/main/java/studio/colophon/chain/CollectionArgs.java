package studio.colophon.chain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import studio.colophon.base.EvmAddress;

/// What a collection is made from, and its address follows from.
///
/// @param author who controls it
/// @param bps royalty of works without terms of their own, 0 to 5000 hundredths of a percent
/// @param name at most 255 bytes of UTF-8
/// @param symbol a short name
public record CollectionArgs(EvmAddress author, int bps, String name, String symbol) {
  public CollectionArgs {
    if (bps < 0 || bps > 5000 || name.getBytes(StandardCharsets.UTF_8).length > 255) {
      throw new IllegalArgumentException("no such collection can be");
    }
  }

  /// The clone's arguments: author(20) | bps(2) | length of name(1) | name | symbol (contracts.md
  /// 6).
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
}
