package studio.colophon.ipfs.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The answer to one request: headers first, then perhaps a body, which HEAD does not get.
final class Answer {
  private static final String FOR_EVER = "public, max-age=29030400, immutable";
  private static final int NOT_MODIFIED = 304;

  /// What a page may do: be looked at. No script, no request to anywhere else, no form, no frame;
  /// with `sandbox` that holds for a picture opened by itself, too.
  private static final String POLICY =
      "default-src 'none'; img-src 'self' data:; media-src 'self'; font-src 'self' data:;"
          + " style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'; sandbox allow-same-origin";

  private final HttpExchange exchange;

  Answer(HttpExchange exchange) {
    this.exchange = exchange;
    header("X-Content-Type-Options", "nosniff");
    header("Content-Security-Policy", POLICY);
    header("Cross-Origin-Resource-Policy", "same-origin");
    header("Referrer-Policy", "no-referrer");
  }

  boolean isHead() {
    return exchange.getRequestMethod().equals("HEAD");
  }

  /// A header of the request, empty when there is none.
  String asked(String name) {
    List<String> values = exchange.getRequestHeaders().get(name);
    return values == null ? "" : String.join(",", values);
  }

  void header(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  /// Says what is the same for ever, and whether the other side has it already; then that is the
  /// answer.
  boolean has(String tag) throws IOException {
    header("Etag", tag);
    header("Cache-Control", FOR_EVER);
    header("Vary", "Accept");
    for (String known : asked("If-None-Match").split(",", -1)) {
      if (known.strip().replaceFirst("^W/", "").equals(tag) || known.strip().equals("*")) {
        exchange.sendResponseHeaders(NOT_MODIFIED, -1);
        return true;
      }
    }
    return false;
  }

  /// Begins the body.
  ///
  /// @param length in bytes; negative when it is not known
  OutputStream begin(int status, long length) throws IOException {
    if (isHead()) {
      if (length >= 0) {
        header("Content-Length", String.valueOf(length));
      }
      exchange.sendResponseHeaders(status, -1);
      return OutputStream.nullOutputStream();
    }
    // the server takes 0 for a length that is not known, and -1 for no body
    exchange.sendResponseHeaders(status, length < 0 ? 0 : length == 0 ? -1 : length);
    return length == 0 ? OutputStream.nullOutputStream() : exchange.getResponseBody();
  }

  /// A sentence instead of content. Not kept: what is not here may come.
  void words(int status, String words) throws IOException {
    byte[] text = (words + "\n").getBytes(StandardCharsets.UTF_8);
    header("Content-Type", "text/plain; charset=utf-8");
    header("Cache-Control", "no-store");
    exchange.getResponseHeaders().remove("Etag");
    exchange.getResponseHeaders().remove("Content-Disposition");
    begin(status, text.length).write(text);
  }
}
