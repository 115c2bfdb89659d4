package studio.colophon;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.vault.Vault;

/// Keys of services of one sort, in the vault (docs/decisions/0022). A key is bound to the server
/// it was given for: after the address of a service has changed to another server, it has no key.
public final class ServiceKeys {
  /// Longest key, in characters.
  public static final int LONGEST = 2048;

  private final Vault vault;
  private final String sort;

  /// @param sort begins the names of the entries, such as `model-`
  ServiceKeys(Vault vault, String sort) {
    this.vault = vault;
    this.sort = sort;
  }

  /// Keeps a key in the place of an earlier one.
  ///
  /// @param service id of the service: lower-case letters, digits and hyphens, at most 31
  /// @param server its address
  /// @param key visible ASCII
  /// @throws studio.colophon.base.StudioException `badArgument` when it cannot be a key, `diskFull`
  public void keep(String service, URI server, String key) {
    boolean visible = key.chars().allMatch(c -> c > ' ' && c < 127);
    if (key.isEmpty() || key.length() > LONGEST || !visible) {
      throw Problem.of(Fault.BAD_ARGUMENT, "generate.keyForm").exception();
    }
    byte[] secret = (origin(server) + "\n" + key).getBytes(StandardCharsets.UTF_8);
    try {
      vault.replace(entry(service), secret);
    } finally {
      Vault.wipe(secret);
    }
  }

  /// The key for a service at this server; empty when none was given.
  ///
  /// @throws studio.colophon.base.StudioException `badFile` when the vault's entry is damaged
  public Optional<String> of(String service, URI server) {
    if (!vault.has(entry(service))) {
      return Optional.empty();
    }
    String line = vault.open(entry(service), bytes -> new String(bytes, StandardCharsets.UTF_8));
    int end = line.indexOf('\n');
    return end > 0 && line.substring(0, end).equals(origin(server))
        ? Optional.of(line.substring(end + 1))
        : Optional.empty();
  }

  /// Forgets a key.
  public void forget(String service) {
    vault.forget(entry(service));
  }

  private String entry(String service) {
    return sort + service;
  }

  private static String origin(URI server) {
    return server.getScheme() + "://" + server.getHost() + ":" + server.getPort();
  }
}
