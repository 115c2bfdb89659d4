package studio.colophon.generate;

/// Is told of text as it comes.
@FunctionalInterface
public interface Sink {
  /// Nobody is told.
  Sink NONE = piece -> {};

  /// Takes the next piece: well-formed UTF-16, never empty. The pieces joined are the text of the
  /// [Generation]. What is thrown here ends the generation as `failed`, with its text kept.
  void text(String piece);
}
