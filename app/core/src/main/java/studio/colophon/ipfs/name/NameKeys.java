package studio.colophon.ipfs.name;

import java.util.Optional;
import java.util.function.Consumer;

/// Keeps the keys of names; they never leave it. The edge to the vault, which this room does not
/// know. Thread-safe.
public interface NameKeys {
  /// Makes a key, unless there is one.
  ///
  /// @param label lower-case letters, digits and hyphens, at most 32
  /// @param before called with the name of a new key before that is kept
  /// @throws studio.colophon.base.StudioException `diskFull`, `badFile`
  IpnsName make(String label, Consumer<IpnsName> before);

  /// The name of a key; empty when there is none.
  ///
  /// @throws studio.colophon.base.StudioException `badFile` when it is damaged
  Optional<IpnsName> of(String label);

  /// Signs with a key: Ed25519 (RFC 8032), 64 bytes.
  ///
  /// @throws studio.colophon.base.StudioException `notFound`, `badFile`
  byte[] sign(String label, byte[] message);
}
