package studio.colophon.fake;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.colophon.publish.place.Tokens;

/// Tokens in memory, for tests that have no vault.
public final class PlainTokens implements Tokens {
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  /// None yet.
  public PlainTokens() {}

  @Override
  public Optional<String> of(String name, URI url) {
    return Optional.ofNullable(tokens.get(name + " " + url));
  }

  @Override
  public void keep(String name, URI url, String token) {
    tokens.put(name + " " + url, token);
  }

  @Override
  public void forget(String name) {
    tokens.keySet().removeIf(key -> key.startsWith(name + " "));
  }
}
