package studio.colophon.publish.place;

import java.net.URI;
import java.util.Optional;

/// Where the secrets of services are: outside the database.
public interface Tokens {
  /// The secret of a service at this address; empty when none was given for it.
  Optional<String> of(String name, URI url);

  /// Keeps a secret in the place of an earlier one.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` when it cannot be one, `diskFull`
  void keep(String name, URI url, String token);

  /// Forgets a secret.
  void forget(String name);
}
