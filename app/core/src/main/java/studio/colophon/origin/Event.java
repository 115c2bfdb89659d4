package studio.colophon.origin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Hashes;
import studio.colophon.base.Json;
import tools.jackson.databind.node.ObjectNode;

/// Something that happened to a text and is worth a record.
public sealed interface Event {
  /// The name of the kind in the record.
  String kind();

  /// What the record says openly, besides its place in the chain.
  ObjectNode open();

  /// What the record only commits to, by field name; each gets a salt of its own.
  Map<String, byte[]> sealed();

  /// A text came from a file. Two values and nothing else: the same text gives the same record in
  /// every home and at every hour, and whoever has the text can make the record again.
  ///
  /// @param sha256 hex of the SHA-256 of the text in UTF-8, as `text.md` holds it
  /// @param length bytes of that text
  record Import(String sha256, int length) implements Event {
    /// The import of a text.
    public static Import of(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new Import(Hashes.hex(Hashes.sha256(bytes)), bytes.length);
    }

    @Override
    public String kind() {
      return "import";
    }

    @Override
    public ObjectNode open() {
      return Json.object().put("length", length).put("sha256", sha256);
    }

    @Override
    public Map<String, byte[]> sealed() {
      return Map.of();
    }
  }

  /// A suggestion was made. Nothing of it is in the text yet.
  ///
  /// @param at when it ended
  /// @param suggestion id of the suggestion
  /// @param engine `coach`, `endpoint` or `local`
  /// @param model name that was asked for; null for the coach
  /// @param modelReported name that the server gave back; null when it gave none
  /// @param outcome how it ended, as in cli.md
  /// @param tokensIn tokens read; null when nobody counted
  /// @param tokensOut tokens written; null when nobody counted
  /// @param host server that was asked; empty for the coach
  /// @param prompt everything that was sent
  /// @param output everything that came back
  record Generation(
      Instant at,
      String suggestion,
      String engine,
      @Nullable String model,
      @Nullable String modelReported,
      String outcome,
      @Nullable Integer tokensIn,
      @Nullable Integer tokensOut,
      String host,
      String prompt,
      String output)
      implements Event {
    @Override
    public String kind() {
      return "generation";
    }

    @Override
    public ObjectNode open() {
      return Json.object()
          .put("t", at.toString())
          .put("suggestion", suggestion)
          .put("engine", engine)
          .put("model", model)
          .put("modelReported", modelReported)
          .put("outcome", outcome)
          .put("tokensIn", tokensIn)
          .put("tokensOut", tokensOut);
    }

    @Override
    public Map<String, byte[]> sealed() {
      return Map.of("host", utf8(host), "prompt", utf8(prompt), "output", utf8(output));
    }

    /// Without what was said.
    @Override
    public String toString() {
      return "Generation[" + suggestion + "]";
    }
  }

  /// The author took generated text into the draft. No offsets: text moves.
  ///
  /// @param at when
  /// @param suggestion id of the suggestion it came from
  /// @param text what entered the draft
  /// @param graphemes its length
  record Accept(Instant at, String suggestion, String text, int graphemes) implements Event {
    @Override
    public String kind() {
      return "accept";
    }

    @Override
    public ObjectNode open() {
      return Json.object()
          .put("t", at.toString())
          .put("suggestion", suggestion)
          .put("graphemes", graphemes);
    }

    @Override
    public Map<String, byte[]> sealed() {
      return Map.of("text", utf8(text));
    }

    /// Without what was said.
    @Override
    public String toString() {
      return "Accept[" + suggestion + "]";
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
