package studio.colophon.assist;

import studio.colophon.generate.ModelGateway;

/// Opens the way to a source.
@FunctionalInterface
public interface Gateways {
  /// The way to `source`.
  ///
  /// @throws studio.colophon.base.StudioException `badArgument` or `needsYou` when its address, its
  ///   name or its key cannot be used
  ModelGateway to(Source source);
}
