package studio.colophon.origin;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.colophon.base.Json;
import tools.jackson.databind.JsonNode;

/// The canonical form of JSON (RFC 8785) for what records hold: objects, arrays, strings, whole
/// numbers up to 2^53, true, false and null.
final class Canonical {
  private static final long SAFE = 1L << 53;

  private Canonical() {}

  /// The canonical bytes.
  ///
  /// @throws IllegalArgumentException for a number that is not whole or too large to be safe
  static byte[] bytes(JsonNode node) {
    StringBuilder out = new StringBuilder();
    write(node, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        List<String> keys = new ArrayList<>(node.propertyNames());
        keys.sort(null);
        String between = "{";
        for (String key : keys) {
          string(key, out.append(between));
          write(node.get(key), out.append(':'));
          between = ",";
        }
        out.append(keys.isEmpty() ? "{}" : "}");
      }
      case ARRAY -> {
        String between = "[";
        for (JsonNode each : node) {
          write(each, out.append(between));
          between = ",";
        }
        out.append(node.isEmpty() ? "[]" : "]");
      }
      case STRING -> string(node.stringValue(), out);
      case NUMBER -> out.append(whole(node));
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      default -> throw new IllegalArgumentException("no canonical form of " + node.getNodeType());
    }
  }

  private static long whole(JsonNode node) {
    BigDecimal number = node.decimalValue();
    long value = number.longValueExact();
    if (Math.abs(value) > SAFE) {
      throw new IllegalArgumentException("too large to be exact everywhere");
    }
    return value;
  }

  /// RFC 8785, 3.2.2.2: the short escapes, lower-case hex for other controls, all else as it is.
  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(c < 16 ? "0" : "1").append(Character.forDigit(c % 16, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /// Whether these bytes are one JSON value in canonical form.
  static boolean isCanonical(byte[] bytes) {
    try {
      return Arrays.equals(bytes, bytes(Json.read(bytes)));
    } catch (IllegalArgumentException | ArithmeticException _) {
      return false;
    }
  }
}
