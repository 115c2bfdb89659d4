package studio.colophon.net;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// One HTTP request (RFC 9110), ready to be sent.
///
/// @param method GET, POST ...
/// @param uri absolute http or https address
/// @param headers names and values; they may hold secrets, so they are never printed
/// @param body what is sent
/// @param timeout how long the answer may take: whole for [Door#ask], up to the headers for
///   [Door#open]
/// @param limit most bytes of body that are taken by [Door#ask]
public record Ask(
    String method,
    URI uri,
    Map<String, String> headers,
    BodyPublisher body,
    Duration timeout,
    long limit) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long LIMIT = 2 << 20;

  public Ask {
    headers = Map.copyOf(headers);
  }

  /// Asks for what lies at `uri`: 20 seconds, 2 MiB.
  public static Ask get(URI uri) {
    return new Ask("GET", uri, Map.of(), BodyPublishers.noBody(), TIMEOUT, LIMIT);
  }

  /// Posts `body`: 20 seconds, 2 MiB.
  public static Ask post(URI uri, BodyPublisher body) {
    return new Ask("POST", uri, Map.of(), body, TIMEOUT, LIMIT);
  }

  /// Posts JSON text as UTF-8.
  public static Ask json(URI uri, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return post(uri, BodyPublishers.ofByteArray(bytes)).with("Content-Type", "application/json");
  }

  /// The same with one more header.
  public Ask with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Ask(method, uri, more, body, timeout, limit);
  }

  /// The same with another time limit.
  public Ask within(Duration time) {
    return new Ask(method, uri, headers, body, time, limit);
  }

  /// The same with another limit on the answer's body, in bytes.
  public Ask atMost(long bytes) {
    return new Ask(method, uri, headers, body, timeout, bytes);
  }

  /// Method and host only: addresses may carry tokens.
  @Override
  public String toString() {
    return method + " " + uri.getHost();
  }
}
