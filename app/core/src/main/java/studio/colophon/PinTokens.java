package studio.colophon;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import studio.colophon.base.Hashes;
import studio.colophon.publish.place.Tokens;

/// Tokens of pinning services, in the vault as keys of model services are. A name may be written in
/// any script, so that an entry is called by the beginning of its SHA-256.
record PinTokens(ServiceKeys keys) implements Tokens {
  private static final int DIGITS = 24;

  @Override
  public Optional<String> of(String name, URI url) {
    return keys.of(id(name), url);
  }

  @Override
  public void keep(String name, URI url, String token) {
    keys.keep(id(name), url, token);
  }

  @Override
  public void forget(String name) {
    keys.forget(id(name));
  }

  private static String id(String name) {
    return Hashes.hex(Hashes.sha256(name.getBytes(StandardCharsets.UTF_8))).substring(0, DIGITS);
  }
}
