package studio.colophon.net;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An answer whose body is still coming. It has a connection of its own: closing it ends that
/// connection at once.
public final class Live implements AutoCloseable {
  private final int status;
  private final Map<String, List<String>> headers;
  private final InputStream body;
  private final Runnable closing;

  Live(int status, Map<String, List<String>> headers, InputStream body, Runnable closing) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.closing = closing;
  }

  /// The status code.
  public int status() {
    return status;
  }

  /// All headers, names in lower case.
  public Map<String, List<String>> headers() {
    return headers;
  }

  /// The first value of a header, empty when there is none.
  public String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// The body as it comes. Reading blocks; it throws IOException once the connection is closed.
  public InputStream body() {
    return body;
  }

  /// Ends the connection. May be called from any thread, more than once.
  @Override
  public void close() {
    closing.run();
  }
}
