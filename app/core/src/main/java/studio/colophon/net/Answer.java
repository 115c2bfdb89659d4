package studio.colophon.net;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A whole HTTP answer.
///
/// @param status the status code
/// @param headers names in lower case
/// @param body all bytes of the body
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
  /// The first value of a header, empty when there is none.
  public String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// The body read as UTF-8.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
