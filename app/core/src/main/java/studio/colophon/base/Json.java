package studio.colophon.base;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON (RFC 8259) as trees whose keys keep the order they were put in. Reading is strict: no
/// duplicate keys, nothing after the value, at most 64 levels.
public final class Json {
  /// Made with the first text that is read or written: it costs as much as a small window.
  private static final class Strict {
    private static final JsonMapper MAPPER =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(64 << 20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Strict() {}
  }

  private Json() {}

  /// An empty object.
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// An empty array.
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /// Reads one JSON value from UTF-8.
  ///
  /// @throws IllegalArgumentException when it is not one JSON value
  public static JsonNode read(byte[] utf8) {
    try {
      return Strict.MAPPER.readTree(utf8);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  /// Reads one JSON value.
  public static JsonNode read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /// One line without spaces.
  public static String line(JsonNode node) {
    return Strict.MAPPER.writeValueAsString(node);
  }

  /// Indented by two spaces, lines end with `\n`, closed by a line end.
  public static byte[] pretty(JsonNode node) {
    String text = Strict.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    return (text.replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
