package studio.colophon.ipfs.pin;

import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import studio.colophon.net.Door;

/// How a service is spoken to.
public enum Kind {
  /// The Pinning Service API.
  PSA,
  /// Pinata's own upload.
  PINATA,
  /// Filebase's S3.
  FILEBASE;

  /// The word that is stored, printed and typed: `psa`, `pinata`, `filebase`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind of a word.
  public static Optional<Kind> of(String word) {
    for (Kind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /// The kind that an address most likely is of. Pinata and Filebase offer the Pinning Service API
  /// too, at other addresses.
  public static Kind guess(URI base) {
    String host = base.getHost() == null ? "" : base.getHost().toLowerCase(Locale.ROOT);
    String path = base.getPath() == null ? "" : base.getPath();
    if (host.equals("s3.filebase.com") || host.equals("s3.filebase.io")) {
      return FILEBASE;
    }
    return host.equals("api.pinata.cloud") && path.startsWith("/v3") ? PINATA : PSA;
  }

  /// A client.
  ///
  /// @param base the service's address
  /// @param token the secret: visible ASCII; for Filebase the one of a bucket
  /// @throws studio.colophon.base.StudioException `badArgument` for an address that a token must
  ///   not be sent to, or a token of another form
  public PinService open(Door door, URI base, String token, InstantSource clock) {
    return switch (this) {
      case PSA -> new PinningApi(door, base, token);
      case PINATA -> new Pinata(door, base, token);
      case FILEBASE -> new Filebase(door, base, token, clock);
    };
  }
}
