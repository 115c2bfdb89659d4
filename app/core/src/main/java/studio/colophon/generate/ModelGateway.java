package studio.colophon.generate;

import studio.colophon.base.Cancel;

/// Makes a text from a brief. It touches no draft: it returns text and exactly one outcome.
public interface ModelGateway {
  /// Generates; blocks until the outcome is known. Nothing is tried again.
  ///
  /// @param brief what is asked for
  /// @param partial told of each piece as it comes, on the calling thread
  /// @param cancel ends the generation at once in every phase; what came so far is kept
  /// @return the text and its one outcome, whatever the provider does
  /// @throws studio.colophon.base.StudioException `offline` or `badArgument` when nothing could be
  ///   sent
  Generation generate(Brief brief, Sink partial, Cancel cancel);
}
