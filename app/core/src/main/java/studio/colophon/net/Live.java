package studio.colophon.net;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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

  /// Holds an answer for as long as it may take.
  public interface Watch extends AutoCloseable {
    /// Lets go of the answer, which is never ended then.
    @Override
    void close();
  }

  /// Ends the connection after that time, unless the watch is closed before. A closed watch holds
  /// nothing: a timer that is only told to do nothing would keep the answer until its time.
  ///
  /// @param late run first when the time has passed
  public Watch endAfter(Duration time, Runnable late) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    CompletableFuture<Void> _ =
        end.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (_, thrown) -> {
                  if (thrown != null) {
                    late.run();
                    close();
                  }
                });
    return () -> end.complete(null);
  }

  /// Ends the connection. May be called from any thread, more than once.
  @Override
  public void close() {
    closing.run();
  }
}
