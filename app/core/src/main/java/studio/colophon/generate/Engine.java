package studio.colophon.generate;

import org.jspecify.annotations.Nullable;

/// What made a text.
///
/// @param kind which sort of engine
/// @param model the name asked for; null for the coach
/// @param modelReported the name the server answered with; a claim, and null until it made one
/// @param endpoint base address without secrets; null for the coach
public record Engine(
    Kind kind, @Nullable String model, @Nullable String modelReported, @Nullable String endpoint) {
  /// Sorts of engine.
  public enum Kind {
    /// The structure coach: templates, no AI.
    COACH("coach"),
    /// A server that speaks the OpenAI chat protocol.
    ENDPOINT("endpoint");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /// The name as printed in `engine.kind`.
    public String code() {
      return code;
    }
  }

  /// Whether the text comes from an AI.
  public boolean ai() {
    return kind != Kind.COACH;
  }
}
